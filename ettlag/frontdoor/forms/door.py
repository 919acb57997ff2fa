"""What anyone may send, without signing in. Nothing is asked that is not needed, and almost nothing must be filled in."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Form

from ..actions import Enquiry
from ..models import Call, Satisfaction
from .fields import PhoneField

CHOOSE = ("", _("Velg"))
ENQUIRY = ("role", "theme", "notes", "age", "caller_name", "caller_phone", "caller_email", "safe_contact", "interpreter")
PARENTS = ("mother", "father", "guardian", "pregnant", "family", "acquaintance", "other", "unsaid")


class Sent(Form):
    """What the two forms have in common: an id of its own, so that sent twice is sent once; and a trap for machines."""

    channel = ""
    call_id = forms.UUIDField(widget=forms.HiddenInput)
    website = forms.CharField(required=False, label=_("La dette feltet stå tomt"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call_id"].initial = uuid4

    @property
    def is_machine(self) -> bool:
        """Whether the field that no human sees was filled in."""
        return bool(self.cleaned_data.get("website"))

    @property
    def enquiry(self) -> Enquiry:
        """As the action takes it."""
        return Enquiry(self.channel, **{name: self.cleaned_data.get(name) or "" for name in ENQUIRY})

    def clean(self) -> dict[str, Any]:
        """Who wants an answer, must say where."""
        cleaned = super().clean() or self.cleaned_data
        reachable = cleaned.get("caller_phone") or cleaned.get("caller_email")
        if cleaned.get("wants_answer") == "yes" and not reachable and "caller_phone" not in self.errors:
            self.add_error("caller_phone", _now("Skriv et nummer eller en e-post, så vi kan svare. Teksten din står her."))
        return cleaned


class SendEnquiry(Sent):
    """Skriv til oss."""

    channel = Call.Channel.WEB
    role = forms.ChoiceField(
        label=_("Hvem er du for barnet?"), choices=[CHOOSE, *(one for one in Call.Role.choices if one[0] in PARENTS)]
    )
    age = forms.ChoiceField(label=_("Hvor gammelt er barnet?"), choices=[CHOOSE, *Call.Age.choices], required=False)
    theme = forms.ChoiceField(label=_("Hva gjelder det mest?"), choices=[CHOOSE, *Call.Theme.choices])
    notes = forms.CharField(
        label=_("Hva vil du ha hjelp med?"),
        max_length=8000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Noen setninger er nok. Du trenger ikke skrive navnet på barnet."),
    )
    wants_answer = forms.ChoiceField(
        label=_("Vil du at vi tar kontakt?"),
        choices=[("yes", _("Ja")), ("no", _("Nei, jeg ringer selv"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    caller_phone = PhoneField(label=_("Telefon"), required=False, max_length=30)
    caller_email = forms.EmailField(label=_("E-post"), required=False)
    caller_name = forms.CharField(label=_("Hva heter du?"), required=False, max_length=120)
    safe_contact = forms.CharField(
        label=_("Når passer det, og er det noe vi må passe på?"),
        required=False,
        max_length=300,
        help_text=_("For eksempel «etter klokka 12» eller «ikke legg igjen beskjed»."),
    )
    interpreter = forms.CharField(label=_("Trenger du tolk? På hvilket språk?"), required=False, max_length=60)


class SendEnquiryAsYoung(Sent):
    """Skriv til oss, du som er ung."""

    channel = Call.Channel.YOUNG
    role = forms.CharField(widget=forms.HiddenInput, initial=Call.Role.YOUNG, required=False)
    age = forms.ChoiceField(
        label=_("Hvor gammel er du?"),
        choices=[("", _("Vil ikke si")), *(one for one in Call.Age.choices if one[0] not in ("unborn", "0-1", "2-5"))],
        required=False,
    )
    theme = forms.ChoiceField(
        label=_("Hva handler det om?"),
        choices=[
            CHOOSE,
            ("feelings", _("Jeg har det vondt inni meg")),
            ("school", _("Skole og venner")),
            ("breakup", _("Foreldrene mine")),
            ("violence", _("Noen gjør meg vondt")),
            ("substances", _("Noen hjemme drikker, ruser seg eller er syk")),
            ("money", _("Vi har lite penger")),
            ("other", _("Noe annet")),
        ],
    )
    notes = forms.CharField(
        label=_("Hva vil du fortelle?"),
        max_length=8000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Skriv akkurat som du vil. Det er lov å skrive lite."),
    )
    wants_answer = forms.ChoiceField(
        label=_("Vil du at vi svarer deg?"),
        choices=[("yes", _("Ja")), ("no", _("Nei, jeg ville bare si det"))],
        widget=forms.RadioSelect,
    )
    caller_phone = PhoneField(label=_("Nummeret ditt"), required=False, max_length=30)
    caller_email = forms.EmailField(label=_("E-post"), required=False)
    safe_contact = forms.CharField(
        label=_("Når er det trygt å nå deg?"),
        required=False,
        max_length=300,
        help_text=_("For eksempel «bare i skoletida» eller «send melding først»."),
    )
    caller_name = forms.CharField(label=_("Hva vil du at vi kaller deg?"), required=False, max_length=120)

    def clean_role(self) -> str:
        """Whatever was sent: this is the young people's own door."""
        return Call.Role.YOUNG


class WithdrawEnquiry(Form):
    """Trekk det du skrev."""

    reference = forms.CharField(
        label=_("Referansen du fikk"), max_length=12, widget=forms.TextInput({"autocomplete": "off", "size": "12"})
    )


class GiveSatisfaction(Form):
    """Hvordan var det å ringe?"""

    heard = forms.ChoiceField(label=_("Ble du hørt?"), choices=Satisfaction.Answer.choices, widget=forms.RadioSelect)
    helped = forms.ChoiceField(label=_("Kom du videre?"), choices=Satisfaction.Answer.choices, widget=forms.RadioSelect)

"""The call-taker's forms."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.ui.forms import Choice, Form

from ..actions import Told
from ..models import Call
from .fields import PhoneField, WithPromise

CHOOSE = ("", _("Velg"))
TOLD = tuple(name for name in Told.__dataclass_fields__ if name != "earlier_id")
NOT_HERE = {Call.Outcome.EMERGENCY, Call.Outcome.WRONG_NUMBER}


class TakeCall(WithPromise):
    """Noter mens du lytter. Three answers are needed: who calls, about what, and what became of it."""

    channel = forms.ChoiceField(
        label=_("Hvordan kom det?"),
        choices=[(one.value, one.label) for one in (Call.Channel.PHONE, Call.Channel.IN_PERSON)],
        initial=Call.Channel.PHONE,
    )
    role = forms.ChoiceField(label=_("Hvem ringer?"), choices=[CHOOSE, *Call.Role.choices])
    age = forms.ChoiceField(label=_("Barnets alder"), choices=[("", _("Vet ikke")), *Call.Age.choices], required=False)
    theme = forms.ChoiceField(label=_("Hva gjelder det?"), choices=[CHOOSE, *Call.Theme.choices])
    notes = forms.CharField(
        label=_("Notater"),
        required=False,
        max_length=20000,
        help_text=_("Skriv med innringerens egne ord."),
        widget=forms.Textarea({"rows": 9, "class": "ds-input el-notes", "autofocus": True}),
    )
    urgency = forms.ChoiceField(
        label=_("Haster det?"), choices=Call.Urgency.choices, initial=Call.Urgency.USUAL, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(label=_("Hva ble dere enige om?"), choices=Call.Outcome.choices, widget=forms.RadioSelect)
    caller_name = forms.CharField(
        label=_("Navn"), required=False, max_length=120, widget=forms.TextInput({"autocomplete": "off"})
    )
    caller_phone = PhoneField(label=_("Telefon"), required=False, max_length=30)
    caller_email = forms.EmailField(
        label=_("E-post"),
        required=False,
        help_text=_("Bare hvis de vil ha en kvittering. Den sier ikke hva det gjaldt."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    about = forms.CharField(
        label=_("Hvem gjelder det?"),
        required=False,
        max_length=200,
        help_text=_("Så lite som mulig, for eksempel «sønnen». Ikke navn uten at du trenger det."),
    )
    interpreter = forms.CharField(
        label=_("Trenger tolk på"), required=False, max_length=60, help_text=_("Språket, for eksempel somali.")
    )
    agreed = forms.CharField(
        label=_("Kvittering med innringerens ord"),
        required=False,
        max_length=2000,
        help_text=_("Det dere ble enige om, slik innringeren ville sagt det."),
        widget=forms.Textarea({"rows": 3}),
    )
    unmet = forms.ChoiceField(label=_("Var det noe vi ikke kunne gi?"), choices=Call.Unmet.choices, required=False)
    earlier = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, own_calls: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_calls = own_calls

    def clean_earlier(self) -> UUID | None:
        """An earlier call is one of our own, else none."""
        earlier: UUID | None = self.cleaned_data["earlier"]
        return earlier if earlier and self.own_calls.filter(pk=earlier).exists() else None

    def clean(self) -> dict[str, Any]:
        """To ring back one needs a number and a time; to have a receipt sent, an address."""
        cleaned = super().clean()
        if cleaned.get("outcome") == Call.Outcome.RING_BACK:
            if not cleaned.get("due_on") and "due_on" not in self.errors:
                self.add_error("due_on", _now("Skriv hvilken dag dere lovet å ringe."))
            if not cleaned.get("caller_phone") and "caller_phone" not in self.errors:
                self.add_error("caller_phone", _now("Skriv nummeret vi skal ringe."))
        return cleaned

    @property
    def told(self) -> Told:
        """What was said, as the action takes it."""
        facts = {name: self.cleaned_data[name] for name in TOLD}
        return Told(**{**facts, "unmet": facts["unmet"] or Call.Unmet.NONE, "earlier_id": self.cleaned_data["earlier"]})


class AnswerEnquiry(WithPromise):
    """Svar den som skrev."""

    notes = forms.CharField(label=_("Hva ble sagt?"), max_length=20000, widget=forms.Textarea({"rows": 6}))
    outcome = forms.ChoiceField(
        label=_("Hva ble dere enige om?"),
        choices=[choice for choice in Call.Outcome.choices if choice[0] not in NOT_HERE],
        widget=forms.RadioSelect,
    )
    agreed = forms.CharField(
        label=_("Kvittering med egne ord"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )


class CloseCall(Form):
    """Avslutt henvendelsen."""

    unmet = forms.ChoiceField(
        label=_("Var det noe vi ikke kunne gi?"),
        choices=Call.Unmet.choices,
        initial=Call.Unmet.NONE,
        widget=forms.RadioSelect,
        help_text=_("Kommunen trenger å vite hva som mangler. Det telles, og sier ikke hvem."),
    )


class OpenConcern(Form):
    """Følg opp som undring. Without the right yes nothing is written."""

    from_whom = forms.ChoiceField(
        label=_("Hvem har sagt ja?"),
        choices=[
            ("guardian", Choice(_("En som har foreldreansvar"), _("Mor eller far ba om det, eller sa ja da du spurte."))),
            ("young", Choice(_("Ungdommen selv"), _("Over 15 år, og forstår hva det betyr."))),
            ("pregnant", Choice(_("Den gravide"), _("Om barnet hun venter."))),
            (
                "nobody",
                Choice(_("Ingen av dem"), _("Da skriver vi ikke en undring. Er barnet i fare, meld til barnevernet.")),
            ),
        ],
        widget=forms.RadioSelect,
    )
    child_words = forms.CharField(
        label=_("Hvem gjelder det, uten navn?"), max_length=200, help_text=_("For eksempel «sønnen til en som ringte».")
    )
    text = forms.CharField(
        label=_("Hva fortalte de?"),
        max_length=8000,
        help_text=_("Det er dette som blir undringen. Notatene blir ikke med."),
        widget=forms.Textarea({"rows": 5}),
    )

    def clean_from_whom(self) -> str:
        """A yes from nobody is no basis."""
        chosen: str = self.cleaned_data["from_whom"]
        if chosen == "nobody":
            raise forms.ValidationError(
                _now("Uten ja fra en som kan samtykke, skriver vi ikke en undring. Teksten din står her fortsatt.")
            )
        return chosen

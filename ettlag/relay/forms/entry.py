"""What is written in the log: the text, and who will read it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.consent.models import Kind
from ettlag.ui.forms import DateField, Form

from ..actions import Words
from ..models import Entry
from ..queries import Around, Readers

KINDS = [Entry.Kind.ENTRY, Entry.Kind.BRIGHT_SPOT, Entry.Kind.MESSAGE]


class WriteEntry(Form):
    """Skriv i loggen: short. The whole team and family read it unless one chooses otherwise, and the preview says who."""

    text = forms.CharField(
        label=_("Hva har skjedd, eller hva ble dere enige om?"),
        help_text=_("Skriv kort, og slik at familien kan lese det. Det du så og hørte, og det dere bestemte."),
        max_length=20_000,
        widget=forms.Textarea({"rows": 6}),
    )
    kind = forms.ChoiceField(
        label=_("Hva slags innslag er det?"), choices=[(kind.value, kind.label) for kind in KINDS], widget=forms.RadioSelect
    )
    happened_on = DateField(label=_("Når skjedde det?"), required=False)
    on_behalf_of = forms.ChoiceField(
        label=_("Er dette familiens egne ord?"),
        help_text=_("Velg hvem som sa det, når du skriver ned noe for barnet eller foreldrene."),
        required=False,
    )
    information = forms.ChoiceField(
        label=_("Hva handler det om?"),
        help_text=_("Tjenester leser bare det familien har sagt ja til at de får vite."),
        choices=Kind.choices,
        initial=Kind.EVERYDAY,
        widget=forms.RadioSelect,
    )
    reach = forms.ChoiceField(
        label=_("Hvem skal kunne lese det?"),
        choices=[("team", _("Hele laget og familien")), ("some", _("Bare dem jeg velger"))],
        initial="team",
        widget=forms.RadioSelect,
    )
    chosen = forms.MultipleChoiceField(
        label=_("Velg hvem"),
        help_text=_("Gjelder bare når du har svart «Bare dem jeg velger»."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, around: Around, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = around
        family = [(f"p:{person_id}", name) for person_id, name in around.family.items()]
        units = [(f"u:{unit_id}", name) for unit_id, name in around.units().items()]
        self.fields["chosen"].choices = [*family, *units]  # type: ignore[attr-defined]
        said = {f"{around.log.focus_id}": around.log.focus.call_name, **{key[2:]: name for key, name in family}}
        self.fields["on_behalf_of"].choices = [("", _now("Nei, det er mine ord")), *said.items()]  # type: ignore[attr-defined]
        self.fields["happened_on"].latest = today()  # type: ignore[attr-defined]
        self.fields["kind"].initial = Entry.Kind.ENTRY

    def clean(self) -> dict[str, Any]:
        """Whoever narrows the readers must name somebody."""
        found = super().clean() or {}
        if found.get("reach") == "some" and not found.get("chosen"):
            self.add_error("chosen", _now("Velg minst én som skal kunne lese det."))
        return found

    @property
    def words(self) -> Words:
        """What was written."""
        found = self.cleaned_data
        whose = UUID(found["on_behalf_of"]) if found["on_behalf_of"] else None
        return Words(found["text"], found["kind"], found["happened_on"], whose)

    @property
    def readers(self) -> Readers:
        """Who was chosen to read it. The writer's own unit always does."""
        found = self.cleaned_data
        if found["reach"] == "team":
            return Readers(tuple(self.around.family), information=found["information"])
        people = tuple(UUID(key[2:]) for key in found["chosen"] if key.startswith("p:"))
        units = {int(key[2:]) for key in found["chosen"] if key.startswith("u:")}
        return Readers(people, tuple(sorted(units)), for_team=False, information=found["information"])


def chosen_text(keep: str, stored: str, mine: str) -> str:
    """Of two texts written at once: both, theirs, or (also when nothing was asked) mine."""
    return {"both": f"{stored}\n\n{mine}", "theirs": stored}.get(keep, mine)


class CorrectEntry(Form):
    """Rett innslaget: the new text stands in front; the old one can always be read."""

    text = forms.CharField(label=_("Riktig tekst"), max_length=20_000, widget=forms.Textarea({"rows": 6}))
    because = forms.CharField(label=_("Hva var feil?"), max_length=300)
    keep = forms.CharField(required=False, max_length=6, widget=forms.HiddenInput)

    def chosen(self, stored: str) -> str:
        """The text that shall stand, when one has chosen between two."""
        return chosen_text(self.cleaned_data["keep"], stored, self.cleaned_data["text"])


class SeeDifferently(Form):
    """«Jeg ser det annerledes»: the family's own words beside the entry."""

    text = forms.CharField(
        label=_("Hvordan ser du det?"),
        help_text=_("Det blir stående ved siden av innslaget så lenge loggen finnes."),
        max_length=8000,
        widget=forms.Textarea({"rows": 4}),
    )

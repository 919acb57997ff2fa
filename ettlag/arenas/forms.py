"""Writing a meeting place, moving one of its days, proposing and deciding."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.models import Unit
from ettlag.ui.forms import DateField, Form, TimeField

from .models import Arena, Proposal

DAYS = [(0, _("mandag")), (1, _("tirsdag")), (2, _("onsdag")), (3, _("torsdag")), (4, _("fredag"))]
WEEKS = [(1, _("første")), (2, _("andre")), (3, _("tredje")), (4, _("fjerde"))]
FACTS = (
    "name", "purpose", "audience", "level", "basis", "bring_in", "participants", "unit", "responsible", "times", "per",
    "day", "week", "begins", "at", "minutes", "mandate", "approved_by", "approved_on", "revise_on", "agenda_days",
    "minutes_days",
)  # fmt: skip
_FIELD = {"audience": "about"}  # a form's audience is who reads it


class Lines(forms.CharField):
    """One thing to a line."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines that say something, each once."""
        return list(dict.fromkeys(line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()))

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


def _text(label: Any, most: int, rows: int = 1, *, required: bool = True, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, **kwargs)


class WriteArena(Form):
    """En møteplass."""

    name = _text(_("Hva heter den?"), 200)
    purpose = _text(_("Hva er den til?"), 500, 2)
    about = _text(_("Hvem handler det om?"), 300, required=False, help_text=_("Som «barn i barnehage». Aldri et navn."))
    level = forms.ChoiceField(label=_("Hva snakker dere om?"), choices=Arena.Level.choices, widget=forms.RadioSelect)
    basis = forms.ChoiceField(label=_("Hvordan drøftes barn?"), choices=Arena.Basis.choices, widget=forms.RadioSelect)
    bring_in = _text(_("Hvordan tar en opp noe?"), 500, 2, required=False)
    participants = Lines(
        label=_("Hvem sitter der?"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Roller eller tjenester, én på hver linje."),
    )
    unit = forms.ModelChoiceField(label=_("Hvilken enhet svarer for den?"), queryset=Unit.objects.none(), required=False)
    responsible = _text(_("Hvem kaller inn?"), 120, required=False, help_text=_("Rollen."))
    times = forms.IntegerField(label=_("Antall ganger"), min_value=1, max_value=5, initial=1)
    per = forms.ChoiceField(label=_("Per"), choices=Arena.Per.choices)
    day = forms.TypedChoiceField(label=_("Dag"), choices=DAYS, coerce=int)
    week = forms.TypedChoiceField(label=_("Uke i måneden"), choices=WEEKS, coerce=int, initial=2)
    begins = DateField(label=_("Fra dato"))
    at = TimeField(label=_("Klokka"), required=False)
    minutes = forms.IntegerField(label=_("Minutter"), min_value=5, max_value=600, initial=60)
    agenda_days = forms.IntegerField(label=_("Saksliste dager før"), min_value=0, max_value=60, initial=7)
    minutes_days = forms.IntegerField(label=_("Referat dager etter"), min_value=0, max_value=60, initial=2)
    mandate = _text(_("Mandat"), 10_000, 5, required=False)
    approved_by = _text(_("Godkjent av"), 200, required=False)
    approved_on = DateField(label=_("Godkjent dato"), required=False)
    revise_on = DateField(label=_("Ses på igjen"), required=False)

    def __init__(self, *args: Any, units: Any, arena: Arena | None = None, **kwargs: Any) -> None:
        kept = {_FIELD.get(name, name): getattr(arena, name) for name in FACTS} if arena else {}
        super().__init__(*args, initial=kept | kwargs.pop("initial", {}), **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """As the action takes it."""
        return {name: self.cleaned_data[_FIELD.get(name, name)] for name in FACTS}


class MoveDay(Form):
    """Flytt eller avlys."""

    on = forms.ChoiceField(label=_("Hvilket møte?"))
    moved_to = DateField(label=_("Ny dag"), required=False, help_text=_("La feltet stå tomt for å avlyse."))
    why = forms.CharField(label=_("Hvorfor?"), max_length=300)

    def __init__(self, *args: Any, days: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].choices = [(day.isoformat(), f"{day:%d.%m.%Y}") for day in days]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """The day."""
        return date.fromisoformat(self.cleaned_data["on"])


class NoteMark(Form):
    """Det en kartlegging sa: a share that the report shows, with how many it is of."""

    source = forms.CharField(label=_("Hvilken kartlegging?"), max_length=200)
    percent = forms.IntegerField(label=_("Hvor mange prosent synes den er nyttig?"), min_value=0, max_value=100)
    base = forms.IntegerField(
        label=_("Av hvor mange som svarte?"), min_value=5, help_text=_("Bare tall som rapporten viser. Aldri under fem.")
    )


class ProposeTidying(Form):
    """Et forslag."""

    kind = forms.ChoiceField(label=_("Hva foreslår du?"), choices=Proposal.Kind.choices, widget=forms.RadioSelect)
    other = forms.ModelChoiceField(
        label=_("Slå sammen med"), queryset=Arena.objects.none(), required=False,
        help_text=_("Den du står på, fortsetter. Den andre avsluttes og peker hit."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Hvorfor?"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A merge is of two."""
        found = super().clean() or self.cleaned_data
        if found.get("kind") == Proposal.Kind.MERGE and not found.get("other"):
            self.add_error("other", _now("Velg hvilken den skal slås sammen med."))
        if found.get("kind") != Proposal.Kind.MERGE:
            found["other"] = None
        return found


class DecideTidying(Form):
    """Beslutningen."""

    accepted = forms.ChoiceField(
        label=_("Hva bestemmer du?"), choices=[("ja", _("Ja, gjør det")), ("nei", _("Nei"))], widget=forms.RadioSelect
    )
    why = forms.CharField(label=_("Hvorfor?"), max_length=500, widget=forms.Textarea({"rows": 2}))

    def clean_accepted(self) -> bool:
        """Ja or nei, as a fact."""
        return bool(self.cleaned_data["accepted"] == "ja")

"""Situations and groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.organisation.nameless import Nameless
from ettlag.ui.forms import Form

from ..actions.cases import Supervisor, Told
from ..models.cases import Band, Situation

CHANGED = _(
    "Jeg har endret nok til at familien ikke kan kjennes igjen. Her er ingen navn, steder, datoer eller sjeldne kjennetegn."
)


class _Told(Nameless):
    """The four parts of a situation."""

    scanned = ("what", "practise")
    situation = forms.ChoiceField(label=_("Hva slags situasjon er det?"), choices=[("", _("Velg")), *Situation.choices])
    age = forms.ChoiceField(label=_("Hvor gammelt er barnet?"), choices=[("", _("Velg")), *Band.choices])
    what = forms.CharField(label=_("Hva skjer, og hva gjør du?"), max_length=4000, widget=forms.Textarea({"rows": 6}))
    practise = forms.CharField(label=_("Hva vil du øve på?"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    @property
    def told(self) -> Told:
        """As the action takes it."""
        return Told(*(self.cleaned_data[name] for name in ("situation", "age", "what", "practise")))


class SendVignette(_Told):
    """Send inn en situasjon."""

    changed = forms.BooleanField(label=CHANGED)


class ReleaseVignette(_Told):
    """Frigi til gruppa, med det som må rettes."""


class ReturnVignette(Form):
    """Send tilbake."""

    why = forms.CharField(label=_("Hva må endres?"), max_length=300)


class BuildGroups(Form):
    """Veiledere, én for hver gruppe."""

    supervisors = forms.CharField(
        label=_("Hvem veileder gruppene?"), max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Én på hver linje. Etter et komma: arbeidsstedet, om veilederen kommer fra et av deltakernes."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Trekning nummer"), initial=1, min_value=0, max_value=9999,
        help_text=_("Samme nummer gir samme grupper. Prøv et annet om du vil se en annen fordeling."),
    )  # fmt: skip

    def clean_supervisors(self) -> list[Supervisor]:
        """Name and workplace of each line."""
        lines = [line.partition(",") for line in self.cleaned_data["supervisors"].splitlines() if line.strip()]
        if len(lines) > 20:
            raise forms.ValidationError(_now("Høyst 20 grupper."))
        return [Supervisor(name.strip()[:120], workplace.strip()[:120]) for name, _comma, workplace in lines]


class MoveParticipant(Form):
    """Flytt til en annen gruppe."""

    group: Any = forms.ModelChoiceField(label=_("Gruppe"), queryset=None)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]

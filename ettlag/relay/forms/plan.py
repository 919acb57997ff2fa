"""Mål og tiltak: one form per verb. They validate and never save."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.ui.forms import DateField, Form

from ..models import Evaluation, Measure

Choices = list[tuple[str, Any]]
SHORT = {"rows": 2}


def offer(form: Form, name: str, choices: Choices) -> None:
    """Give a field of choices what may be chosen here."""
    field: Any = form.fields[name]
    field.choices = choices


def from_today(form: Form, name: str) -> None:
    """A day that has not been."""
    field: Any = form.fields[name]
    field.earliest = today()


class SetGoal(Form):
    """Mål: the words of the child and of the parents stand beside the team's (LAW-29)."""

    childs_words = forms.CharField(
        label=_("Hva sier barnet?"),
        help_text=_("Skriv ordene slik de ble sagt. Bruker ikke barnet ord, skriv det barnet viser."),
        required=False,
        widget=forms.Textarea(SHORT),
    )
    parents_words = forms.CharField(label=_("Hva sier foreldrene?"), required=False, widget=forms.Textarea(SHORT))
    text = forms.CharField(
        label=_("Hva skal bli bedre?"),
        help_text=_("Ett mål, så konkret at alle kan se om det er nådd."),
        max_length=400,
        widget=forms.Textarea(SHORT),
    )


class ProposeMeasure(Form):
    """Foreslå et tiltak: staff say where; what the family proposes is at home or in leisure time, and theirs."""

    what = forms.CharField(label=_("Hva vil du foreslå?"), max_length=300)
    place = forms.ChoiceField(label=_("Hvor skal det skje?"), choices=Measure.Place, widget=forms.RadioSelect)
    problem = forms.CharField(
        label=_("Hva skal det hjelpe med?"), required=False, max_length=2000, widget=forms.Textarea(SHORT)
    )

    def __init__(self, *args: Any, family: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if family:
            places: Choices = [choice for choice in Measure.Place.choices if choice[0] != Measure.Place.UNIT]
            offer(self, "place", [*places, (Measure.Place.UNIT, _("Et annet sted, for eksempel i barnehagen"))])


class AcceptMeasure(Form):
    """De fem delene: problem, measure, when, who and when it is evaluated. None may be missing (LAW-55)."""

    problem = forms.CharField(label=_("Hva skal det hjelpe med?"), max_length=2000, widget=forms.Textarea(SHORT))
    what = forms.CharField(label=_("Hva gjør vi?"), max_length=300)
    when = forms.CharField(
        label=_("Når gjør vi det?"), help_text=_("For eksempel «hver morgen fram til jul»."), max_length=300
    )
    doer = forms.ChoiceField(label=_("Hvem gjør det?"))
    evaluate_on = DateField(label=_("Når ser vi på om det hjelper?"))

    def __init__(self, *args: Any, doers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "doer", [("", _("Velg")), *doers])
        from_today(self, "evaluate_on")


class StopMeasure(Form):
    """Stoppe et tiltak før det er ferdig: only with a reason, which everyone may read."""

    reason = forms.CharField(label=_("Hvorfor stopper vi?"), max_length=2000, widget=forms.Textarea(SHORT))


class AnswerMeasure(Form):
    """The family's own evaluation, first and short: «Ble det gjort? Hjalp det?»"""

    done = forms.ChoiceField(label=_("Ble det gjort?"), choices=Evaluation.Done, widget=forms.RadioSelect)
    helped = forms.ChoiceField(label=_("Hjalp det?"), choices=Evaluation.Helped, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Vil du si mer?"), required=False, max_length=4000, widget=forms.Textarea())


class EvaluateMeasure(Form):
    """The professionals' evaluation: the child's and the parents' view, or why it is missing (I8, LAW-29)."""

    childs_view = forms.CharField(label=_("Hva sier barnet?"), required=False, widget=forms.Textarea(SHORT))
    childs_view_missing = forms.CharField(label=_("Vet dere det ikke? Skriv hvorfor"), required=False, max_length=1000)
    parents_view = forms.CharField(label=_("Hva sier foreldrene?"), required=False, widget=forms.Textarea(SHORT))
    parents_view_missing = forms.CharField(label=_("Vet dere det ikke? Skriv hvorfor"), required=False, max_length=1000)
    done = forms.ChoiceField(label=_("Ble det gjort?"), choices=Evaluation.Done, widget=forms.RadioSelect)
    helped = forms.ChoiceField(label=_("Hjalp det?"), choices=Evaluation.Helped, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Hva så dere?"), max_length=4000, widget=forms.Textarea())
    next = forms.ChoiceField(
        label=_("Hva gjør vi nå?"),
        choices=[("end", _("Tiltaket er ferdig")), ("go_on", _("Vi fortsetter"))],
        widget=forms.RadioSelect,
    )
    again_on = DateField(label=_("Når ser vi på det igjen?"), required=False)

    def __init__(self, *args: Any, answered: Collection[str] = (), **kwargs: Any) -> None:
        """`answered` holds «childs» and «parents» when they have evaluated themselves; then nobody speaks for them."""
        super().__init__(*args, **kwargs)
        from_today(self, "again_on")
        for who in answered:
            del self.fields[f"{who}_view"], self.fields[f"{who}_view_missing"]

    def clean(self) -> dict[str, Any]:
        """A view or a reason for each; a new date when it goes on."""
        found = super().clean() or {}
        for who, sentence in NOT_HEARD.items():
            field = f"{who}_view"
            if field in self.fields and not found.get(field) and not found.get(f"{field}_missing"):
                self.add_error(field, sentence)
        if found.get("next") == "go_on" and not found.get("again_on") and "again_on" not in self.errors:
            self.add_error("again_on", ValidationError(_("Velg en dato når tiltaket fortsetter.")))
        return found

    @property
    def views(self) -> dict[str, Any]:
        """What the evaluation says, without what is decided about the measure."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("next", "again_on")}

    @property
    def next_on(self) -> date | None:
        """When we look again; None when the measure is over."""
        return self.cleaned_data["again_on"] if self.cleaned_data["next"] == "go_on" else None


NOT_HEARD = {
    "childs": _("Skriv hva barnet sier, eller hvorfor dere ikke vet det."),
    "parents": _("Skriv hva foreldrene sier, eller hvorfor dere ikke vet det."),
}


class EvaluateLog(EvaluateMeasure):
    """The joint evaluation that a log ends with: the same questions of all that was tried."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["next"], self.fields["again_on"], self.fields["done"]
        self.fields["helped"].label = _("Ble det bedre?")
        self.fields["words"].label = _("Hva hjalp, og hva hjalp ikke?")

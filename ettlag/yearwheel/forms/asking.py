"""The leader's questions, the answers, and the unit's plan."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.clock import today
from ettlag.ui.fields import DateField
from ettlag.ui.forms import Form, dress

from ..actions import Asked, Step
from ..answering import NO, PARTLY, YES, Reply
from ..models import LeaderQuestion, WheelTask

Sort = LeaderQuestion.Sort


class WriteQuestion(Form):
    """Skriv et spørsmål til enhetene."""

    text = forms.CharField(label=_("Hva vil du spørre om?"), max_length=300, widget=forms.Textarea({"rows": 2}))
    sort = forms.ChoiceField(label=_("Hvordan svarer de?"), choices=Sort.choices, widget=forms.RadioSelect)
    evidence = forms.CharField(label=_("Hva kan vise det?"), max_length=200, required=False)
    answered_by = forms.ChoiceField(
        label=_("Vet Ettlag svaret?"), required=False,
        choices=(("", _("Nei, enhetene må svare")), *LeaderQuestion.Known.choices),
        help_text=_("Da svarer Ettlag selv når det kan, og spør bare de andre."),
    )  # fmt: skip

    @property
    def asked(self) -> Asked:
        """What was written."""
        return Asked(**self.cleaned_data)


class AskUnits(Form):
    """Spør enhetene nå."""

    due_on = DateField(label=_("Svar innen"))

    def clean_due_on(self) -> date:
        """A day that comes."""
        day: date = self.cleaned_data["due_on"]
        if day < today():
            raise forms.ValidationError(_now("Dagen har vært. Velg en dag som kommer."))
        return day


class AnswerQuestions(Form):
    """Svar på det Ettlag ikke vet: a field or two for each question."""

    def __init__(self, *args: Any, asked: list[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for question in asked:
            for name, field in _fields(question):
                self.fields[name] = field
                dress(field, field.label or "")

    @property
    def replies(self) -> dict[UUID, Reply]:
        """Each question's answer; what is empty is not an answer."""
        told = self.cleaned_data
        found = {}
        for question in self.asked:
            key = question["id"]
            value, out_of = told.get(f"v-{key}"), told.get(f"n-{key}")
            reply = Reply("" if value is None else str(value), out_of, told.get(f"w-{key}") or "")
            if not reply.is_empty:
                found[UUID(key)] = reply
        return found

    def clean(self) -> dict[str, Any]:
        """No more than there are."""
        found = super().clean() or self.cleaned_data
        for question in self.asked:
            key = question["id"]
            value, out_of = found.get(f"v-{key}"), found.get(f"n-{key}")
            if out_of is not None and value is not None and int(value) > out_of:
                self.add_error(f"v-{key}", _now("Tallet er større enn det det er av. Se på begge tallene."))
        return found


def _fields(question: dict[str, str]) -> Iterator[tuple[str, forms.Field]]:
    key, text, more = question["id"], question["text"], _("Vil du si mer?")
    short = forms.TextInput({"maxlength": 1000})
    hint = question.get("evidence", "")
    match question["sort"]:
        case Sort.TEXT:
            area = forms.Textarea({"rows": 3})
            yield f"w-{key}", forms.CharField(label=text, required=False, max_length=1000, widget=area, help_text=hint)
            return
        case Sort.YES_PARTLY_NO:
            choices = ((YES, _("Ja")), (PARTLY, _("Delvis")), (NO, _("Nei")))
            yield f"v-{key}", forms.ChoiceField(label=text, choices=choices, widget=forms.RadioSelect)
        case Sort.COUNT:
            yield f"v-{key}", forms.IntegerField(label=text, min_value=0, max_value=9999)
        case _:
            yield f"v-{key}", forms.IntegerField(label=text, min_value=0, max_value=9999)
            yield f"n-{key}", forms.IntegerField(label=_("Av hvor mange?"), min_value=0, max_value=9999)
    yield f"w-{key}", forms.CharField(label=more, required=False, max_length=1000, widget=short, help_text=hint)


class AddPlan(Form):
    """Legg noe i den lokale tiltaksplanen."""

    what = forms.CharField(label=_("Hva skal dere gjøre?"), max_length=300, widget=forms.Textarea({"rows": 2}))
    role = forms.CharField(label=_("Hvilken rolle har ansvaret?"), max_length=120, help_text=_("En rolle, ikke et navn."))
    due_on = DateField(label=_("Når skal det være gjort?"))
    task = forms.ModelChoiceField(
        label=_("Hører det til noe i årshjulet?"), queryset=WheelTask.objects.none(), required=False, empty_label=_("Nei")
    )

    def __init__(self, *args: Any, tasks: QuerySet[WheelTask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
        self.fields["task"].label_from_instance = lambda task: task.title  # type: ignore[attr-defined]

    @property
    def step(self) -> Step:
        """What was written."""
        return Step(**self.cleaned_data)


class FinishPlan(Form):
    """Gjort."""

    words = forms.CharField(label=_("Hva ble det til?"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}))

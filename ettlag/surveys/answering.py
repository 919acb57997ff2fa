"""Svarskjemaet: the questions of a round as one form that works without JavaScript; a page at a time with it.

What was answered stays on the respondent's own device until it is sent (static/ui/survey.js): nothing is drafted here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.ui.forms import Form, dress

from .groups import after
from .scheme import Condition, Part, Question, Scheme

NUMBER = re.compile(r"\d(?:[\s.-]?\d){7,}")  # eight digits or more: a telephone, a national number, an account (STA-07)


@dataclass(frozen=True, slots=True)
class Asked:
    """Et spørsmål slik det står på siden: its fields, and when it is for whom."""

    question: Question
    fields: list[BoundField]
    when: Condition | None
    for_whom: str

    @property
    def codes(self) -> str:
        """The answers that show it, for the page's script."""
        return ",".join(self.when.codes) if self.when else ""

    @property
    def alone(self) -> str:
        """The answers that shut the others out, for the page's script."""
        return ",".join(option.code for option in self.question.options if option.alone)


class AnswerSurvey(Form):
    """Svarene. Fields are named as the answers are kept."""

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        self.scheme = scheme
        super().__init__(*args, **kwargs)
        for question in scheme.questions:
            self.fields.update(dict(_fields(question)))
        if self.is_bound:
            given = self.given()
            for question in scheme.questions:
                if question.shown_when and not question.shown_when.holds(given):
                    for name in _names(question):
                        self.fields[name].required = False
        for field in self.fields.values():
            dress(field, field.label or "")

    def given(self) -> dict[str, Any]:
        """What was sent, before it is looked at: which questions are for this respondent depends on it."""
        return {
            q.id: self.data.getlist(q.id) if q.kind == "many" else self.data.get(q.id)  # type: ignore[attr-defined]
            for q in self.scheme.questions
        }

    def pages(self) -> Iterator[tuple[Part, list[Asked]]]:
        """Part by part: what is asked, and of whom."""
        for part in self.scheme.parts:
            yield part, [self._asked(question) for question in part.questions]

    def _asked(self, question: Question) -> Asked:
        fields = [self[name] for name in _names(question)]
        return Asked(question, fields, question.shown_when, _for_whom(self.scheme, question.shown_when))

    def clean(self) -> dict[str, Any]:
        """No more choices than asked for, and nothing beside «none»."""
        cleaned = super().clean() or self.cleaned_data
        for name in [name for name, value in cleaned.items() if isinstance(value, str) and NUMBER.search(value)]:
            self.add_error(name, _("Her står et langt tall. Ta det bort: telefonnumre og fødselsnumre peker på noen."))
        for question in self.scheme.questions:
            chosen = cleaned.get(question.id) or []
            if question.kind == "many" and question.most and len(chosen) > question.most:
                self.add_error(question.id, _("Velg høyst %(most)s på «%(text)s».") % {
                    "most": question.most, "text": question.text})  # fmt: skip
            alone = [option for option in question.options if option.alone and option.code in chosen]
            if question.kind == "many" and alone and len(chosen) > 1:
                self.add_error(question.id, _("«%(text)s» kan ikke stå sammen med andre svar.") % {"text": alone[0].text})
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What is kept: only what was answered, of what was asked this respondent. What is hidden was never said."""
        kept: dict[str, Any] = {}
        for question in self.scheme.questions:
            if question.shown_when is None or question.shown_when.holds(kept):
                found = {name: self.cleaned_data.get(name) for name in _names(question)}
                kept |= {name: value for name, value in found.items() if value not in (None, "", [])}
        return kept


def _names(question: Question) -> list[str]:
    if question.kind == "matrix":
        return [name for name, _text in question.variables]
    return [question.id, *(f"{question.id}.{option.code}.tekst" for option in question.options if option.writes)]


def _fields(question: Question) -> Iterator[tuple[str, forms.Field]]:
    choices = [(step.code, step.text) for step in question.steps]
    for name, text in question.variables:
        yield name, _field(question, text, choices)
    for option in question.options:
        if option.writes:
            label = gettext_lazy("Hva da?")
            yield f"{question.id}.{option.code}.tekst", forms.CharField(label=label, required=False, max_length=300)


def _field(question: Question, text: str, choices: list[tuple[str, str]]) -> forms.Field:
    match question.kind:
        case "many":
            return forms.MultipleChoiceField(
                label=text, choices=choices, required=question.required, widget=forms.CheckboxSelectMultiple
            )
        case "text":
            return forms.CharField(label=text, required=question.required, max_length=4000, widget=forms.Textarea)
        case "number":
            return forms.IntegerField(
                label=text, required=question.required, min_value=question.low, max_value=question.high or None,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
            )  # fmt: skip
        case _:
            return forms.ChoiceField(label=text, choices=choices, required=question.required, widget=forms.RadioSelect)


def _for_whom(scheme: Scheme, when: Condition | None) -> str:
    """«Svar hvis du svarte «Ja» på spørsmålet om …»: for those who see the whole form at once."""
    if when is None:
        return ""
    before = scheme.question(when.asks)
    texts = [option.text for option in before.options if option.code in when.codes] if before else []
    words = f" {_('eller')} ".join([texts[0], *map(after, texts[1:])]) if texts else when.asks
    return _("Bare hvis du svarte «%(words)s» over.") % {"words": words}

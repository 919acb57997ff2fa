"""Å spørre: a definition as one of the house's forms, and what was answered as a plain dictionary.

For other rooms: `AnswerForm(definition, language, request.POST or None)`; when it is valid, `form.answers` is what to keep,
together with the version. What was hidden by a show-if is neither required nor kept. `words_of` says the answers again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from ettlag.ui.forms import DateField, Form, dress
from ettlag.ui.words import full_day

from .definition import Definition, Item, Section, said
from .models import QuestionnaireVersion

Answers = dict[str, Any]
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Ett spørsmål på siden: its fields (a matrix has one for each row), and what may help."""

    item: Item
    title: str
    fields: list[BoundField]
    guiding: list[str]
    only_when: str


@dataclass(frozen=True, slots=True)
class Part:
    """Én del av siden; a repeated one comes once for each."""

    title: str
    help: str
    asked: list[Asked]


class AnswerForm(Form):
    """Et skjema å svare på."""

    def __init__(
        self, definition: Definition, language: str, *args: Any, answers: Answers | None = None, **kwargs: Any
    ) -> None:
        self.definition, self.language = definition, language
        super().__init__(*args, initial=kwargs.pop("initial", None) or _initial(definition, answers or {}), **kwargs)
        made = {name: field for section, at in self._places() for name, field in self._fields_of(section, at)}
        for name, field in made.items():
            dress(field, field.label or name)
        self.fields |= made

    @property
    def title(self) -> str:
        """What the form is called."""
        return said(self.definition.title, self.language)

    @property
    def intro(self) -> str:
        """What one reads first."""
        return said(self.definition.intro, self.language)

    def _places(self) -> Iterator[tuple[Section, int]]:
        for section in self.definition.sections:
            for at in range(section.repeat):
                yield section, at

    def _fields_of(self, section: Section, at: int) -> Iterator[tuple[str, forms.Field]]:
        for item in section.items:
            if item.kind == "matrix":
                for row in item.rows:
                    field: forms.Field = self._one(item, said(row.words, self.language))
                    field.required = _always_asked(item, at)
                    yield f"{_key(section, item, at)}-{row.code}", field
            else:
                field = self._field(item)
                field.required = _always_asked(item, at)
                yield _key(section, item, at), field

    def _field(self, item: Item) -> forms.Field:
        label, help_text = said(item.words, self.language), said(item.help, self.language)
        told: dict[str, Any] = {"label": label, "help_text": help_text, "required": False}
        match item.kind:
            case "one":
                return self._one(item, label, help_text)
            case "many":
                choices = [(one.code, said(one.words, self.language)) for one in item.options]
                return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **told)
            case "scale":
                return forms.ChoiceField(choices=self._steps(item), widget=forms.RadioSelect, **told)
            case "number":
                return forms.IntegerField(min_value=item.low, max_value=item.high, **told)
            case "date":
                return DateField(**told)
            case "text":
                return forms.CharField(max_length=300, **told)
            case _:
                return forms.CharField(max_length=LONGEST, widget=forms.Textarea({"rows": 4}), **told)

    def _one(self, item: Item, label: str, help_text: str = "") -> forms.ChoiceField:
        choices = [(one.code, said(one.words, self.language)) for one in item.options]
        told: dict[str, Any] = {"label": label, "help_text": help_text, "required": False}
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)

    def _steps(self, item: Item) -> list[tuple[str, str]]:
        low, high = item.low or 0, item.high or 0
        ends = {low: said(item.low_words, self.language), high: said(item.high_words, self.language)}
        return [(str(no), f"{no} – {ends[no]}" if ends.get(no) else str(no)) for no in range(low, high + 1)]

    def clean(self) -> dict[str, Any]:
        """What is asked must be answered; «none of these» stands alone; a repeated part is required only where begun."""
        found = super().clean() or self.cleaned_data
        for section, at in self._places():
            values = _answered(section, at, found)
            begun = at == 0 or any(values.values())
            for item in section.items:
                if begun and item.required and _is_shown(self.definition, item, values, found):
                    self._require(section, item, at, found)
                if item.kind == "many":
                    self._alone(item, _key(section, item, at), found)
        return found

    def _require(self, section: Section, item: Item, at: int, found: Mapping[str, Any]) -> None:
        key = _key(section, item, at)
        names = [f"{key}-{row.code}" for row in item.rows] if item.kind == "matrix" else [key]
        for name in names:
            if found.get(name) in (None, "", []) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])

    def _alone(self, item: Item, key: str, found: Mapping[str, Any]) -> None:
        chosen = found.get(key) or []
        if len(chosen) > 1 and any(one.exclusive and one.code in chosen for one in item.options):
            alone = next(one for one in item.options if one.exclusive and one.code in chosen)
            self.add_error(key, _("«%(words)s» kan bare stå alene.") % {"words": said(alone.words, self.language)})

    @property
    def parts(self) -> Iterator[Part]:
        """The page: parts, questions, fields."""
        for section, at in self._places():
            title = said(section.words, self.language)
            numbered = _("%(title)s %(no)s") % {"title": title, "no": at + 1} if section.repeat > 1 else title
            asked = [self._asked(section, item, at) for item in section.items]
            yield Part(numbered, said(section.help, self.language), asked)

    def _asked(self, section: Section, item: Item, at: int) -> Asked:
        key = _key(section, item, at)
        names = [f"{key}-{row.code}" for row in item.rows] if item.kind == "matrix" else [key]
        guiding = [said(words, self.language) for words in item.guiding]
        title = said(item.words, self.language) if item.kind == "matrix" else ""
        return Asked(item, title, [self[name] for name in names], guiding, self._only_when(item))

    def _only_when(self, item: Item) -> str:
        if item.show_if is None:
            return ""
        earlier = next(one for one in self.definition.items if one.name == item.show_if.item)
        words = [said(one.words, self.language) for one in earlier.options if one.code in item.show_if.answers]
        told = {"question": said(earlier.words, self.language), "answers": " / ".join(words)}
        return _("Svar bare hvis du svarte «%(answers)s» på «%(question)s».") % told

    @property
    def answers(self) -> Answers:
        """What to keep: by section and item, without what was not shown and not answered."""
        kept: Answers = {}
        for section, at in self._places():
            values = _answered(section, at, self.cleaned_data)
            shown = {
                item.name: _plain(values[item.name])
                for item in section.items
                if values[item.name] not in (None, "", [], {})
                and _is_shown(self.definition, item, values, self.cleaned_data)
            }
            if section.repeat == 1:
                kept[section.name] = shown
            elif shown:
                kept.setdefault(section.name, []).append(shown)
        return kept


def words_of(definition: Definition, answers: Answers, language: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What was answered, said again: each part with (question, answer)."""
    for section in definition.sections:
        rows = answers.get(section.name) or {}
        for one in rows if isinstance(rows, list) else [rows]:
            said_of = [(said(i.words, language), _said(i, one[i.name], language)) for i in section.items if i.name in one]
            if said_of:
                yield said(section.words, language), said_of


def as_text(version: QuestionnaireVersion, answers: Answers, language: str) -> str:
    """What was answered, as one text that names the form: for where words are kept and not answers."""
    lines = [
        _("%(title)s, versjon %(number)s") % {"title": said(version.definition.title, language), "number": version.number}
    ]
    for _part, rows in words_of(version.definition, answers, language):
        lines += [f"{question} {answer}" for question, answer in rows]
    return "\n".join(lines)


def _said(item: Item, value: Any, language: str) -> str:
    names = {one.code: said(one.words, language) for one in item.options}
    match item.kind:
        case "matrix":
            rows = {one.code: said(one.words, language) for one in item.rows}
            return "; ".join(f"{rows[row]}: {names[code]}" for row, code in value.items())
        case "many":
            return ", ".join(names[code] for code in value)
        case "one":
            return names[value]
        case "date":
            return full_day(date.fromisoformat(value))
        case _:
            return str(value)


def _always_asked(item: Item, at: int) -> bool:
    """Whether it must be answered whatever else: not one shown only sometimes, nor of a part that may be left out."""
    return item.required and item.show_if is None and at == 0


def _key(section: Section, item: Item, at: int) -> str:
    return f"{section.name}-{at}-{item.name}"


def _answered(section: Section, at: int, found: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in section.items:
        key = _key(section, item, at)
        if item.kind == "matrix":
            values[item.name] = {row.code: found[f"{key}-{row.code}"] for row in item.rows if found.get(f"{key}-{row.code}")}
        else:
            values[item.name] = found.get(key)
    return values


def _is_shown(definition: Definition, item: Item, values: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether its condition holds, and that of the item it depends on."""
    if item.show_if is None:
        return True
    wanted = item.show_if.item
    section = next(one for one in definition.sections if any(i.name == wanted for i in one.items))
    earlier = next(i for i in section.items if i.name == wanted)
    given = values.get(wanted) if wanted in values else found.get(_key(section, earlier, 0))
    chosen = given if isinstance(given, list) else [given]
    return any(one in item.show_if.answers for one in chosen) and _is_shown(definition, earlier, values, found)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _initial(definition: Definition, answers: Answers) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for section in definition.sections:
        rows = answers.get(section.name) or {}
        for at, one in enumerate(rows if isinstance(rows, list) else [rows]):
            for item in section.items:
                key, value = _key(section, item, at), one.get(item.name)
                if item.kind == "matrix" and value:
                    found |= {f"{key}-{row}": code for row, code in value.items()}
                elif value is not None:
                    found[key] = date.fromisoformat(value) if item.kind == "date" else value
    return found

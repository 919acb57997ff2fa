"""Skjemaet: a survey as parts, questions, conditions and tables. `reader` makes it of the file, which stays as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """Et svarvalg. `alone` shuts the others out; `outside` is no step of the scale; `writes` opens a line of text."""

    code: str
    text: str
    alone: bool = False
    outside: bool = False
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """«Vis når»: the question is for those who gave one of these answers."""

    asks: str
    codes: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether it does, with these answers."""
        given = answers.get(self.asks)
        return bool(set(given) & set(self.codes)) if isinstance(given, list) else given in self.codes


@dataclass(frozen=True, slots=True)
class Question:
    """Et spørsmål. A matrix has rows that share its options; a scale goes from `low` to `high`."""

    id: str
    text: str
    kind: str
    required: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    rows_from: str = ""
    low: int = 0
    high: int = 0
    anchors: tuple[str, str] = ("", "")
    most: int = 0
    shown_when: Condition | None = None
    warns: bool = False

    @property
    def variables(self) -> list[tuple[str, str]]:
        """(name, words) of each thing it measures: one, or one for each row of a matrix."""
        if self.kind == "matrix":
            return [(f"{self.id}.{row.code}", row.text) for row in self.rows]
        return [(self.id, self.text)]

    @property
    def steps(self) -> tuple[Option, ...]:
        """The answers there are, in order."""
        if self.kind == "scale":
            return tuple(Option(str(n), str(n)) for n in range(self.low, self.high + 1))
        return self.options


@dataclass(frozen=True, slots=True)
class Part:
    """En del: a page of the survey."""

    id: str
    title: str
    lead: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """En krysstabell som er bestilt på forhånd: fixed cuts only, so that nobody can cut until somebody is alone (STA-11)."""

    id: str
    title: str
    rows: str
    columns: str
    only: Condition | None = None
    merged: tuple[tuple[tuple[str, ...], str], ...] = ()  # of the columns: which codes, as what


@dataclass(frozen=True, slots=True)
class Scheme:
    """Hele skjemaet, as asked at one time."""

    key: str
    title: str
    parts: tuple[Part, ...]
    tables: tuple[Wanted, ...] = ()
    merges: Mapping[str, tuple[tuple[tuple[str, ...], Option], ...]] | None = None
    floor: int = 5
    days_open: int = 21
    reminders: int = 2
    rate_floor: int = 10

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in order."""
        return (question for part in self.parts for question in part.questions)

    def question(self, variable: str) -> Question | None:
        """The question that measures this."""
        return next((one for one in self.questions if one.id == variable.split(".")[0]), None)

"""Tellingen: answers as columns of small numbers, so that a million of them are counted in memory that is at hand.

Of one variable a column holds, for each answer, 0: not asked; 1: asked, and not answered (of a choice among many: not
chosen); from 2: the answers in order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .scheme import Condition, Option, Question, Scheme

NOT_ASKED, NOTHING, FIRST = 0, 1, 2
CHOSEN = FIRST


@dataclass(frozen=True, slots=True)
class Variable:
    """Det som måles: one column. `picks` is the option, where the question lets one choose many."""

    name: str
    text: str
    question: Question
    options: tuple[Option, ...]
    picks: str = ""

    @property
    def codes(self) -> list[str]:
        """What the numbers from 2 stand for."""
        return [option.code for option in self.options]


@dataclass
class Columns:
    """Alle svarene i en runde, variable by variable."""

    scheme: Scheme
    count: int = 0
    of: dict[str, bytearray] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)  # what was written where a number is asked for
    variables: dict[str, Variable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """One column for each variable."""
        for question in self.scheme.questions:
            for variable in variables_of(question):
                self.variables[variable.name] = variable
                self.of[variable.name] = bytearray()

    def add(self, answers: Mapping[str, Any]) -> None:
        """One more."""
        self.count += 1
        for question in self.scheme.questions:
            asked = question.shown_when is None or question.shown_when.holds(answers)
            if question.kind in {"text"}:
                continue
            if question.kind == "many":
                self._add_many(question, answers.get(question.id) or [], asked)
                continue
            for name, _text in question.variables:
                self.of[name].append(self._number(name, answers.get(name), asked))

    def _add_many(self, question: Question, given: list[str], asked: bool) -> None:
        for option in question.options:
            self.of[f"{question.id}={option.code}"].append(
                NOT_ASKED if not asked else CHOSEN if option.code in given else NOTHING
            )

    def _number(self, name: str, given: Any, asked: bool) -> int:
        if not asked:
            return NOT_ASKED
        variable = self.variables[name]
        if variable.question.kind == "number":
            return self._band(name, given)
        codes = variable.codes
        return codes.index(given) + FIRST if given in codes else NOTHING

    def _band(self, name: str, given: Any) -> int:
        if not isinstance(given, int):
            return NOTHING
        self.numbers.setdefault(name, []).append(given)
        return FIRST + next(number for number, (_text, high) in enumerate(BANDS) if given <= high)

    def selected(self, only: Iterable[Condition]) -> list[tuple[bytearray, frozenset[int]]]:
        """The columns and numbers that answers must have to be among those who fulfil the conditions."""
        found = []
        for one in only:
            variable = self.variables.get(one.asks)
            if variable is not None:
                found.append(
                    (self.of[one.asks], frozenset(n for n, c in enumerate(variable.codes, FIRST) if c in one.codes))
                )
        return found

    def counted(self, names: list[str], only: Iterable[Condition] = ()) -> Counter[tuple[int, ...]]:
        """How many answers have each combination of numbers in these columns, among those who fulfil the conditions."""
        conditions = self.selected(only)
        columns = [self.of[name] for name in names]
        every = Counter(zip(*columns, *(column for column, _ in conditions), strict=True))
        found: Counter[tuple[int, ...]] = Counter()
        for combination, count in every.items():
            mine, theirs = combination[: len(names)], combination[len(names) :]
            if all(number in wanted for number, (_, wanted) in zip(theirs, conditions, strict=True)):
                found[mine] += count
        return found


BANDS = (("ingen", 0), ("1–2", 2), ("3–5", 5), ("6 eller flere", 10**6))


def variables_of(question: Question) -> list[Variable]:
    """The columns that a question needs; free text has none."""
    if question.kind == "text":
        return []
    if question.kind == "many":
        return [
            Variable(f"{question.id}={option.code}", option.text, question, (option,), option.code)
            for option in question.options
        ]
    if question.kind == "number":
        bands = tuple(Option(str(number), text) for number, (text, _high) in enumerate(BANDS))
        return [Variable(question.id, question.text, question, bands)]
    return [Variable(name, text, question, question.steps) for name, text in question.variables]

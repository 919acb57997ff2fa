"""Tellingen: answers as columns of small numbers, so that a million of them are counted in memory that is at hand.

Of one variable a column holds, for each answer, 0: not asked; 1: asked, and not answered (of a choice among many: not
chosen); from 2: the answers in order.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Filling:
    """Hvordan et spørsmål fyller kolonnene sine: where to, from which names, and which number each answer is."""

    question: Question
    columns: Sequence[Callable[[int], None]]
    names: list[str]
    numbers: Mapping[Any, int]


@dataclass
class Columns:
    """Alle svarene i en runde, variable by variable."""

    scheme: Scheme
    count: int = 0
    of: dict[str, bytearray] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)  # what was written where a number is asked for
    variables: dict[str, Variable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """One column for each variable, and how each question fills its own: laid out once, because answers are many."""
        self.plan: list[Filling] = []
        for question in self.scheme.questions:
            variables = variables_of(question)
            for variable in variables:
                self.variables[variable.name] = variable
                self.of[variable.name] = bytearray()
            if variables:
                self.plan.append(self._filling(question, variables))

    def _filling(self, question: Question, variables: list[Variable]) -> "Filling":
        columns = [self.of[variable.name].append for variable in variables]
        if question.kind == "many":
            codes = {variable.picks: CHOSEN for variable in variables}
            return Filling(question, columns, [question.id], codes)
        numbers = {code: number for number, code in enumerate(variables[0].codes, FIRST)}
        return Filling(question, columns, [variable.name for variable in variables], numbers)

    def add(self, answers: Mapping[str, Any]) -> None:
        """One more."""
        self.count += 1
        get = answers.get
        for filling in self.plan:
            when, columns = filling.question.shown_when, filling.columns
            if when is not None and not when.holds(answers):
                for append in columns:
                    append(NOT_ASKED)
            elif filling.question.kind == "many":
                chosen = get(filling.names[0]) or ()
                for append, code in zip(columns, filling.numbers, strict=True):
                    append(CHOSEN if code in chosen else NOTHING)
            elif filling.question.kind == "number":
                columns[0](self._band(filling.names[0], get(filling.names[0])))
            else:
                numbers = filling.numbers
                for append, name in zip(columns, filling.names, strict=True):
                    append(numbers.get(get(name), NOTHING))

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
        """How many answers have each combination of numbers in one or two columns, among those who fulfil the conditions.

        Those who were asked nothing of it are left out.
        """
        columns = [self.of[name] for name in names]
        if any(len(self.variables[name].options) + FIRST > NIBBLE for name in names):
            return self._counted_singly(columns, self.selected(only))
        # Two columns in the two halves of each byte, all answers at once, as one very long number: that is quick.
        whole = int.from_bytes(columns[0], "big")
        if len(columns) > 1:
            whole = whole << 4 | int.from_bytes(columns[1], "big")
        for column, wanted in self.selected(only):
            kept = bytes(0xFF if number in wanted else 0 for number in range(256))
            whole &= int.from_bytes(column.translate(kept), "big")
        together = whole.to_bytes(self.count, "big")
        found: Counter[tuple[int, ...]] = Counter()
        for value in set(together) - {0}:
            found[divmod(value, NIBBLE) if len(columns) > 1 else (value,)] = together.count(value)
        return found

    def _counted_singly(
        self, columns: list[bytearray], conditions: list[tuple[bytearray, frozenset[int]]]
    ) -> Counter[tuple[int, ...]]:
        """The same, an answer at a time, where there are too many numbers for half a byte."""
        found: Counter[tuple[int, ...]] = Counter()
        for combination, count in Counter(zip(*columns, *(column for column, _ in conditions), strict=True)).items():
            mine, theirs = combination[: len(columns)], combination[len(columns) :]
            if any(mine) and all(number in wanted for number, (_, wanted) in zip(theirs, conditions, strict=True)):
                found[mine] += count
        return found


NIBBLE = 16  # what half a byte holds
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

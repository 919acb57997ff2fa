"""Rapporten slik den vises: the frozen numbers as page, PDF and workbook read them, each share with its base."""

from dataclasses import dataclass
from typing import Any

from ettlag.access.proportion import Share, differ


@dataclass(frozen=True, slots=True)
class Line:
    """En linje: an answer, how many gave it, and the share. None is hidden."""

    text: str
    count: int | None
    share: Share | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Et spørsmål med svar."""

    id: str
    text: str
    base: int | None
    only: str
    lines: list[Line]
    mean: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Spørsmål som hører sammen: one question, or the rows or choices of one."""

    text: str
    kind: str
    shown: list[Shown]

    @property
    def is_list(self) -> bool:
        """Whether each of its parts is one number: what one could choose many of."""
        return self.kind == "many"


@dataclass(frozen=True, slots=True)
class TableRow:
    """En rad."""

    text: str
    total: int | None
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Table:
    """En krysstabell slik den vises."""

    id: str
    title: str
    base: int | None
    only: str
    heads: list[str]
    rows: list[TableRow]
    totals: TableRow | None
    overlaps: bool
    hides: bool
    ranked: list[str]

    @property
    def every_row(self) -> list[TableRow]:
        """«Alle» first, then the groups."""
        return [*([self.totals] if self.totals else []), *self.rows]

    @property
    def bars(self) -> list["Bar"]:
        """The share of the first answer in each row, as bars with their uncertainty."""
        told = sum(row.lines[0].share is not None for row in self.rows) if self.heads else 0
        if self.overlaps or told == 0:
            return []
        return [Bar(n, row.text, row.lines[0].share, n == 0) for n, row in enumerate(self.every_row)]

    @property
    def height(self) -> int:
        """Of the drawing."""
        return len(self.every_row) * BAR


BAR, LONG = 44, 336  # of a drawing 340 wide


@dataclass(frozen=True, slots=True)
class Bar:
    """En stolpe: where it is drawn."""

    number: int
    text: str
    share: Share | None
    whole: bool

    @property
    def y(self) -> int:
        """Where the words stand."""
        return self.number * BAR + 12

    @property
    def top(self) -> int:
        """Where the bar begins."""
        return self.y + 5

    @property
    def middle(self) -> int:
        """Where the line of uncertainty lies."""
        return self.top + 8

    @property
    def inside(self) -> int:
        """Where words inside the bar stand."""
        return self.top + 12

    @property
    def width(self) -> int:
        """How long it is."""
        return LONG * self.share.percent // 100 if self.share else LONG

    @property
    def low(self) -> int:
        """Where the uncertainty begins."""
        return 2 + LONG * self.share.interval[0] // 100 if self.share else 0

    @property
    def high(self) -> int:
        """Where it ends."""
        return 2 + LONG * self.share.interval[1] // 100 if self.share else 0


@dataclass(frozen=True, slots=True)
class Before:
    """Denne runden mot en tidligere: two independent groups, each with its interval; a change is told when it is one."""

    text: str
    answer: str
    now: Share
    then: Share
    round: str

    @property
    def changed(self) -> bool:
        """Whether chance alone would seldom give so large a difference."""
        return differ(self.now, self.then)


@dataclass(frozen=True, slots=True)
class Moved:
    """Tryggheten over tid: the mean of a scale in each round, oldest first."""

    text: str
    points: list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Result:
    """Rapporten som side, PDF og regneark: the same numbers in all three."""

    answers: int | None
    invited: int
    floor: int
    rates: list[tuple[str, Share]]
    tables: list[Table]
    parts: list[tuple[str, list[Block]]]
    compared: list[Before]
    moved: list[Moved]
    retrospective: bool

    @property
    def share(self) -> Share | None:
        """The response rate."""
        known = self.answers is not None and 0 < self.answers <= self.invited
        return Share(self.answers or 0, self.invited) if known else None

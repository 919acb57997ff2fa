"""Faste kuber: what a room counts, for whom, and in which half-year: the only way figures leave a room (STA-10, STA-11).

A measure is a question with an answer in fixed parts. Its SQL gives unit, part and count, and nothing else: no name, no
id, no text, no day.

Measures of the same base (all concerns raised) share a `family`, because their totals are the same numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise

Words = Promise | str
COLUMNS = ("unit_id", "part", "n")  # all that a measure may give


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """Et halvår: the one period of all figures, so that no two periods overlap and nothing is found by subtracting them."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Half":
        """The half-year that the day is in."""
        return cls(date(day.year, 1 if day.month < 7 else 7, 1))

    @property
    def next(self) -> "Half":
        """The one that follows."""
        return Half(date(self.first.year, 7, 1) if self.first.month == 1 else date(self.first.year + 1, 1, 1))

    @property
    def previous(self) -> "Half":
        """The one before."""
        return Half(date(self.first.year - 1, 7, 1) if self.first.month == 1 else date(self.first.year, 1, 1))

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """From and to, by the clock on the wall here."""
        begin, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in (self.first, self.next.first))
        return begin, end

    def __str__(self) -> str:
        return f"{self.first.year}-{1 if self.first.month == 1 else 2}"


@dataclass(frozen=True, slots=True)
class Measure:
    """Et måltall: its parts, which of them are the good answer, how it is counted, and what it cannot tell (STA-12)."""

    name: str
    family: str
    title: Words
    share: Words  # what the share of the good parts is called
    parts: Sequence[tuple[str, Words]]
    good: Sequence[str]
    sql: str = field(repr=False)
    definition: Words
    source: Words
    missing: Words
    cannot: Words
    whole: bool = False  # only for the whole municipality: what is protected is not told by unit


@dataclass(frozen=True, slots=True)
class Count:
    """Et tall: so many of this part in this unit. `unit_id` is None when it belongs to no unit."""

    unit_id: int | None
    part: str
    count: int


def counted(measure: Measure, municipality_id: int, half: Half) -> Iterator[Count]:
    """Ask the database once. Raises ValueError when the SQL gives another column than the three, or an unknown part."""
    begin, end = half.instants
    told: dict[str, Any] = {
        "place": municipality_id,
        "start": begin,
        "end": end,
        "first": half.first,
        "after": half.next.first,
    }
    with connection.cursor() as cursor:
        cursor.execute(measure.sql, told)
        names, rows = tuple(column.name for column in cursor.description or ()), cursor.fetchall()
    known = {name for name, _words in measure.parts}
    if names != COLUMNS or any(part not in known for _unit, part, _n in rows):
        raise ValueError(f"{measure.name} tells something else than unit, part and count")
    for unit_id, part, count in rows:
        yield Count(None if measure.whole else unit_id, part, count)

"""Hjulet tegnet: the geometry of a round year, August on top, and every time a dot with its number. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import cos, pi, sin
from typing import Any

from django.utils.dates import MONTHS

from .queries import Time, Turn
from .rules import SchoolYear

SIZE, MIDDLE = 640, 320
OUTER, INNER, NAMES = 288, 118, 303
RINGS = ((256, 3), (206, 3), (156, 2))  # radius, and how many dots a month has room for there


@dataclass(frozen=True, slots=True)
class Dot:
    """Én gang i tegningen."""

    x: float
    y: float
    time: Time


@dataclass(frozen=True, slots=True)
class Month:
    """En måned: its piece of the ring, its name, where the name stands, and how many times there was no room for."""

    path: str
    name: str
    x: float
    y: float
    turned: float
    dots: list[Dot]
    more: int
    is_now: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Hele hjulet: the months, and the line that says where in the year we are."""

    months: list[Month]
    now: tuple[float, float, float, float] | None


def _at(radius: float, angle: float) -> tuple[float, float]:
    """A point; angle 0 is straight up, and the year goes with the clock."""
    turned = (angle - 90) * pi / 180
    return round(MIDDLE + radius * cos(turned), 1), round(MIDDLE + radius * sin(turned), 1)


def draw(turn: Turn, on: date) -> Drawing:
    """Draw a wheel as it is on a day."""
    year = turn.wheel.school_year
    by_month = {key: list(found) for key, found in groupby(turn.times, key=lambda t: (t.span.key.year, t.span.key.month))}
    months = [_month(no, key, by_month.get(key, []), on) for no, key in enumerate(year.months)]
    return Drawing(months, _now(year, on))


def _month(no: int, key: tuple[int, int], times: list[Time], on: date) -> Month:
    low, high = no * 30.0, no * 30.0 + 30
    (a, b), (c, d), (e, f), (g, h) = _at(INNER, low), _at(OUTER, low), _at(OUTER, high), _at(INNER, high)
    path = f"M{a} {b} L{c} {d} A{OUTER} {OUTER} 0 0 1 {e} {f} L{g} {h} A{INNER} {INNER} 0 0 0 {a} {b} Z"
    x, y = _at(NAMES, low + 15)
    turned = low + 15 if low < 90 or low >= 270 else low - 165
    dots = list(_dots(low, times))
    return Month(path, str(MONTHS[key[1]])[:3], x, y, turned, dots, len(times) - len(dots), (on.year, on.month) == key)


def _dots(low: float, times: list[Time]) -> Iterator[Dot]:
    """The municipality's in the outer ring, the unit's in the next, what is left over where there is room."""
    rings: list[list[Time]] = [[], [], []]
    for time in times:
        first = 1 if time.task.by_units else 0
        for ring in (first, 1 - first, 2):
            if len(rings[ring]) < RINGS[ring][1]:
                rings[ring].append(time)
                break
    for (radius, _room), found in zip(RINGS, rings, strict=True):
        for no, time in enumerate(found):
            yield Dot(*_at(radius, low + 30 * (no + 0.5) / len(found)), time)


def _now(year: SchoolYear, on: date) -> tuple[float, float, float, float] | None:
    if not year.first <= on <= year.last:
        return None
    no = year.months.index((on.year, on.month))
    angle = no * 30 + 30 * (on.day - 0.5) / 31
    return (*_at(INNER, angle), *_at(OUTER + 6, angle))


def for_page(turn: Turn, on: date) -> dict[str, Any]:
    """What the template of the drawing needs."""
    return {"drawing": draw(turn, on), "size": SIZE, "middle": MIDDLE, "hole": INNER}

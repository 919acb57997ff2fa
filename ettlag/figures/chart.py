"""Et søylediagram som SVG: a share over time with its interval, drawn on the server. The same numbers stand in the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from .queries import Shown

WIDE, HIGH, LEFT, TOP = 640, 240, 64, 16
BOTTOM = 36


@dataclass(frozen=True, slots=True)
class Bar:
    """One half-year: where its bar and its interval stand, or nothing where it is hidden."""

    label: str
    text: str
    x: int
    y: int
    width: int
    height: int
    middle: int
    low: int
    high: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale."""

    percent: int
    y: int


def scale() -> list[Line]:
    """0 to 100, by 25."""
    return [Line(percent, _y(percent)) for percent in (0, 25, 50, 75, 100)]


def bars_of(halves: Sequence[Shown]) -> list[Bar]:
    """The last eight half-years, from left to right."""
    last = list(halves)[-8:]
    step = (WIDE - LEFT) // max(len(last), 1)
    width = min(step * 6 // 10, 64)
    return [_bar(one, LEFT + number * step + (step - width) // 2, width) for number, one in enumerate(last)]


def _bar(one: Shown, x: int, width: int) -> Bar:
    share = one.whole.share if one.whole else None
    low, high = share.interval if share else (0, 0)
    percent = share.percent if share else 0
    label, text = str(one.half).replace("-", "/"), f"{percent} %" if share else ""
    y = _y(percent)
    return Bar(label, text, x, y, width, _y(0) - y, x + width // 2, _y(low), _y(high), share is None)


def _y(percent: int) -> int:
    return TOP + (HIGH - TOP - BOTTOM) * (100 - percent) // 100

"""The published tables as a reader meets them: shares with base and interval, over time, and year by year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ettlag.access.actor import Actor
from ettlag.access.cube import Half, Measure
from ettlag.access.proportion import Share, differ
from ettlag.access.suppression import ALL
from ettlag.organisation.queries import municipality

from . import policy
from .measures import all_measures
from .models import PublishedTable, Rating, Target


@dataclass(frozen=True, slots=True)
class Row:
    """En rad i tabellen: its name, each part's count (None is hidden), its total, and the share where it can be told."""

    name: str
    counts: list[tuple[str, int | None]]
    total: int | None
    share: Share | None
    is_under: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """En halvårstabell, slik den er: the whole first, and nothing that is not published."""

    half: Half
    floor: int
    rows: list[Row]
    hides: bool

    @property
    def whole(self) -> Row | None:
        """The municipality as one."""
        return self.rows[0] if self.rows else None

    @property
    def title(self) -> str:
        """«Første halvår 2026»."""
        return half_words(self.half)


@dataclass(frozen=True, slots=True)
class Year:
    """Et år: the two halves added, where both are shown. It tells nothing that the halves do not."""

    year: int
    count: int | None
    share: Share | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """Et måltall med alt som hører til: the measure, its half-years and its years."""

    measure: Measure
    halves: list[Shown]
    years: list[Year]

    @property
    def latest(self) -> Shown | None:
        """The last published half-year."""
        return self.halves[-1] if self.halves else None


def half_words(half: Half) -> str:
    """In words."""
    words = _("Første halvår %(year)s") if half.first.month == 1 else _("Andre halvår %(year)s")
    return words % {"year": half.first.year}


def figure_of(actor: Actor, measure: Measure) -> Figure:
    """One measure, all that is published of it."""
    return _figure(measure, policy.tables_for(actor, [measure.name]))


def figures_of(actor: Actor) -> list[Figure]:
    """Every measure: one statement for all."""
    found: dict[str, list[PublishedTable]] = {}
    for table in policy.tables_for(actor):
        found.setdefault(table.measure, []).append(table)
    return [_figure(one, found.get(one.name, [])) for one in all_measures()]


def _figure(measure: Measure, tables: Iterable[PublishedTable]) -> Figure:
    halves = [shown(measure, table) for table in tables]
    return Figure(measure, halves, list(_years(halves)))


def shown(measure: Measure, table: PublishedTable) -> Shown:
    """The table in rows."""
    named = [{"key": ALL, "name": pgettext("figures", "Hele kommunen"), "under": ""}, *table.rows]
    rows = [_row(measure, table.cells, one) for one in named] if table.cells else []
    hides = not rows or any(count is None for row in rows for _words, count in row.counts)
    return Shown(Half(table.half), table.floor, rows, hides)


def _row(measure: Measure, cells: dict[str, int], named: dict[str, str]) -> Row:
    counts = {part: cells.get(f"{named['key']}|{part}") for part, _words in measure.parts}
    total = cells.get(f"{named['key']}|{ALL}")
    lines = [(str(words), counts[part]) for part, words in measure.parts]
    name = named["name"] or pgettext("figures", "Uten enhet")
    return Row(name, lines, total, _share(measure, counts, total), bool(named["under"]))


def _share(measure: Measure, counts: dict[str, int | None], total: int | None) -> Share | None:
    good = _sum(counts[part] for part in measure.good)
    if good is None and total is not None:
        rest = _sum(count for part, count in counts.items() if part not in measure.good)
        good = None if rest is None else total - rest
    return Share(good, total) if good is not None and total else None


def _sum(counts: Iterable[int | None]) -> int | None:
    found = list(counts)
    return None if None in found else sum(count for count in found if count is not None)


def _years(halves: Sequence[Shown]) -> Iterator[Year]:
    years: dict[int, list[Shown]] = {}
    for one in halves:
        years.setdefault(one.half.first.year, []).append(one)
    for year, parts in sorted(years.items()):
        wholes = [one.whole for one in parts]
        count = _sum(one.total if one else None for one in wholes)
        shares = [one.share for one in wholes if one and one.share]
        told = len(shares) == len(parts)
        share = Share(sum(one.count for one in shares), sum(one.of for one in shares)) if told else None
        yield Year(year, count, share, len(parts) == 2)


@dataclass(frozen=True, slots=True)
class Aim:
    """Et mål med det en vet: the target, its baseline and the latest, and whether the two differ by more than chance."""

    target: Target
    due: str
    baseline: Share | None
    latest: Share | None

    @property
    def differs(self) -> bool | None:
        """Whether the change is larger than chance alone would give. None when one of them is hidden, or they are one."""
        if self.baseline is None or self.latest is None or self.baseline is self.latest:
            return None
        return differ(self.baseline, self.latest)


def aims_of(actor: Actor, figure: Figure) -> list[Aim]:
    """The targets, the newest first, each against its baseline and the last half-year."""
    shares = {one.half.first: one.whole.share if one.whole else None for one in figure.halves}
    latest = shares[figure.halves[-1].half.first] if figure.halves else None
    return [
        Aim(one, half_words(Half(one.due_half)), shares.get(one.baseline_half), latest)
        for one in policy.targets_for(actor, figure.measure)
    ]


def ratings_of(actor: Actor) -> list[tuple[str, Share | None]]:
    """The receiver's rating by half-year; hidden when the well-founded or the others are under the floor."""
    floor = municipality(actor.municipality_id).settings.figures_floor
    return [(half_words(Half(one.half)), _rated(one, floor)) for one in policy.ratings_for(actor)]


def _rated(one: Rating, floor: int) -> Share | None:
    enough = one.well_founded >= floor and one.received - one.well_founded >= floor
    return Share(one.well_founded, one.received) if enough else None


def as_document(figures: Iterable[Figure]) -> dict[str, Any]:
    """What goes over the wire: the very same, with definitions; a hidden count is null."""
    return {"figures": [_told(one) for one in figures]}


def _told(figure: Figure) -> dict[str, Any]:
    one = figure.measure
    about = {name: str(getattr(one, name)) for name in ("name", "title", "definition", "source", "missing", "cannot")}
    return {**about, "parts": {part: str(words) for part, words in one.parts}, "good": list(one.good),
            "periods": [_period(half) for half in figure.halves]}  # fmt: skip


def _period(half: Shown) -> dict[str, Any]:
    rows = [
        {"name": row.name, "total": row.total, "counts": [count for _words, count in row.counts],
         "percent": row.share.percent if row.share else None, "interval": row.share.interval if row.share else None}
        for row in half.rows
    ]  # fmt: skip
    return {"period": str(half.half), "floor": half.floor, "hides": half.hides, "rows": rows}

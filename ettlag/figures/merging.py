"""Slå sammen, skjul, og skjul mer: from counts to the one table that may be shown of them (STA-01…05).

First small units are merged with others of their service, and small services with other services, until every group has at
least the floor. Then small parts are hidden, and others, until none can be worked out. All measures of one base (`family`)
are merged alike and show the same totals, so that two tables of the same concerns give no more than each alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ettlag.access.suppression import ALL, Elsewhere, Sum, TooFew, hidden_in

Cells = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Group:
    """En rad: one unit, or several that are shown as one. `under` is the row of its service, empty for a service."""

    key: str
    units: tuple[int, ...]
    service: int | None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit belongs. Unit 0 is what belongs to none."""

    unit: int
    service: int


def groups_of(totals: Mapping[Place, int], floor: int) -> list[Group]:
    """The rows, services first and their units after them. Empty when all there is, is one group or less."""
    services: dict[int, dict[int, int]] = {}
    for place, count in totals.items():
        services.setdefault(place.service, {})[place.unit] = count
    parts = _merged({service: sum(units.values()) for service, units in services.items()}, floor)
    if len(parts) < 2:
        return []
    found = []
    for part in parts:
        units = {unit: count for service in part for unit, count in services[service].items()}
        key = "s" + "-".join(str(service) for service in part)
        found.append(Group(key, tuple(sorted(units)), part[0] if len(part) == 1 else None))
        below = _merged(units, floor) if len(part) == 1 else []
        if len(below) > 1:
            found += [Group("u" + "-".join(map(str, one)), one, part[0], key) for one in below]
    return found


def _merged(counts: Mapping[int, int], floor: int) -> list[tuple[int, ...]]:
    """Those with the floor alone; the rest together, with the smallest of the others until they too have it."""
    large = sorted((one for one in counts if counts[one] >= floor), key=lambda one: (counts[one], one))
    small = sorted(one for one in counts if counts[one] < floor)
    while small and large and (sum(counts[one] for one in small) < floor or len(small) < 2):
        small = sorted([*small, large.pop(0)])
    alone: list[tuple[int, ...]] = [(one,) for one in sorted(large)]
    return [*alone, tuple(small)] if small else alone


def cells_of(counts: Mapping[tuple[int, str], int], groups: Sequence[Group], parts: Sequence[str]) -> Cells:
    """The counts of each row and part with their totals; the row of the whole is ALL."""
    rows: list[tuple[str, set[int]]] = [(group.key, set(group.units)) for group in groups]
    rows.append((ALL, {unit for unit, _part in counts}))
    found: Cells = {}
    for key, units in rows:
        for part in parts:
            found[key, part] = sum(counts.get((unit, part), 0) for unit in units)
        found[key, ALL] = sum(found[key, part] for part in parts)
    return found


def sums_of(groups: Sequence[Group], parts: Sequence[str]) -> list[Sum]:
    """How the table adds up: parts to a row's total, units to services, services to the whole. What follows is out."""
    services = [group.key for group in groups if not group.under]
    below = {key: [group.key for group in groups if group.under == key] for key in services}
    lowest = [key for key in services if not below[key]] + [group.key for group in groups if group.under]
    found: list[Sum] = [((key, ALL), [(key, part) for part in parts]) for key in lowest or [ALL]]
    for part in (*parts, ALL) if services else ():
        found += [((key, part), [(unit, part) for unit in units]) for key, units in below.items() if units]
        found.append(((ALL, part), [(key, part) for key in services]))
    return found


def shown_of(cells: Cells, groups: Sequence[Group], parts: Sequence[str], floor: int) -> Cells:
    """What may be shown of the table. Nothing under the floor; only totals when the parts give one away."""
    if cells[ALL, ALL] < floor:
        return {}
    totals = [key for key in cells if key[1] == ALL]
    try:
        hidden = hidden_in(cells, sums_of(groups, parts), floor, known=Elsewhere(shown=totals))
    except TooFew:
        hidden = frozenset(key for key in cells if key[1] != ALL)
    return {key: count for key, count in cells.items() if key not in hidden}

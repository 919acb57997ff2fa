"""Små tall skjules, også dem som kunne regnes ut: which counts of a table may be shown (I12; STA-01…04).

Pure arithmetic, for every room that shows counts. A table is cells that add up to totals. A count under the floor is hidden;
so are others, chosen by cost, until whoever sees all that is shown, and knows how the table adds up, is left with at least
`floor` steps of uncertainty about each hidden count. That is solved, not guessed: a table is a network (each sum is a node,
each cell an arc between two sums), and how far a hidden cell can be moved is a greatest flow through the other hidden ones.

    shown = cross_table(counts, rows, columns, floor=5)
    shown.cell("Barnehage", "Ja")   # 27, or None: hidden

Zero is a small number where groups are compared: «0 av 6 sa nei» says what all six said (STA-02, STA-04).
"""

import heapq
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Key: TypeAlias = Any  # whatever names a cell and can be looked up by
Sum: TypeAlias = tuple[Key, Sequence[Key]]  # a total and the parts it is the sum of
ALL = ""  # the name of a total's row or column


class TooFew(ValueError):
    """Nothing of the table can be shown: what must be shown gives a small count away."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other tables tell: cells that are shown there, so not hidden here, and cells that must not be shown here."""

    shown: Collection[Key] = ()
    hidden: Collection[Key] = ()


Known: TypeAlias = Collection[Key] | Elsewhere


def hidden_in(
    counts: Mapping[Key, int], sums: Iterable[Sum], floor: int, *, known: Known = (), zeros: bool = True
) -> frozenset[Key]:
    """The cells to hide, the same for the same table.

    `known` are told elsewhere and cannot be hidden (or an `Elsewhere`, when some must be hidden too). `zeros`: zero is a
    small number too; when it is not, zeros are shown, and whoever reads knows that a hidden count is at least one. Raises
    TooFew, and ValueError for cells that no network holds (a cell in more than two sums) or that do not add up.
    """
    least = 0 if zeros else 1
    network = Network(dict(counts), list(sums), least)
    told = known if isinstance(known, Elsewhere) else Elsewhere(known)
    hidden = {key for key, count in counts.items() if least <= count < floor} | set(told.hidden)
    if hidden & set(told.shown):
        raise TooFew(f"{len(hidden & set(told.shown))} counts that are told elsewhere must not be")
    primary, waiting = frozenset(hidden), deque(sorted(hidden, key=network.place.__getitem__))
    while waiting:  # to hide more only widens, so what has been found wide enough stays so
        cell = waiting.popleft()
        while (width := network.width(cell, hidden, floor)) < floor:
            added = network.cheapest(cell, hidden, floor - width, frozenset(told.shown))
            hidden |= added
            waiting.extend(sorted(added, key=network.place.__getitem__))
    return _without_the_needless(network, hidden, primary, floor)


def bounds(
    counts: Mapping[Key, int], sums: Iterable[Sum], hidden: Collection[Key], cell: Key, *, most: int
) -> tuple[int, int]:
    """The least and greatest that a hidden count can be, for one who sees the rest; looked for at most `most` away."""
    network = Network(dict(counts), list(sums), 0)
    return counts[cell] - network.room(cell, hidden, most, up=False), counts[cell] + network.room(
        cell, hidden, most, up=True
    )


def _without_the_needless(network: "Network", hidden: set[Key], primary: frozenset[Key], floor: int) -> frozenset[Key]:
    """Show again what was hidden on the way and is not needed, the dearest first."""
    for cell in sorted(hidden - primary, key=lambda one: (-network.cost(one), network.place[one])):
        rest = hidden - {cell}
        if all(network.width(one, rest, floor) >= floor for one in rest):
            hidden = rest
    return frozenset(hidden)


@dataclass
class Network:
    """The table as a network: a unit more in a cell must run on through other hidden cells, round to where it began."""

    counts: dict[Key, int]
    sums: list[Sum]
    least: int
    ends: dict[Key, tuple[int, int]] = field(default_factory=dict)  # from which sum to which
    place: dict[Key, int] = field(default_factory=dict)  # the order of the cells, so that the answer is always the same
    totals: dict[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Turn the sums so that every cell leaves one and enters another; what is in one sum only comes from outside."""
        self.place = {key: number for number, key in enumerate(self.counts)}
        found: dict[Key, list[tuple[int, int]]] = {key: [] for key in self.counts}
        for number, (total, parts) in enumerate(self.sums):
            if self.counts[total] != sum(self.counts[part] for part in parts):
                raise ValueError(f"{total!r} is not the sum of its parts")
            self.totals[total] = self.totals.get(total, 0) + 1
            for key, sign in [(total, -1), *((part, 1) for part in parts)]:
                found[key].append((number, sign))
        turned = self._turned(found)
        outside = len(self.sums)
        for key, places in found.items():
            out = next((number for number, sign in places if sign * turned[number] < 0), outside)
            into = next((number for number, sign in places if sign * turned[number] > 0), outside)
            self.ends[key] = out, into

    def _beside(self, found: dict[Key, list[tuple[int, int]]]) -> dict[int, list[tuple[int, int]]]:
        beside: dict[int, list[tuple[int, int]]] = {number: [] for number in range(len(self.sums))}
        for key, places in found.items():
            if len(places) > 2:
                raise ValueError(f"{key!r} is in more than two sums")
            if len(places) == 2:
                (one, sign), (other, sign_there) = places
                beside[one].append((other, -sign * sign_there))
                beside[other].append((one, -sign * sign_there))
        return beside

    def _turned(self, found: dict[Key, list[tuple[int, int]]]) -> dict[int, int]:
        beside, turned = self._beside(found), dict[int, int]()
        for begin in beside:
            turned.setdefault(begin, 1)
            queue = deque([begin])
            while queue:
                here = queue.popleft()
                for there, way in beside[here]:
                    if there not in turned:
                        turned[there] = turned[here] * way
                        queue.append(there)
                    elif turned[there] != turned[here] * way:
                        raise ValueError("the sums are not those of a table")
        return turned

    def cost(self, key: Key) -> float:
        """What is lost when it is hidden: a total says more than a cell, a large count more than a small."""
        return 100.0 ** self.totals.get(key, 0) * (1 + self.counts[key] / (1 + max(self.counts.values())))

    def width(self, cell: Key, hidden: Collection[Key], enough: int) -> int:
        """How many steps the hidden cell can be moved in all, counted no further than is enough."""
        up = self.room(cell, hidden, enough, up=True)
        return up if up >= enough else up + self.room(cell, hidden, enough - up, up=False)

    def room(self, cell: Key, hidden: Collection[Key], most: int, *, up: bool) -> int:
        """How far the cell can be moved one way, at most `most`: the greatest flow round through the other hidden cells."""
        out, into = self.ends[cell]
        begin, end = (into, out) if up else (out, into)
        most = most if up else min(most, self.counts[cell] - self.least)
        if begin == end:
            return max(most, 0)
        arcs = self._arcs(set(hidden) - {cell})
        moved: dict[Key, int] = {}
        done = 0
        while done < most and (path := self._path(arcs, moved, begin, end)):
            step = min(most - done, *(self._left(key, way, moved, most) for key, way in path))
            for key, way in path:
                moved[key] = moved.get(key, 0) + way * step
            done += step
        return done

    def _arcs(self, cells: Collection[Key]) -> dict[int, list[tuple[Key, int, int]]]:
        arcs: dict[int, list[tuple[Key, int, int]]] = {}
        for key in sorted(cells, key=self.place.__getitem__):
            out, into = self.ends[key]
            arcs.setdefault(out, []).append((key, 1, into))
            arcs.setdefault(into, []).append((key, -1, out))
        return arcs

    def _left(self, key: Key, way: int, moved: Mapping[Key, int], most: int) -> int:
        """How far a cell can still be moved that way: up without end, down to the least."""
        return most if way > 0 else self.counts[key] + moved.get(key, 0) - self.least

    def _path(
        self, arcs: Mapping[int, list[tuple[Key, int, int]]], moved: Mapping[Key, int], begin: int, end: int
    ) -> list[tuple[Key, int]]:
        came: dict[int, tuple[int, Key, int]] = {begin: (begin, "", 0)}
        queue = deque([begin])
        while queue and end not in came:
            here = queue.popleft()
            for key, way, there in arcs.get(here, []):
                if there not in came and self._left(key, way, moved, 1) > 0:
                    came[there] = here, key, way
                    queue.append(there)
        return list(_back(came, begin, end)) if end in came else []

    def cheapest(self, cell: Key, hidden: Collection[Key], need: int, known: frozenset[Key]) -> set[Key]:
        """The cells to hide so that this one can be moved further: the cheapest way round, wide enough if there is one."""
        free = {key for key, count in self.counts.items() if count >= self.least} - known - {cell}
        for at_least in sorted({need, 1}, reverse=True):
            ways = [self._cheapest(cell, free, hidden, at_least, up=up) for up in (True, False)]
            found = [(price, number, path) for number, (price, path) in enumerate(ways) if path]
            if found:
                return set(min(found)[2]) - set(hidden)
        if left := free - set(hidden):
            return left
        raise TooFew("all is hidden, and a count can still be worked out")

    def _cheapest(
        self, cell: Key, free: Collection[Key], hidden: Collection[Key], at_least: int, *, up: bool
    ) -> tuple[float, list[Key]]:
        out, into = self.ends[cell]
        begin, end = (into, out) if up else (out, into)
        if not up and self.counts[cell] - self.least < at_least:
            return 0.0, []
        arcs, best, came = self._arcs(free), {begin: 0.0}, {begin: (begin, cell, 0)}
        queue: list[tuple[float, int]] = [(0.0, begin)]
        while queue:
            price, here = heapq.heappop(queue)
            if price > best[here]:
                continue
            for key, way, there in arcs.get(here, []):
                if self._left(key, way, {}, at_least) < at_least:
                    continue
                dearer = price + (1e-6 if key in hidden else self.cost(key))
                if dearer < best.get(there, float("inf")):
                    best[there], came[there] = dearer, (here, key, way)
                    heapq.heappush(queue, (dearer, there))
        path = [key for key, _ in _back(came, begin, end)] if end in came else []
        return best.get(end, 0.0), path if set(path) - set(hidden) else []


def _back(came: Mapping[int, tuple[int, Key, int]], begin: int, end: int) -> Iterator[tuple[Key, int]]:
    while end != begin:
        end, key, way = came[end]
        yield key, way


# ---------------------------------------------------------------- the tables that rooms show


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Krysstabell: rows by columns with totals, where a count is a number or None, which is «hidden».

    Why one count is hidden is not told of each: that it is small would itself tell.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Mapping[tuple[str, str], int]
    floor: int

    def cell(self, row: str = ALL, column: str = ALL) -> int | None:
        """The count of a cell; without a row or a column, the total over it. None when it is hidden."""
        return self.shown.get((row, column))

    @property
    def hides(self) -> bool:
        """Whether anything is hidden: then the page says why."""
        return len(self.shown) < (len(self.rows) + 1) * (len(self.columns) + 1)


def sums_of(rows: Sequence[str], columns: Sequence[str]) -> list[Sum]:
    """How a table of rows by columns adds up."""
    across: list[Sum] = [((row, ALL), [(row, column) for column in columns]) for row in (*rows, ALL)]
    down: list[Sum] = [((ALL, column), [(row, column) for row in rows]) for column in (*columns, ALL)]
    return across + down


def sums_of_tree(groups: Mapping[str, Sequence[str]], columns: Sequence[str]) -> list[Sum]:
    """How a table of units in services by columns adds up: units to services, services to all. No sum that follows from
    the others is named, because a cell may be in two.
    """
    sums: list[Sum] = [((unit, ALL), [(unit, column) for column in columns]) for units in groups.values() for unit in units]
    for column in (*columns, ALL):
        sums += [((group, column), [(unit, column) for unit in units]) for group, units in groups.items()]
        sums.append(((ALL, column), [(group, column) for group in groups]))
    return sums


def with_totals(counts: Mapping[tuple[str, str], int], rows: Sequence[str], columns: Sequence[str]) -> dict[Key, int]:
    """The cells and their totals; a cell that is not there is zero."""
    whole = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    whole |= {(row, ALL): sum(whole[row, column] for column in columns) for row in rows}
    whole |= {(ALL, column): sum(whole[row, column] for row in rows) for column in (*columns, ALL)}
    return dict(whole)


def cross_table(
    counts: Mapping[tuple[str, str], int],
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    floor: int,
    known: Known = (),
) -> CrossTable:
    """What may be shown of a table of people by group and answer. `known` totals are told elsewhere and stay shown.

    When nothing can be shown, nothing is: every count is None.
    """
    whole = with_totals(counts, rows, columns)
    try:
        hidden = hidden_in(whole, sums_of(rows, columns), floor, known=known)
    except TooFew:
        hidden = frozenset(whole)
    shown = {key: count for key, count in whole.items() if key not in hidden}
    return CrossTable(tuple(rows), tuple(columns), shown, floor)


def too_close(one: int, other: int, floor: int) -> bool:
    """Whether two groups, one inside the other, differ by so few that showing both shows them (differencing)."""
    return 0 < abs(one - other) < floor

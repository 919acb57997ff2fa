"""No count under the floor can be worked out from what is shown, by whoever sees every table of the same base together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ettlag.access.suppression import ALL
from ettlag.figures.merging import Place, cells_of, groups_of, shown_of

pytestmark = pytest.mark.requirement("STA-01", "STA-02", "STA-03", "STA-05", "STA-11")
FIRST, SECOND = ("a", "b", "c"), ("x", "y")


@st.composite
def bases(draw):
    """Units in services, and two questions asked of the same things: counts of (unit, first part, second part)."""
    services = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    places = [Place(10 * number + unit, number) for number, many in enumerate(services, 1) for unit in range(many)]
    counts = {}
    for place in places:
        for one in FIRST:
            for two in SECOND:
                counts[place.unit, one, two] = draw(st.sampled_from([0, 0, 1, 2, 3, 5, 8, 13, 30]))
    return places, counts, draw(st.integers(3, 10))


def published(places, counts, floor):
    first = {(p.unit, one): sum(counts[p.unit, one, two] for two in SECOND) for p in places for one in FIRST}
    second = {(p.unit, two): sum(counts[p.unit, one, two] for one in FIRST) for p in places for two in SECOND}
    totals = {p: sum(first[p.unit, one] for one in FIRST) for p in places}
    groups = groups_of(totals, floor)
    tables = []
    for asked, parts in ((first, FIRST), (second, SECOND)):
        cells = cells_of(asked, groups, parts)
        tables.append((cells, parts, shown_of(cells, groups, parts, floor)))
    return groups, tables


def lowest(groups):
    under = {group.under for group in groups}
    return [group for group in groups if group.key not in under] or None


class Attacker:
    """Sees every table of the same base, knows how they add up, and has a solver (scipy's)."""

    def __init__(self, groups, tables):
        self.rows = [group.key for group in lowest(groups) or []] or [ALL]
        self.members = {one.key: [each.key for each in groups if each.under == one.key] or [one.key] for one in groups}
        self.members |= {ALL: self.rows}
        names = [(number, row, part) for number, table in enumerate(tables) for row in self.rows for part in table[1]]
        self.index = {name: place for place, name in enumerate(names)}
        self.equal, self.right = [], []
        for number, (_cells, parts, shown) in enumerate(tables):
            for (row, part), count in shown.items():
                self.learn([(self.cells(number, row, parts if part == ALL else (part,)), 1)], count)
        for row in self.rows:  # both tables are of the same things
            self.learn([(self.cells(0, row, FIRST), 1), (self.cells(1, row, SECOND), -1)], 0)

    def cells(self, number, row, parts):
        return [self.index[number, low, part] for low in self.members[row] for part in parts]

    def learn(self, terms, value):
        vector = np.zeros(len(self.index))
        for places, sign in terms:
            vector[places] += sign
        self.equal.append(vector)
        self.right.append(value)

    def width(self, number, row, part):
        goal = np.zeros(len(self.index))
        goal[self.cells(number, row, (part,))] = 1
        known = {"A_eq": np.array(self.equal), "b_eq": self.right, "bounds": (0, None), "method": "highs"}
        least, most = linprog(goal, **known), linprog(-goal, **known)
        assert least.success, "what is shown can be true"
        return -most.fun - least.fun if most.success else float("inf")


def small_and_hidden(tables, floor):
    for number, (cells, _parts, shown) in enumerate(tables):
        for (row, part), count in cells.items():
            if shown and (row, part) not in shown and count < floor:
                yield number, row, part


@settings(max_examples=60, deadline=None)
@given(bases())
def test_whoever_solves_all_tables_together_is_left_with_the_floor(base):
    places, counts, floor = base
    groups, tables = published(places, counts, floor)
    attacker = Attacker(groups, tables)
    for number, row, part in small_and_hidden(tables, floor):
        assert attacker.width(number, row, part) >= floor - 1e-6, (row, part)


def test_the_attacker_bites_where_only_the_small_are_hidden():
    places = [Place(1, 1), Place(2, 2)]
    counts = {(unit, one, two): 10 for unit in (1, 2) for one in FIRST for two in SECOND}
    counts[1, "a", "x"], counts[1, "a", "y"] = 1, 2
    groups, tables = published(places, counts, 5)
    plain = [(cells, parts, {key: n for key, n in cells.items() if n >= 5}) for cells, parts, _shown in tables]
    assert Attacker(groups, plain).width(0, "s1", "a") < 5 <= Attacker(groups, tables).width(0, "s1", "a")


@settings(max_examples=200, deadline=None)
@given(bases())
def test_nothing_under_the_floor_is_shown_and_what_is_shown_is_true(base):
    places, counts, floor = base
    groups, tables = published(places, counts, floor)
    for cells, _parts, shown in tables:
        assert all(count >= floor for count in shown.values())
        assert all(cells[key] == count for key, count in shown.items())
    assert all(tables[0][0][group.key, ALL] >= floor for group in groups), "small units are merged with others"
    seen = [unit for group in groups if not group.under for unit in group.units]
    assert sorted(seen) == sorted({place.unit for place in places}) or not groups, "nobody falls between two groups"


def test_a_small_school_is_shown_together_with_another():
    totals = {Place(1, 1): 40, Place(2, 1): 3, Place(3, 1): 12, Place(4, 2): 20}
    groups = groups_of(totals, 5)
    assert [(group.key, group.units) for group in groups if group.under] == [("u1", (1,)), ("u2-3", (2, 3))]


def test_what_is_all_too_small_is_not_told_at_all():
    assert groups_of({Place(1, 1): 2, Place(2, 2): 1}, 5) == []
    assert shown_of(cells_of({(1, "a"): 2}, [], FIRST), [], FIRST, 5) == {}

"""Small numbers: whoever sees all that is shown, and has a solver, learns no hidden number closer than the floor.

The attacker here is scipy's linear programming, which knows nothing of how the house chose what to hide.
"""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ettlag.access.proportion import Share, differ
from ettlag.access.suppression import (
    ALL,
    TooFew,
    bounds,
    cross_table,
    hidden_in,
    sums_of,
    sums_of_tree,
    too_close,
    with_totals,
)

pytestmark = pytest.mark.requirement("STA-01", "STA-02", "STA-03")


def attack(counts, sums, hidden, least=0):
    """For every hidden cell: the least and greatest it can be, given all that is shown."""
    cells = sorted(hidden, key=repr)
    at = {cell: number for number, cell in enumerate(cells)}
    rows, right = [], []
    for total, parts in sums:
        row, rest = np.zeros(len(cells)), 0
        for key, sign in [(total, -1), *((part, 1) for part in parts)]:
            if key in at:
                row[at[key]] += sign
            else:
                rest -= sign * counts[key]
        rows.append(row)
        right.append(rest)
    found = {}
    for cell in cells:
        aim = np.zeros(len(cells))
        aim[at[cell]] = 1
        ends = []
        for sign in (1, -1):
            done = linprog(sign * aim, A_eq=np.array(rows), b_eq=right, bounds=(least, None), method="highs")
            ends.append(float("inf") if done.status == 3 else sign * done.fun)
        found[cell] = (ends[0], ends[1])
    return found


def width(ends):
    return round(ends[1] - ends[0], 6)


TABLES = st.integers(2, 5).flatmap(
    lambda across: st.lists(
        st.lists(st.one_of(st.integers(0, 8), st.integers(0, 60)), min_size=across, max_size=across), min_size=2, max_size=6
    )
)


def named(rows):
    names, heads = [f"r{n}" for n in range(len(rows))], [f"c{n}" for n in range(len(rows[0]))]
    counts = {(names[r], heads[c]): rows[r][c] for r in range(len(names)) for c in range(len(heads))}
    return counts, names, heads


@settings(max_examples=100, deadline=None)
@given(TABLES, st.integers(3, 10), st.booleans())
def test_no_hidden_number_can_be_worked_out_closer_than_the_floor(rows, floor, zeros):
    counts, names, heads = named(rows)
    whole, sums = with_totals(counts, names, heads), sums_of(names, heads)
    assume(whole[ALL, ALL] >= 2 * floor)
    hidden = hidden_in(whole, sums, floor, zeros=zeros)
    least = 0 if zeros else 1
    assert all(count >= floor or count < least for key, count in whole.items() if key not in hidden)
    for cell, ends in attack(whole, sums, hidden, least).items():
        assert ends[0] - 1e-6 <= whole[cell] <= ends[1] + 1e-6, "the truth is among what is possible"
        assert width(ends) >= floor, (cell, ends, sorted(hidden, key=repr))


@settings(max_examples=50, deadline=None)
@given(TABLES, st.integers(3, 10))
def test_also_when_the_number_of_all_is_known_from_elsewhere(rows, floor):
    counts, names, heads = named(rows)
    whole, sums = with_totals(counts, names, heads), sums_of(names, heads)
    try:
        hidden = hidden_in(whole, sums, floor, known=[(ALL, ALL)])
    except TooFew:
        assert cross_table(counts, names, heads, floor=floor, known=[(ALL, ALL)]).shown == {}
        return
    assert (ALL, ALL) not in hidden
    assert all(width(ends) >= floor for ends in attack(whole, sums, hidden).values())


@settings(max_examples=40, deadline=None)
@given(st.lists(TABLES, min_size=1, max_size=1), st.integers(3, 8), st.data())
def test_a_hierarchy_of_units_in_services_is_no_way_in(tables, floor, data):
    """Units add up to services, services to the municipality: the totals of one table are the cells of the next."""
    counts, names, heads = named(tables[0])
    split = data.draw(st.integers(1, len(names) - 1))
    groups = {"g0": names[:split], "g1": names[split:]}
    whole = with_totals(counts, names, heads)
    for column in (*heads, ALL):
        whole |= {(group, column): sum(whole[name, column] for name in members) for group, members in groups.items()}
    assume(whole[ALL, ALL] >= 2 * floor)
    sums = sums_of_tree(groups, heads)
    hidden = hidden_in(whole, sums, floor)
    across = [((group, ALL), [(group, column) for column in heads]) for group in (*groups, ALL)]
    assert all(width(ends) >= floor for ends in attack(whole, [*sums, *across], hidden).values())


@settings(max_examples=40, deadline=None)
@given(TABLES, st.integers(3, 10))
def test_the_houses_own_solver_agrees_with_the_attackers(rows, floor):
    counts, names, heads = named(rows)
    whole, sums = with_totals(counts, names, heads), sums_of(names, heads)
    assume(whole[ALL, ALL] >= 2 * floor)
    hidden = hidden_in(whole, sums, floor)
    for cell, ends in attack(whole, sums, hidden).items():
        low, high = bounds(whole, sums, hidden, cell, most=50)
        assert low == max(round(ends[0]), whole[cell] - 50)
        assert high == min(round(ends[1]) if ends[1] < 1e9 else 10**9, whole[cell] + 50)


def test_the_same_table_hides_the_same_cells():
    counts, names, heads = named([[3, 20, 9], [12, 2, 30], [8, 9, 0]])
    masks = {frozenset(cross_table(counts, names, heads, floor=5).shown) for _ in range(20)}
    assert len(masks) == 1


def test_a_table_without_small_numbers_hides_nothing():
    counts, names, heads = named([[12, 20], [9, 30]])
    table = cross_table(counts, names, heads, floor=5)
    assert not table.hides
    assert table.cell("r0", "c1") == 20
    assert table.cell() == 71


def test_one_small_number_takes_as_few_others_as_it_must():
    counts, names, heads = named([[3, 20, 30], [12, 25, 30], [18, 19, 40]])
    table = cross_table(counts, names, heads, floor=5)
    hidden = {(row, column) for row in (*names, ALL) for column in (*heads, ALL) if table.cell(row, column) is None}
    assert ("r0", "c0") in hidden
    assert len(hidden) == 4, "a square: two in each row and each column"
    assert all(ALL not in key for key in hidden), "totals are the last to go"


@pytest.mark.requirement("STA-04")
def test_all_of_six_saying_the_same_is_not_shown():
    counts, names, heads = named([[6, 0], [20, 25]])
    table = cross_table(counts, names, heads, floor=5)
    assert table.cell("r0", "c0") is None
    assert table.cell("r0", "c1") is None


def test_what_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="sum of its parts"):
        hidden_in({"a": 5, "b": 6, "all": 12}, [("all", ["a", "b"])], 5)


def test_a_cell_in_three_sums_is_refused():
    counts = {"a": 9, "x": 9, "y": 9, "z": 9}
    with pytest.raises(ValueError, match="more than two"):
        hidden_in(counts, [("x", ["a"]), ("y", ["a"]), ("z", ["a"])], 5)


def test_sums_that_are_not_a_tables_are_refused():
    counts = {"a": 5, "c": 5, "b": 10, "all": 15}
    with pytest.raises(ValueError, match="those of a table"):
        hidden_in(counts, [("all", ["a", "b"]), ("b", ["a", "c"])], 5)


def test_a_known_number_under_the_floor_hides_everything():
    table = cross_table({("r", "c"): 2, ("r", "d"): 1}, ["r"], ["c", "d"], floor=5, known=[(ALL, ALL)])
    assert table.shown == {}
    assert table.hides


@pytest.mark.parametrize(("one", "other", "close"), [(70, 70, False), (70, 68, True), (70, 65, False), (66, 70, True)])
def test_two_groups_that_differ_by_few(one, other, close):
    assert too_close(one, other, 5) is close


@pytest.mark.requirement("STA-04")
def test_a_share_says_its_base_and_how_sure_it_is():
    share = Share(27, 70)
    assert share.percent == 39
    assert share.interval == (28, 50)
    assert Share(1, 8).percent == 13, "half up"
    assert Share(0, 20).interval == (0, 16)
    with pytest.raises(ValueError, match="no share"):
        Share(1, 0)


@given(st.integers(1, 400), st.data())
def test_the_share_lies_in_its_interval(of, data):
    count = data.draw(st.integers(0, of))
    low, high = Share(count, of).interval
    assert 0 <= low <= round(100 * count / of) <= high <= 100


def test_39_against_45_of_75_is_no_finding():
    assert not differ(Share(29, 75), Share(34, 75))
    assert differ(Share(20, 100), Share(45, 100))

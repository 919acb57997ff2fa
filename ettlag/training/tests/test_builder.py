"""The group builder, attacked: whatever the people and the supervisors, the promises hold (M16)."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.training.builder import Person, build, cost

pytestmark = pytest.mark.requirement("M16")
people_of = st.lists(
    st.tuples(st.sampled_from(["barnehage", "skole", "helsestasjon", "ppt"]), st.sampled_from(list("ABCDEF"))), max_size=24
).map(lambda rows: [Person(number, service, place) for number, (service, place) in enumerate(rows)])
supervisors_of = st.lists(st.sampled_from(["", *"ABC"]), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(people_of, supervisors_of, st.integers(0, 99))
def test_everyone_has_one_place_and_groups_are_even(people, supervisors, seed):
    groups = build(people, supervisors, seed)
    assert Counter(one for group in groups for one in group) == Counter(people)
    sizes = [len(group) for group in groups]
    assert max(sizes) - min(sizes) <= 1


@settings(max_examples=60, deadline=None)
@given(people_of, supervisors_of, st.integers(0, 99))
def test_a_supervisors_colleague_is_there_only_when_there_is_no_other_room(people, supervisors, seed):
    groups = build(people, supervisors, seed)
    for place in set(filter(None, supervisors)):
        colleagues = sum(one.workplace == place for one in people)
        room = sum(len(group) for group, one in zip(groups, supervisors, strict=True) if one != place)
        within = [group for group, one in zip(groups, supervisors, strict=True) if one == place]
        conflicts = sum(one.workplace == place for group in within for one in group)
        if conflicts:
            assert conflicts >= colleagues - room
            others = [group for group, one in zip(groups, supervisors, strict=True) if one != place]
            free = [one for group in others for one in group if one.workplace != place]
            swaps = [
                (out, back)
                for out in (one for group in within for one in group if one.workplace == place)
                for back in free
            ]  # fmt: skip
            assert all(_worse(groups, supervisors, out, back) for out, back in swaps)


def _worse(groups, supervisors, out, back):
    """Changing the two about would not leave fewer conflicts."""
    changed = [[back if one is out else out if one is back else one for one in group] for group in groups]
    return _conflicts(changed, supervisors) >= _conflicts(groups, supervisors)


def _conflicts(groups, supervisors):
    return sum(cost(group, one)[0] for group, one in zip(groups, supervisors, strict=True))


@settings(max_examples=40, deadline=None)
@given(people_of, supervisors_of, st.integers(0, 99), st.randoms())
def test_the_same_people_give_the_same_groups_in_whatever_order_they_came(people, supervisors, seed, dice):
    shuffled = list(people)
    dice.shuffle(shuffled)
    assert build(people, supervisors, seed) == build(shuffled, supervisors, seed)


def test_services_and_colleagues_are_spread():
    people = [Person(n, service, f"{service}{n % 2}") for service in ("barnehage", "skole", "ppt") for n in range(6)]
    people = [Person(number, one.service, one.workplace) for number, one in enumerate(people)]
    groups = build(people, ["", "", ""], 1)
    assert [len({one.service for one in group}) for group in groups] == [3, 3, 3]
    assert all(max(Counter(one.workplace for one in group).values()) == 1 for group in groups)


def test_no_supervisor_no_groups():
    with pytest.raises(ValueError, match="supervisors"):
        build([], [])

"""Gruppebyggeren: a pure function. The same people, supervisors and seed give the same groups, in whatever order they
came.

In this order: nobody is supervised by somebody from where she works; colleagues are spread; services are spread;
sizes differ by one at most. It begins with a fair hand and then changes two and two for as long as that helps. A
supervisor's colleague is left in the group only when there are more of them than the other groups have room for: any
exchange that would help has then been made.
"""

import random
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Person:
    """One to be placed: a key that says nothing, her service and her workplace."""

    key: Hashable
    service: str
    workplace: str


Groups = list[list[Person]]
Cost = tuple[int, int, int]


def build(people: Sequence[Person], supervisors: Sequence[str], seed: int = 0) -> Groups:
    """One group for each supervisor's workplace (empty: from outside), in their order."""
    if not supervisors:
        raise ValueError("no supervisors, no groups")
    hand = sorted(people, key=lambda one: str(one.key))
    random.Random(seed).shuffle(hand)  # noqa: S311  # to be reproduced, not to be secret
    hand.sort(key=lambda one: (one.service, one.workplace))
    groups: Groups = [[] for _ in supervisors]
    for number, one in enumerate(hand):
        groups[number % len(groups)].append(one)
    while _improve(groups, supervisors):
        pass
    return groups


def cost(group: Sequence[Person], supervisor: str) -> Cost:
    """(people from the supervisor's workplace, pairs of colleagues, pairs of one service): less is better, in that order."""
    conflicts = sum(bool(supervisor) and one.workplace == supervisor for one in group)
    return conflicts, _pairs(one.workplace for one in group), _pairs(one.service for one in group)


def _pairs(names: Iterator[str]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(names).values())


def _improve(groups: Groups, supervisors: Sequence[str]) -> bool:
    """Make the first exchange (or move from a larger group to a smaller) that lowers the cost. False when there is none."""
    for one, two in combinations(range(len(groups)), 2):
        before = _sum(cost(groups[one], supervisors[one]), cost(groups[two], supervisors[two]))
        for left, right in _exchanges(groups[one], groups[two]):
            after = _sum(cost(left, supervisors[one]), cost(right, supervisors[two]))
            if after < before:
                groups[one], groups[two] = left, right
                return True
    return False


def _exchanges(one: list[Person], two: list[Person]) -> Iterator[tuple[list[Person], list[Person]]]:
    for here in range(len(one)):
        for there in range(len(two)):
            yield [*one[:here], two[there], *one[here + 1 :]], [*two[:there], one[here], *two[there + 1 :]]
    if len(one) > len(two):
        for here in range(len(one)):
            yield [*one[:here], *one[here + 1 :]], [*two, one[here]]
    elif len(two) > len(one):
        for there in range(len(two)):
            yield [*one, two[there]], [*two[:there], *two[there + 1 :]]


def _sum(one: Cost, two: Cost) -> Cost:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]

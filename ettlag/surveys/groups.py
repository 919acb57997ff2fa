"""Sammenslåing: small answers are put together with others before anything is hidden, so that the reader keeps the most.

A group of answers is shown under one name. In a scale only neighbours are put together; else the small ones are, and if they
are still few, with the largest. One variable among the same people has one grouping, in every table: two groupings of them
could be held against each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .scheme import Option
from .tally import FIRST, NOTHING, Variable

SILENT = "ubesvart"


@dataclass(frozen=True, slots=True)
class Group:
    """En gruppe svar: which numbers of the column, and what they are called together."""

    numbers: frozenset[int]
    text: str
    code: str


def joined(groups: Sequence[Group]) -> Group:
    """Several groups as one, in the order of the answers: «Ja, kanskje eller nei»."""
    ordered = sorted(groups, key=lambda group: (group.numbers == {NOTHING}, min(group.numbers)))
    texts = [ordered[0].text, *(after(group.text) for group in ordered[1:])]
    text = f"{', '.join(texts[:-1])} {_('eller')} {texts[-1]}" if len(texts) > 1 else texts[0]
    return Group(frozenset().union(*(group.numbers for group in ordered)), text, "+".join(group.code for group in ordered))


def after(text: str) -> str:
    """The words as they stand inside a sentence: «nei», but «PPT»."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def singles(variable: Variable) -> list[Group]:
    """Every answer for itself, and those who did not answer last."""
    found = [Group(frozenset([n]), option.text, option.code) for n, option in enumerate(variable.options, FIRST)]
    return [*found, Group(frozenset([NOTHING]), _("Ikke svart"), SILENT)]


def planned(
    variable: Variable, groups: Sequence[Group], plans: Sequence[tuple[tuple[str, ...], Option | str]]
) -> list[Group]:
    """The groups of the survey's own merge plan; what it does not name stays as it is."""
    found = list(groups)
    for codes, into in plans:
        members = [group for group in found if group.code in codes]
        if members:
            text, code = (into, "+".join(codes)) if isinstance(into, str) else (into.text, into.code)
            whole = Group(joined(members).numbers, text, code)
            at = found.index(members[0])
            found = [group for group in found if group not in members]
            found.insert(at, whole)
    return found


@dataclass(frozen=True, slots=True)
class Counted:
    """Hvor mange som svarte hva: among these people, and which numbers nobody at all gave."""

    counts: Mapping[int, int]
    empty: frozenset[int]

    def size(self, group: Group) -> int:
        """How many of these people."""
        return sum(self.counts.get(number, 0) for number in group.numbers)

    def is_empty(self, group: Group) -> bool:
        """Whether nobody at all answered so: that is told. That nobody of these people did, is not."""
        return group.numbers <= self.empty


def safe(variable: Variable, groups: Sequence[Group], counted: Counted, floor: int) -> list[Group]:
    """Groups that nobody at all is in, or at least `floor`: what is small is put together with the smaller neighbour.

    «Does not apply» and silence are no neighbours of a step: small, they go together, or with the largest.
    """
    size = counted.size
    outside = {FIRST + n for n, option in enumerate(variable.options) if option.outside} | {NOTHING}
    steps = [group for group in groups if not group.numbers & outside]
    others = [group for group in groups if group not in steps]
    while small := [group for group in steps if size(group) < floor and not counted.is_empty(group)]:
        filled = [group for group in steps if not counted.is_empty(group)]
        if len(filled) == 1:
            break
        at = filled.index(small[0])
        beside = min((n for n in (at - 1, at + 1) if 0 <= n < len(filled)), key=lambda n: size(filled[n]))
        first, last = sorted((steps.index(small[0]), steps.index(filled[beside])))
        if variable.question.kind in {"scale", "matrix", "number"}:  # what nobody chose between them is between them still
            steps[first : last + 1] = [_span(steps[first : last + 1])]
        else:
            steps[first : last + 1] = [joined([steps[first], steps[last]]), *steps[first + 1 : last]]
    return _with_the_small([*steps, *others], counted, floor)


def _with_the_small(groups: list[Group], counted: Counted, floor: int) -> list[Group]:
    """Small ones together; and if they are still few, with the largest."""
    size = counted.size
    small = [group for group in groups if size(group) < floor and not counted.is_empty(group)]
    if not small:
        return groups
    rest = [group for group in groups if group not in small]
    if sum(map(size, small)) < floor and rest:
        largest = max(rest, key=size)
        return [joined([largest, *small]) if group is largest else group for group in rest]
    return [*rest, joined(small)]


def _span(steps: Sequence[Group]) -> Group:
    """«7–8», or «Litt enig eller svært enig»."""
    ends = [steps[0].text.split("–")[0], steps[-1].text.split("–")[-1]]
    whole = joined(steps)
    return Group(whole.numbers, f"{ends[0]}–{ends[1]}", whole.code) if all(end.isdigit() for end in ends) else whole

"""Hva som ikke henger sammen i et utkast: faults that hinder it from going out, and what one may want to look at. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ettlag.guides.engine import Exit, Fault, Position, Scheme, faults, leads_to, missing, next_position, read, ways_on

from .edits import Definition


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: `hinders` must be mended before anyone is asked to read; `notes` are for thought."""

    hinders: list[str]
    notes: list[str]


def check(definition: Definition) -> Checked:
    """Everything that is wrong or worth a look."""
    found = [_in_words(fault, definition) for fault in faults({"schema_version": "1.0", "guides": [definition]})]
    if found:
        return Checked(found, [])
    scheme = read(definition)
    return Checked([], [*missing(scheme), *_unreached(scheme), *_without_end(scheme)])


def reached(scheme: Scheme) -> set[Position]:
    """Every step that one may come to from the first, by going on or by a decision."""
    seen: set[Position] = set()
    waiting = [scheme.first()]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        after = next_position(scheme, here)
        targets = [leads_to(scheme, here, way) for way in ways_on(scheme, here)]
        waiting += [one for one in [after, *targets] if one is not None and not isinstance(one, Exit)]
    return seen


def _unreached(scheme: Scheme) -> Iterator[str]:
    there = reached(scheme)
    for level in scheme.levels:
        for step in level.steps:
            place = Position(level.code, step.no)
            if place not in there:
                yield _("Ingen vei fører til «%(step)s» (%(place)s).") % {"step": step.title, "place": scheme.name_of(place)}


def _without_end(scheme: Scheme) -> Iterator[str]:
    """Steps from which no way leads out, however long one goes on."""
    there = reached(scheme)
    onward = {here: [leads_to(scheme, here, way) for way in ways_on(scheme, here)] for here in there}
    ends = {here for here, targets in onward.items() if any(isinstance(one, Exit) for one in targets)}
    while more := {h for h in there - ends if next_position(scheme, h) in ends or any(t in ends for t in onward[h])}:
        ends |= more
    for here in sorted(there - ends):
        yield _("Fra «%(step)s» (%(place)s) kommer en aldri ut av veilederen.") % {
            "step": scheme.step(here).title, "place": scheme.name_of(here),
        }  # fmt: skip


def _in_words(fault: Fault, definition: Definition) -> str:
    """The fault with the place a person knows: the level's and the step's title instead of a path."""
    place = []
    rows = definition.get("levels") or []
    for name, at in _numbers(fault.path):
        if name == "levels" and at < len(rows):
            place.append(rows[at].get("title") or rows[at].get("code", ""))
            rows = rows[at].get("steps") or []
        elif name == "steps" and at < len(rows):
            place.append(f"«{rows[at].get('title', '')}»")
    return f"{', '.join(place)}: {fault.sentence}" if place else fault.sentence


def _numbers(path: str) -> Iterator[tuple[str, int]]:
    for part in path.split("."):
        name, bracket, rest = part.partition("[")
        if bracket:
            yield name, int(rest.rstrip("]"))

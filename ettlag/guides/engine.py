"""Veilederens motor: where one is, what the ways on are, where a decision leads. Pure functions on a `Scheme`.

The guide helps, it never forces a straight line: any decision may lead up, down, back or past a level. A guide that is
not complete still leads on: where it gives no decision at the end of a level, the usual ones stand in, marked as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from django.utils.translation import gettext as _

from .deadlines import Due, Window, deadlines, due_after, due_on, in_words, rules_in_words, window
from .faults import Fault, faults, faults_in_text
from .parts import DeadlineRule, Decision, Duration, Exit, Goto, Level, LevelScheme, Position, Step
from .road import LevelOnPath, StepOnPath, path
from .scheme import Scheme, read, to_json

__all__ = [
    "DeadlineRule",
    "Decision",
    "Direction",
    "Due",
    "Duration",
    "Exit",
    "Fault",
    "Goto",
    "Level",
    "LevelOnPath",
    "LevelScheme",
    "NoSuchDecision",
    "Position",
    "Scheme",
    "Step",
    "StepOnPath",
    "Window",
    "choose",
    "conditions",
    "deadlines",
    "direction",
    "due_after",
    "due_on",
    "faults",
    "faults_in_text",
    "in_words",
    "leads_to",
    "missing",
    "next_position",
    "path",
    "read",
    "rules_in_words",
    "to_json",
    "ways_on",
    "window",
]


class NoSuchDecision(LookupError):
    """The step has no decision with that number: an old page, or a made-up one."""


class Direction(StrEnum):
    """Hvilken vei en beslutning går, seen from where one stands."""

    ON = "on"
    UP = "up"
    JUMP = "jump"
    DOWN = "down"
    BACK = "back"
    OUT = "out"


def next_position(scheme: Scheme, position: Position) -> Position | None:
    """The step after this one. A phase leads on to the next phase; at the end of a level someone must decide."""
    later = [step.no for step in scheme.level(position.level_code).steps if step.no > position.step_no]
    if later:
        return Position(position.level_code, later[0])
    following = _level_after(scheme, position.level_code)
    return scheme.entry(following) if following and scheme.level_scheme.type == "phases" else None


def nearest(scheme: Scheme, position: Position) -> Position:
    """Where one stands in another version of a guide: where one stood, or as near as it has."""
    there = position if position.level_code in scheme.level_scheme.codes else scheme.first()
    return there if scheme.step(there).described else scheme.entry(there.level_code)


def ways_on(scheme: Scheme, position: Position) -> tuple[Decision, ...]:
    """The decisions to be made here. None in the middle of a level; never none at the end of the road.

    Where the guide leaves the end of a level open, the two ways that every guide has stand in (`inferred`): stop, or
    go on to the next level.
    """
    decisions = scheme.step(position).decisions
    if decisions or next_position(scheme, position) is not None:
        return decisions
    stop = Decision(label=_("Avslutt"), goto=Goto(end="closed"), inferred=True)
    following = _level_after(scheme, position.level_code)
    if following is None:
        return (stop,)
    label = _("Gå videre til %(level)s") % {"level": scheme.heading(scheme.level(following))}
    return (stop, replace(stop, label=label, goto=Goto(level=following), no=2))


def choose(scheme: Scheme, position: Position, decision_no: int) -> Position | Exit:
    """Where decision number `decision_no` (from 1, as `Decision.no`) leads. NoSuchDecision when there is none."""
    for decision in ways_on(scheme, position):
        if decision.no == decision_no:
            return leads_to(scheme, position, decision)
    raise NoSuchDecision(decision_no)


def leads_to(scheme: Scheme, position: Position, decision: Decision) -> Position | Exit:
    """The exit or the position of a decision; a level without a step means its first one."""
    goto = decision.goto
    if goto.end:
        return Exit(goto.end)
    code = goto.level or position.level_code
    return Position(code, goto.step) if goto.step else scheme.entry(code)


def direction(scheme: Scheme, position: Position, target: Position | Exit) -> Direction:
    """Up, down, past a level, back, on or out."""
    if isinstance(target, Exit):
        return Direction.OUT
    codes = scheme.level_scheme.codes
    climb = codes.index(target.level_code) - codes.index(position.level_code)
    if climb:
        return Direction.DOWN if climb < 0 else Direction.UP if climb == 1 else Direction.JUMP
    return Direction.ON if target.step_no > position.step_no else Direction.BACK


def missing(scheme: Scheme) -> list[str]:
    """What an incomplete guide lacks, one sentence each. Empty for a guide that is whole."""
    return [sentence for level in scheme.all_levels for sentence in _missing_in(scheme, level)]


def conditions(scheme: Scheme) -> tuple[str, ...]:
    """The conditions that change a deadline somewhere in the guide, for a room to ask about. In the guide's order."""
    rules = (rule for level in scheme.levels for step in level.steps for rule in step.rules)
    return tuple(dict.fromkeys(rule.condition for rule in rules if rule.condition))


def _missing_in(scheme: Scheme, level: Level) -> Iterator[str]:
    heading = scheme.heading(level)
    if not level.steps:
        yield _("«%(level)s» har ingen steg.") % {"level": heading}
        return
    unseen = [str(step.no) for step in level.steps if not step.observed or not step.described]
    if unseen:
        yield _("«%(level)s» mangler innhold i steg %(steps)s.") % {"level": heading, "steps": ", ".join(unseen)}
    elif level.observed != "full":
        yield _("«%(level)s» er bare delvis beskrevet.") % {"level": heading}
    last = Position(level.code, level.steps[-1].no)
    if not level.steps[-1].decisions and next_position(scheme, last) is None:
        yield _("«%(level)s» sier ikke hva som kan besluttes til slutt.") % {"level": heading}


def _level_after(scheme: Scheme, code: str) -> str | None:
    codes = scheme.level_scheme.codes
    rest = codes[codes.index(code) + 1 :]
    return rest[0] if rest else None

"""Veien på siden: the whole guide as levels and steps, with what is done, what is now, and what is ahead. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .parts import Level, Position, Step
from .scheme import Scheme


@dataclass(frozen=True)
class StepOnPath:
    """Et steg på veien: `state` is done, now or ahead; `said` is what a room says of it («Gjort 12. november»)."""

    step: Step
    position: Position
    state: str
    said: str = ""


@dataclass(frozen=True)
class LevelOnPath:
    """Et nivå på veien, with its heading and steps."""

    level: Level
    heading: str
    is_current: bool
    steps: tuple[StepOnPath, ...]


def path(scheme: Scheme, position: Position | None = None, done: Mapping[Position, str] | None = None) -> list[LevelOnPath]:
    """The whole guide as levels and steps, for the page: what is done (and what is said of it), what is now, the rest.

    Nothing is done because a later step is: only what `done` names.
    """
    finished = done or {}

    def on_path(level: Level) -> Iterator[StepOnPath]:
        for step in level.steps:
            here = Position(level.code, step.no)
            state = "now" if here == position else "done" if here in finished else "ahead"
            yield StepOnPath(step=step, position=here, state=state, said=finished.get(here, ""))

    return [
        LevelOnPath(
            level=level,
            heading=scheme.heading(level),
            is_current=position is not None and level.code == position.level_code,
            steps=tuple(on_path(level)),
        )
        for level in scheme.all_levels
    ]

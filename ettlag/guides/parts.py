"""Delene av en veileder: position, exit, deadline, decision, step, level, as frozen values. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from .words import EXITS

# How `scheme` writes a field as JSON: left out while empty, or never because it follows from the rest.
WHEN_SET = {"when_set": True}
DERIVED = {"derived": True}


class Position(NamedTuple):
    """Hvor i veilederen: a level's code and a step's number in it. Hashable, comparable, stored as two columns."""

    level_code: str
    step_no: int


@dataclass(frozen=True)
class Exit:
    """En vei ut av veilederen: closed, reported, discussed, lifted to others. Only `closed` ends the work."""

    code: str

    @property
    def words(self) -> str:
        """What leaving this way means, in the reader's language."""
        return str(EXITS[self.code])

    @property
    def closes(self) -> bool:
        """A report or a discussion does not end the work in one's own service; only closing does."""
        return self.code == "closed"


@dataclass(frozen=True)
class DeadlineRule:
    """Frist: `days` are calendar days after `from_event`; or vague words; or a date that people have agreed."""

    days: int | None = None
    from_event: str = "concern_raised"
    condition: str | None = None
    vague: str | None = field(default=None, metadata=WHEN_SET)
    agreed: bool = field(default=False, metadata=WHEN_SET)
    action: str | None = field(default=None, metadata=WHEN_SET)


@dataclass(frozen=True)
class Duration:
    """Varighet: how long a phase lasts, in calendar days after `from_event`. Either end may be open."""

    min_days: int | None = None
    max_days: int | None = None
    from_event: str = "level_started"


@dataclass(frozen=True)
class Goto:
    """Hvor en beslutning fører: an exit, or a level and a step (the same level, or its first step, when left out)."""

    level: str | None = field(default=None, metadata=WHEN_SET)
    step: int | None = field(default=None, metadata=WHEN_SET)
    end: str | None = field(default=None, metadata=WHEN_SET)


@dataclass(frozen=True)
class Decision:
    """Beslutning: one way on from a step. `no` counts from 1 and is what a form posts."""

    label: str
    goto: Goto
    when: str | None = None
    act_within_days: int | None = None
    requires: tuple[str, ...] = ()
    inferred: bool = False
    no: int = field(default=1, metadata=DERIVED)


@dataclass(frozen=True)
class Step:
    """Steg: what, how, who, questions, checklist, tools, deadlines, consent, the child's part, decisions.

    `observed` is false where the source was cut: the step exists, but nobody here has seen what it says.
    """

    no: int
    title: str
    observed: bool = True
    what: str | None = None
    how: str | None = None
    responsible: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    deadline_days: int | None = None
    deadline_rules: tuple[DeadlineRule, ...] = ()
    consent_required: str | None = None
    child_participation: str | None = None
    checklist: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    note: str | None = field(default=None, metadata=WHEN_SET)
    described: bool = field(default=True, metadata=DERIVED)

    def __post_init__(self) -> None:
        numbered = tuple(replace(decision, no=no) for no, decision in enumerate(self.decisions, start=1))
        object.__setattr__(self, "decisions", numbered)

    @property
    def rules(self) -> tuple[DeadlineRule, ...]:
        """The deadlines that count. A bare `deadline_days` is counted from the day the concern was raised."""
        if self.deadline_rules or self.deadline_days is None:
            return self.deadline_rules
        return (DeadlineRule(days=self.deadline_days),)

    @property
    def before(self) -> tuple[str, ...]:
        """Sjekkliste, før."""
        return self._checks("FØR:")

    @property
    def during(self) -> tuple[str, ...]:
        """Sjekkliste, under."""
        return self._checks("UNDER:")

    @property
    def after(self) -> tuple[str, ...]:
        """Sjekkliste, etter."""
        return self._checks("ETTER:")

    @property
    def anytime(self) -> tuple[str, ...]:
        """Sjekkliste without a time of its own."""
        return tuple(c for c in self.checklist if not c.startswith(("FØR:", "UNDER:", "ETTER:")))

    def _checks(self, prefix: str) -> tuple[str, ...]:
        return tuple(c.removeprefix(prefix).strip() for c in self.checklist if c.startswith(prefix))


@dataclass(frozen=True)
class Level:
    """Nivå: says how many help, never anything about the child. `code` is a string: 2, B, F3."""

    code: str
    title: str
    meaning: str | None = None
    observed: str = "full"
    duration: Duration | None = None
    tools: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str | None = field(default=None, metadata=WHEN_SET)
    described: bool = field(default=True, metadata=DERIVED)

    def step(self, no: int) -> Step:
        """The step with this number; one that says it is missing where the guide does not describe it."""
        for step in self.steps:
            if step.no == no:
                return step
        return Step(no=no, title=_("Steget er ikke beskrevet"), observed=False, described=False)


@dataclass(frozen=True)
class LevelScheme:
    """Nivåskjema: which codes there are, in which order, and what they are called."""

    type: str
    codes: tuple[str, ...]
    skip_allowed: bool | None = None
    step_word: str = "steg"
    note: str | None = field(default=None, metadata=WHEN_SET)

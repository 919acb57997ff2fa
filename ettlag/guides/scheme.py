"""Veilederens skjema: a guide as frozen values, read from JSON and written back without loss.

Pure: no database, no clock, no request. `faults` must have found nothing before `read` is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from django.utils.translation import gettext as _

from .words import EXITS, LEVEL_WORDS, lower_first

T = TypeVar("T")
WHEN_SET = {"when_set": True}


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
    no: int = field(default=1, metadata={"derived": True})


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
    described: bool = field(default=True, metadata={"derived": True})

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
    described: bool = field(default=True, metadata={"derived": True})

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


@dataclass(frozen=True)
class Scheme:
    """Handlingsveileder: one whole guide, as one municipality wrote it for one set of services."""

    id: str
    municipality: str | None
    service_scope: tuple[str, ...]
    language: str
    level_scheme: LevelScheme
    levels: tuple[Level, ...]
    sources: tuple[str, ...] = ()
    coverage: str | None = None
    target_group: str | None = None
    acute_rule: str | None = None
    log_policy_ref: str | None = None
    notes: tuple[str, ...] = ()
    title: str | None = field(default=None, metadata=WHEN_SET)
    audience: str = field(default="staff", metadata={"when_not": "staff"})

    @cached_property
    def all_levels(self) -> tuple[Level, ...]:
        """Every level the scheme names, in its order; those the file leaves out are there and say so."""
        known = {level.code: level for level in self.levels}
        return tuple(known.get(code) or _undescribed(code) for code in self.level_scheme.codes)

    @property
    def name(self) -> str:
        """The guide's own title, or one made of services and municipality."""
        if self.title:
            return self.title
        services = ", ".join(_("alle tjenester") if word == "alle" else word for word in self.service_scope)
        name = _("Handlingsveileder for %(services)s") % {"services": services}
        return f"{name}, {self.municipality}" if self.municipality else name

    def level(self, code: str) -> Level:
        """The level with this code. LookupError when the scheme has no such code."""
        for level in self.all_levels:
            if level.code == code:
                return level
        raise LookupError(code)

    def step(self, position: Position) -> Step:
        """The step at this position; LookupError for a level that the scheme does not have."""
        return self.level(position.level_code).step(position.step_no)

    def entry(self, code: str) -> Position:
        """Where one comes in to a level: its first described step, or number 1."""
        steps = self.level(code).steps
        return Position(code, steps[0].no if steps else 1)

    def first(self) -> Position:
        """Where a new wondering begins."""
        return self.entry(self.level_scheme.codes[0])

    def heading(self, level: Level) -> str:
        """A level's code with its meaning, as «Nivå 0: undring»; never a bare «Nivå 3»."""
        word = LEVEL_WORDS.get(self.level_scheme.type)
        if word is None:
            return level.title or _("Forløpet")
        is_named = level.described and level.title != f"Nivå {level.code}"
        return f"{word} {level.code}: {lower_first(level.title) if is_named else _('ikke beskrevet her')}"

    def name_of(self, position: Position) -> str:
        """A position in full: level with meaning, then the step, as «Nivå 0: undring, steg 3»."""
        return f"{self.heading(self.level(position.level_code))}, {self.level_scheme.step_word} {position.step_no}"


def read(definition: Mapping[str, Any]) -> Scheme:
    """One guide of an import file, or a stored definition, as a Scheme. Call `faults` first."""
    return _read(Scheme, definition)


def to_json(value: Any) -> Any:
    """A Scheme (or a part of it) as JSON values; `read(to_json(x)) == x`."""
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if not is_dataclass(value):
        return value
    return {f.name: to_json(getattr(value, f.name)) for f in fields(value) if _is_written(f.metadata, value, f.name)}


_PARTS: dict[str, type] = {
    "level_scheme": LevelScheme,
    "levels": Level,
    "steps": Step,
    "deadline_rules": DeadlineRule,
    "decisions": Decision,
    "goto": Goto,
    "duration": Duration,
}


def _read(cls: type[T], row: Mapping[str, Any]) -> T:
    names = [f.name for f in fields(cls) if "derived" not in f.metadata]  # type: ignore[arg-type]
    given = {name: _value(_PARTS.get(name), row[name]) for name in names if row.get(name) is not None}
    if cls is Scheme:
        given.setdefault("municipality", None)
    return cls(**given)


def _value(part: type | None, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_value(part, one) for one in value)
    return _read(part, value) if part and isinstance(value, Mapping) else value


def _is_written(metadata: Mapping[str, Any], owner: Any, name: str) -> bool:
    if "derived" in metadata:
        return False
    value = getattr(owner, name)
    return bool(value) if "when_set" in metadata else value != metadata.get("when_not", object())


def _undescribed(code: str) -> Level:
    return Level(code=code, title="", observed="none", described=False)

"""Veilederens skjema: a guide as frozen values, read from JSON and written back without loss.

Pure: no database, no clock, no request. `faults` must have found nothing before `read` is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import override

from .parts import WHEN_SET, DeadlineRule, Decision, Duration, Goto, Level, LevelScheme, Position, Step
from .words import LEVEL_WORDS, lower_first

T = TypeVar("T")


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
        """The guide's own title, or one made of services and municipality, in the guide's language."""
        if self.title:
            return self.title
        with override(self.language):
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
        meaning = lower_first(level.title) if is_named else _("ikke beskrevet her")
        return f"{word} {level.code}: {meaning}"

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

"""To versjoner side om side: what is new, gone and changed between two schemes, part by part. Pure.

A part is the guide's own facts, a level, or a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .parts import DeadlineRule, Decision, Exit, Position
from .scheme import Scheme
from .words import EVENTS

Key = tuple[str, str, int]
NAMES: dict[str, Promise] = {
    "title": gettext_lazy("Tittel"), "target_group": gettext_lazy("Hvem den er for"),
    "acute_rule": gettext_lazy("Når det haster"),
    "coverage": gettext_lazy("Hva den dekker"), "meaning": gettext_lazy("Hva nivået betyr"), "what": gettext_lazy("Hva"),
    "how": gettext_lazy("Hvordan"), "responsible": gettext_lazy("Hvem"), "questions": gettext_lazy("Spørsmål"),
    "tools": gettext_lazy("Verktøy"), "checklist": gettext_lazy("Sjekkliste"), "deadlines": gettext_lazy("Frister"),
    "decisions": gettext_lazy("Beslutninger"), "consent_required": gettext_lazy("Samtykke"), "note": gettext_lazy("Merk"),
    "child_participation": gettext_lazy("Barnets del"), "notes": gettext_lazy("Merknader"),
    "sources": gettext_lazy("Kilder"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """Én ting som er endret i en del: its name, and how it stood and stands."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Én del som er ny, borte eller endret."""

    key: Key
    heading: str
    changes: list[Change]

    @property
    def is_new(self) -> bool:
        """Whether the part was not there before."""
        return all(not one.before for one in self.changes)

    @property
    def is_gone(self) -> bool:
        """Whether the part is there no more."""
        return all(not one.after for one in self.changes)


def differences(before: Scheme, after: Scheme) -> list[Difference]:
    """Every part that is not the same, in the order of the newer one; what is gone stands last."""
    old, new = dict(_parts(before)), dict(_parts(after))
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key, {}), new.get(key, {})
        if changes := [
            Change(_name(n), was.get(n, ""), now.get(n, "")) for n in {**was, **now} if was.get(n, "") != now.get(n, "")
        ]:
            found.append(Difference(key, heading_of(key, after if key in new else before), changes))
    return found


def _parts(scheme: Scheme) -> Iterator[tuple[Key, dict[str, str]]]:
    about = {
        "title": scheme.name,
        "target_group": scheme.target_group,
        "acute_rule": scheme.acute_rule,
        "coverage": scheme.coverage,
    }
    yield ("guide", "", 0), _said(about, notes=scheme.notes, sources=scheme.sources)
    for level in scheme.levels:
        yield ("level", level.code, 0), _said({"title": level.title, "meaning": level.meaning}, tools=level.tools)
        for step in level.steps:
            texts = {
                name: getattr(step, name)
                for name in ("title", "what", "how", "consent_required", "child_participation", "note")
            }
            lists = {name: getattr(step, name) for name in ("responsible", "questions", "checklist", "tools")}
            decisions = [_decision(scheme, Position(level.code, step.no), one) for one in step.decisions]
            deadlines = [_deadline(rule) for rule in step.rules]
            yield ("step", level.code, step.no), _said(texts, **lists, deadlines=deadlines, decisions=decisions)


def _said(texts: dict[str, str | None], **lists: Any) -> dict[str, str]:
    found = {name: text for name, text in texts.items() if text}
    return found | {name: "\n".join(rows) for name, rows in lists.items() if rows}


def _decision(scheme: Scheme, here: Position, one: Decision) -> str:
    goto = one.goto
    if goto.end:
        where = Exit(goto.end).words
    else:
        code = goto.level or here.level_code
        where = scheme.name_of(Position(code, goto.step or scheme.entry(code).step_no))
    parts = [
        f"{one.label} → {where}",
        one.when or "",
        _("innen %(days)s dager") % {"days": one.act_within_days} if one.act_within_days else "",
    ]
    return ". ".join(filter(None, [*parts, *one.requires]))


def _deadline(rule: DeadlineRule) -> str:
    event = str(EVENTS.get(rule.from_event, rule.from_event))
    length = rule.vague or (_("%(days)s dager") % {"days": rule.days} if rule.days is not None else _("avtalt dag"))
    return " ".join(filter(None, [length, event, rule.condition, rule.action]))


def _name(field: str) -> str:
    return str(NAMES.get(field, field))


def heading_of(key: Key, scheme: Scheme) -> str:
    """What a part is called: the guide, a level, or a step with its place."""
    kind, code, no = key
    if kind == "guide":
        return _("Om veilederen")
    if kind == "level":
        return scheme.heading(scheme.level(code))
    return f"{scheme.name_of(Position(code, no))}: {scheme.step(Position(code, no)).title}"

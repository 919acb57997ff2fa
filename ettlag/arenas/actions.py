"""What can happen to a meeting place."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.ids import uuid7
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Employment, Municipality, Unit
from ettlag.upkeep.actions import keep, let_go

from . import policy, queries
from .models import Arena, ArenaDay, ArenaMark, Proposal


@action(policy.may_add_arena, says=_("skrev inn en møteplass"))
def add_arena(actor: Actor, municipality: Municipality, *, facts: dict[str, Any]) -> Arena:
    """Skriv inn en møteplass. Whoever leads the unit that answers for it is asked about it once a year."""
    return _made(actor, municipality.pk, f"egen-{uuid7()}", facts)


def _made(actor: Actor, municipality_id: int, key: str, facts: dict[str, Any]) -> Arena:
    arena = Arena.objects.create(municipality_id=municipality_id, key=key, made_at=now(), **facts)
    owner = policy.leader_of(arena.unit) or Employment.objects.filter(pk=actor.employment_id or 0).first()
    keep(municipality_id, (policy.UPKEEP, str(arena.pk)), owner=owner)
    return arena


@action(policy.may_write_arena, says=_("skrev om en møteplass"))
def write_arena(actor: Actor, arena: Arena, *, facts: dict[str, Any]) -> None:
    """Skriv om: what it is for, who sits there, how often, its mandate."""
    for name, value in facts.items():
        setattr(arena, name, value)
    arena.save()


@action(policy.may_move_day, says=_("flyttet eller avlyste et møte"))
def move_day(actor: Actor, arena: Arena, *, on: date, why: str, moved_to: date | None = None) -> ArenaDay:
    """Flytt, or cancel when there is no new day. Raises NotNow for a day it does not meet."""
    if on not in queries.days_of(arena, on, on, []):
        raise NotNow(_now("Den dagen møtes dere ikke. Se på datoene, og velg en av dem."))
    day, _made = ArenaDay.objects.update_or_create(
        municipality_id=arena.municipality_id, arena=arena, on=on, defaults={"moved_to": moved_to, "why": why}
    )
    return day


@action(policy.may_propose_tidying, says=_("foreslo noe i ryddingen"))
def propose_tidying(actor: Actor, arena: Arena, *, kind: str, reason: str, other: Arena | None = None) -> Proposal:
    """Foreslå: keep, merge with another, or stop. Raises NotNow while something about it waits."""
    about = [one for one in (arena, other) if one]
    if Proposal.objects.filter(Q(arena__in=about) | Q(other__in=about), decided_at=None).exists():
        raise NotNow(_now("Det er et forslag om denne møteplassen som venter allerede."))
    hours = sum(queries.hours_of(one, today()) for one in about)
    return Proposal.objects.create(
        municipality_id=arena.municipality_id, arena=arena, other=other, kind=kind, reason=reason,
        by_id=actor.employment_id or 0,
        at=now(), hours=Decimal(str(round(hours, 1))),
    )  # fmt: skip


@action(policy.may_decide_tidying, says=_("bestemte noe i ryddingen"))
def decide_tidying(actor: Actor, proposal: Proposal, *, accepted: bool, why: str) -> None:
    """Bestem. Merged: one goes on with those who sat in either, and the other stops and points at it. Nothing is deleted."""
    if accepted and any(one and one.stopped_on for one in (proposal.arena, proposal.other)):
        raise NotNow(_now("Den ene av dem er avsluttet allerede. Si nei til forslaget, så er det borte."))
    proposal.accepted, proposal.decided_why = accepted, why
    proposal.decided_by_id, proposal.decided_at = actor.employment_id, now()
    proposal.save()
    if not accepted or proposal.kind == Proposal.Kind.KEEP:
        return
    if proposal.kind == Proposal.Kind.STOP:
        _stop(proposal.arena, why)
        return
    arena, other = proposal.arena, proposal.other
    if other is None:
        return
    arena.participants = list(dict.fromkeys([*arena.participants, *other.participants]))
    arena.save(update_fields=["participants"])
    other.merged_into = arena
    _stop(other, why)


def _stop(arena: Arena, why: str) -> None:
    arena.stopped_on, arena.stopped_why = today(), why
    arena.save(update_fields=["stopped_on", "stopped_why", "merged_into"])
    let_go(arena.municipality_id, (policy.UPKEEP, str(arena.pk)))


@action(policy.may_note_mark, says=_("noterte hva en kartlegging sa om en møteplass"))
def note_mark(actor: Actor, arena: Arena, *, source: str, percent: int, base: int) -> ArenaMark:
    """Merk: how many found it useful, of how many. Only shares that may be shown come here (`access.suppression`)."""
    mark, _made = ArenaMark.objects.update_or_create(
        municipality_id=arena.municipality_id, arena=arena, source=source,
        defaults={"percent": percent, "base": base, "on": today()},
    )  # fmt: skip
    return mark


@dataclass(frozen=True, slots=True)
class Row:
    """En rad fra en fil: its key, the unit's name, and the rest."""

    key: str
    unit: str
    facts: dict[str, Any]


@action(policy.may_import_arenas, says=_("leste inn møteplasser"))
def import_arenas(actor: Actor, municipality: Municipality, *, rows: list[Row]) -> list[str]:
    """Les inn: «new», «changed» or «same» for each row. What has stopped is left alone."""
    named = {unit.name: unit for unit in Unit.objects.filter(municipality=municipality)}
    there = {one.key: one for one in Arena.objects.filter(key__in=[row.key for row in rows])}
    return [_brought(actor, municipality.pk, row, there.get(row.key), named) for row in rows]


def _brought(actor: Actor, municipality_id: int, row: Row, there: Arena | None, named: dict[str, Unit]) -> str:
    facts = {**row.facts, "unit": named.get(row.unit)}
    if there is None:
        _made(actor, municipality_id, row.key, {"begins": today(), **facts})
        return "new"
    changed = {name: value for name, value in facts.items() if getattr(there, name) != value}
    if not changed or there.stopped_on is not None:
        return "same"
    for name, value in changed.items():
        setattr(there, name, value)
    there.save()
    return "changed"

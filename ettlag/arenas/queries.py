"""Questions about the meeting places: when they meet, what they cost in hours, what is alike, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from ettlag.access.actor import Actor
from ettlag.upkeep.things import Thing

from . import policy
from .dates import meetings, school_year
from .models import Arena, ArenaDay, ArenaMark, Proposal


def days_of(arena: Arena, first: date, last: date, changed: Iterable[ArenaDay]) -> list[date]:
    """When it meets, with what was moved or cancelled."""
    until = min(last, arena.stopped_on) if arena.stopped_on else last
    planned = set(meetings(arena.pattern, first, until))
    for day in changed:
        if day.arena_id == arena.pk:
            planned.discard(day.on)
            if day.moved_to and first <= day.moved_to <= until:
                planned.add(day.moved_to)
    return sorted(planned)


def hours_of(arena: Arena, on: date) -> float:
    """Hours a whole school year: meetings × length × those who sit there, also of one that began in the middle of it."""
    first, last = school_year(on)
    return (
        len(meetings(replace(arena.pattern, begins=min(arena.begins, first)), first, last))
        * arena.minutes
        / 60
        * max(len(arena.participants), 1)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """En linje i oversikten."""

    arena: Arena
    hours: int
    mark: ArenaMark | None


def inventory(actor: Actor, on: date) -> list[Line]:
    """Every active meeting place with its hours a year and what the newest mapping said."""
    marks: dict[UUID, ArenaMark] = {}
    for mark in policy.marks(actor):
        marks.setdefault(mark.arena_id, mark)
    return [Line(one, round(hours_of(one, on)), marks.get(one.pk)) for one in policy.active_arenas(actor)]


@dataclass(frozen=True, slots=True)
class Tidied:
    """Før og etter ryddingen: how many, and how many hours a year."""

    before: int
    after: int
    hours_before: int
    hours_after: int

    @property
    def saved(self) -> int:
        """Hours a year that are free for children."""
        return self.hours_before - self.hours_after


def tidied(actor: Actor, on: date) -> Tidied:
    """What decisions in the tidy-up have changed: those they stopped are counted before and not after."""
    active = list(policy.active_arenas(actor))
    stopped = [one for proposal in decided(actor) for one in _stopped_by(proposal)]
    after = sum(hours_of(one, on) for one in active)
    gone = sum(hours_of(one, one.stopped_on or on) for one in stopped)
    return Tidied(len(active) + len(stopped), len(active), round(after + gone), round(after))


def decided(actor: Actor) -> QuerySet[Proposal]:
    """What was decided and carried out."""
    return policy.proposals(actor).filter(accepted=True)


def _stopped_by(proposal: Proposal) -> Sequence[Arena]:
    gone = {Proposal.Kind.STOP: proposal.arena, Proposal.Kind.MERGE: proposal.other}.get(Proposal.Kind(proposal.kind))
    return [gone] if gone is not None else []


@dataclass(frozen=True, slots=True)
class Meets:
    """Ett møte i kalenderen."""

    arena: Arena
    on: date


def ahead(actor: Actor, on: date, days: int = 365) -> list[Meets]:
    """All that meets in the time to come, by day."""
    changed = list(policy.changed_days(actor))
    last = on + timedelta(days=days)
    found = [Meets(one, day) for one in policy.active_arenas(actor) for day in days_of(one, on, last, changed)]
    return sorted(found, key=lambda one: (one.on, one.arena.name))


def meeting_place_names(actor: Actor) -> list[str]:
    """For a survey's rows: what the active ones are called now."""
    return [one.name for one in policy.active_arenas(actor)]


def described_arenas(keys: list[str]) -> dict[str, Thing]:
    """For the upkeep: the names of meeting places by their ids."""
    rows = Arena.objects.filter(pk__in=[UUID(key) for key in keys], stopped_on=None)
    return {str(one.pk): Thing(one.name, reverse("arenas:show_arena", args=[one.pk])) for one in rows}

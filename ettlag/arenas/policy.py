"""Who sees the meeting places, who keeps them, and who decides. Everyone at work sees them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.organisation.models import Employment, Unit
from ettlag.organisation.policy import keeps_the_tools

from .models import Arena, ArenaDay, ArenaMark, Proposal

UPKEEP = "arena"


def require_staff(actor: Actor) -> None:
    """The room is for those at work."""
    if not actor.is_staff or actor.employment_id is None:
        raise Http404


def readable_arenas(actor: Actor) -> QuerySet[Arena]:
    """All of the municipality's, for those at work and for the clock."""
    if not actor.is_staff and actor.capacity is not Capacity.SYSTEM:
        return Arena.objects.none()
    return Arena.objects.select_related("unit__service", "merged_into").order_by("name")


def active_arenas(actor: Actor) -> QuerySet[Arena]:
    """Those that have not stopped."""
    return readable_arenas(actor).filter(stopped_on=None)


def get_arena(actor: Actor, arena_id: UUID, may: Rule | None = None) -> Arena:
    """The meeting place, if the actor may see it (else 404) and may do this to it (else 403)."""
    arena = get_object_or_404(readable_arenas(actor), pk=arena_id)
    if may and not may(actor, arena):
        raise PermissionDenied(may.__name__)
    return arena


def changed_days(actor: Actor) -> QuerySet[ArenaDay]:
    """The days that differ, of all."""
    return ArenaDay.objects.filter(arena__in=readable_arenas(actor)).order_by("on")


def marks(actor: Actor) -> QuerySet[ArenaMark]:
    """What was said of them, the newest first."""
    return ArenaMark.objects.filter(arena__in=readable_arenas(actor)).order_by("-on")


def proposals(actor: Actor) -> QuerySet[Proposal]:
    """What was proposed, what waits first."""
    rows = Proposal.objects.filter(arena__in=readable_arenas(actor)).order_by("decided_at", "-at")
    return rows.select_related("arena", "other", "by__user", "decided_by__user")


def get_proposal(actor: Actor, proposal_id: UUID, may: Rule | None = None) -> Proposal:
    """One of them; 404, or 403 when `may` says no."""
    proposal = get_object_or_404(proposals(actor), pk=proposal_id)
    if may and not may(actor, proposal):
        raise PermissionDenied(may.__name__)
    return proposal


def units(actor: Actor) -> QuerySet[Unit]:
    """The units that may answer for one."""
    return Unit.objects.filter(municipality_id=actor.municipality_id).order_by("name")


def leader_of(unit: Unit | None) -> Employment | None:
    """Whoever leads the unit that answers for a meeting place."""
    rows = Employment.objects.filter(unit=unit, role=Employment.Role.UNIT_LEADER, ended_at=None) if unit else None
    return rows.first() if rows is not None else None


def may_add_arena(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools."""
    return getattr(municipality, "pk", None) == actor.municipality_id and keeps_the_tools(actor)


def may_import_arenas(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and the system."""
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and (actor.capacity is Capacity.SYSTEM or keeps_the_tools(actor))


def may_write_arena(actor: Actor, arena: Arena) -> bool:
    """Those who keep the tools, and the leader of the unit that answers for it, while it goes on."""
    leads = actor.is_leader and arena.unit_id is not None and arena.unit_id == actor.unit_id
    return actor.is_staff and arena.stopped_on is None and (keeps_the_tools(actor) or leads)


def may_move_day(actor: Actor, arena: Arena) -> bool:
    """Whoever writes in it."""
    return may_write_arena(actor, arena)


def may_propose_tidying(actor: Actor, arena: Arena) -> bool:
    """Those who keep the tools and those who lead a unit."""
    return actor.is_staff and arena.stopped_on is None and (keeps_the_tools(actor) or actor.is_leader)


def may_decide_tidying(actor: Actor, proposal: Proposal) -> bool:
    """The director, once; never the one who proposed it."""
    director = actor.is_staff and actor.role == Employment.Role.DIRECTOR
    return director and proposal.decided_at is None and proposal.by_id != actor.employment_id


def may_note_mark(actor: Actor, arena: Arena) -> bool:
    """Those who keep the tools, from a report that is closed, and the system."""
    own = arena.municipality_id == actor.municipality_id and arena.stopped_on is None
    return own and (actor.capacity is Capacity.SYSTEM or keeps_the_tools(actor))

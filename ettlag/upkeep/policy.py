"""Who sees and answers what is to be confirmed. The owner; for what has none, and for all, those who keep the tools; for the
unit's things its leader. It is no secret at work: titles name nobody."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.organisation.models import Employment, Municipality
from ettlag.organisation.policy import keeps_the_tools

from .models import REMIND_AFTER, SOON, TELL_LEADER_AFTER, Confirmation, Kept


def readable_kept(actor: Actor) -> QuerySet[Kept]:
    """One's own; a leader's unit's; everything for those who keep the tools."""
    if not actor.is_staff or actor.employment_id is None:
        return Kept.objects.none()
    rows = Kept.objects.filter(ended_on=None).select_related("owner__user", "owner__unit")
    if keeps_the_tools(actor):
        return rows
    mine = Q(owner_id=actor.employment_id)
    return rows.filter(mine | Q(owner__unit_id=actor.unit_id) if actor.is_leader else mine)


def due_for(actor: Actor) -> QuerySet[Kept]:
    """What waits for the actor: her own within a fortnight, and for whoever keeps the tools what nobody owns."""
    mine = Q(owner_id=actor.employment_id)
    if actor.role == Employment.Role.COORDINATOR:
        mine |= Q(owner=None)
    if actor.is_leader:
        mine |= Q(owner__unit_id=actor.unit_id, due_on__lte=today() - TELL_LEADER_AFTER)
    return readable_kept(actor).filter(mine, due_on__lte=today() + SOON).order_by("due_on", "id")


def get_kept(actor: Actor, kept_id: UUID, may: Rule | None = None) -> Kept:
    """The thing, if the actor may see it (else 404) and may do this (else 403)."""
    kept = get_object_or_404(readable_kept(actor), pk=kept_id)
    if may and not may(actor, kept):
        raise PermissionDenied(may.__name__)
    return kept


def get_by_link(kept_id: UUID) -> Kept:
    """For who comes by a link: the thing as long as it is asked about, or 404."""
    kept = Kept.objects.filter(pk=kept_id, ended_on=None).first()
    if kept is None:
        raise Http404
    return kept


def history_of(kept: Kept) -> QuerySet[Confirmation]:
    """Every answer, the latest first."""
    return Confirmation.objects.filter(kept=kept).select_related("by__user").order_by("-at", "-id")


def kept_of(kind: str, keys: list[str]) -> QuerySet[Kept]:
    """For the rooms above: the upkeep of their things, for a badge of age."""
    return Kept.objects.filter(kind=kind, key__in=keys).select_related("owner__user")


def may_confirm(actor: Actor, kept: Kept) -> bool:
    """The owner, her leader, and those who keep the tools. Early is allowed: who has looked, has looked."""
    if not actor.is_staff or actor.employment_id is None or kept.ended_on is not None:
        return False
    if keeps_the_tools(actor) or kept.owner_id == actor.employment_id:
        return True
    return actor.is_leader and kept.owner is not None and kept.owner.unit_id == actor.unit_id


def may_confirm_by_link(actor: Actor, kept: Kept) -> bool:
    """Whoever holds the link, while it is asked about: the link is for this one thing and for nothing else."""
    return actor.capacity is Capacity.SYSTEM and kept.ended_on is None


def may_hand_on(actor: Actor, kept: Kept) -> bool:
    """Those who keep the tools, and the owner's leader."""
    is_leader = actor.is_leader and kept.owner is not None and kept.owner.unit_id == actor.unit_id
    return kept.ended_on is None and actor.is_staff and (keeps_the_tools(actor) or is_leader)


def owners_to_be(actor: Actor) -> QuerySet[Employment]:
    """Everyone who works in the municipality now."""
    rows = Employment.objects.filter(unit__municipality_id=actor.municipality_id, ended_at=None)
    return rows.select_related("user", "unit").order_by("user__name")


def may_note_asked(actor: Actor, kept: Kept) -> bool:
    """The clock."""
    return actor.capacity is Capacity.SYSTEM and kept.ended_on is None


def to_ask() -> QuerySet[Kept]:
    """For the clock: whose day has come and who is not asked."""
    return _open().filter(due_on__lte=today(), asked_at=None)


def to_remind() -> QuerySet[Kept]:
    """For the clock: asked, and three weeks gone."""
    return _open().filter(due_on__lte=today() - REMIND_AFTER, asked_at__isnull=False, reminded_at=None)


def to_tell_leader() -> QuerySet[Kept]:
    """For the clock: six weeks gone."""
    return _open().filter(due_on__lte=today() - TELL_LEADER_AFTER, reminded_at__isnull=False, leader_told_at=None)


def _open() -> QuerySet[Kept]:
    return Kept.objects.filter(ended_on=None, owner__isnull=False).select_related("owner__user", "owner__unit")


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which goes through them one by one."""
    return Municipality.objects.order_by("pk")

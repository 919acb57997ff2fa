"""Who brings files in, who lets out what they brought, and what everybody may fetch.

Those who keep the tools deliver files; what a file changes is let out by another of them. What is public is for everybody.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.directory.models import OfferVersion
from ettlag.organisation.models import Employment, Municipality, Unit
from ettlag.organisation.policy import keeps_the_tools

from .models import Delivery


def require_keeper(actor: Actor) -> Municipality:
    """The page is for those who keep the tools; to others it is not there."""
    if not keeps_the_tools(actor) or actor.employment_id is None:
        raise Http404
    return Municipality.objects.get(pk=actor.municipality_id)


def deliveries(actor: Actor) -> QuerySet[Delivery]:
    """The files of the municipality, the newest first, for those who keep the tools."""
    rows = Delivery.objects.defer("offers", "faults").select_related("by__user", "approved_by__user").order_by("-checked_at")
    return rows if keeps_the_tools(actor) else rows.none()


def deliveries_to_approve(actor: Actor) -> QuerySet[Delivery]:
    """Those that somebody else brought in, for those who may let them out."""
    rows = deliveries(actor).filter(brought_in_at__isnull=False, approved_at=None)
    return rows.exclude(by_id=actor.employment_id)


def get_delivery(actor: Actor, delivery_id: UUID, may: Rule | None = None) -> Delivery:
    """The file with all it says, if the actor may see it (else 404) and may do this to it (else 403)."""
    if not keeps_the_tools(actor):
        raise Http404
    rows = Delivery.objects.select_related("by__user", "approved_by__user")
    delivery = get_object_or_404(rows, pk=delivery_id)
    if may and not may(actor, delivery):
        raise PermissionDenied(may.__name__)
    return delivery


def units(municipality_id: int) -> QuerySet[Unit]:
    """The municipality's units, by name."""
    return Unit.objects.filter(municipality_id=municipality_id).order_by("name")


def unapproved(keys: list[str]) -> QuerySet[OfferVersion]:
    """What a file wrote and nobody has let out yet: the newest of each offer."""
    newest = OfferVersion.objects.filter(offer__key__in=keys).order_by("offer", "-number").distinct("offer").values("pk")
    rows = OfferVersion.objects.filter(pk__in=newest, approved_at=None, sent_back_words="", offer__retired_at=None)
    return rows.select_related("offer")


def _own(actor: Actor, delivery: Delivery) -> bool:
    if actor.capacity is Capacity.SYSTEM:
        return delivery.municipality_id == actor.municipality_id
    return keeps_the_tools(actor)


def may_check_file(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and the system for whoever runs Ettlag."""
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and (actor.capacity is Capacity.SYSTEM or keeps_the_tools(actor))


def may_bring_in(actor: Actor, delivery: Delivery) -> bool:
    """The same, when the file has no faults and would change something."""
    return _own(actor, delivery) and delivery.can_come_in


def may_queue_delivery(actor: Actor, delivery: Delivery) -> bool:
    """The same, once, when it is a long one. The clock brings it in as the one who asked, who must still be allowed to."""
    return (
        may_bring_in(actor, delivery) and delivery.is_long and delivery.asked_at is None and actor.employment_id is not None
    )


def queued_deliveries() -> QuerySet[Delivery]:
    """For the clock: what is asked for, the oldest first."""
    rows = Delivery.objects.filter(asked_at__isnull=False, brought_in_at=None, dropped_at=None)
    return rows.order_by("asked_at")


def asker_of(delivery: Delivery) -> Employment | None:
    """The one who asked, as long as the employment lasts."""
    rows = Employment.objects.select_related("user", "unit__service", "unit__municipality")
    return rows.filter(pk=delivery.asked_by_id or 0, ended_at=None, user__is_active=True).first()


def may_drop_delivery(actor: Actor, delivery: Delivery) -> bool:
    """The same, as long as it is not brought in."""
    return _own(actor, delivery) and delivery.brought_in_at is None and delivery.dropped_at is None


def may_approve_delivery(actor: Actor, delivery: Delivery) -> bool:
    """Another of them than the one who brought it in."""
    waits = delivery.brought_in_at is not None and delivery.approved_at is None
    return waits and _own(actor, delivery) and (actor.employment_id is None or delivery.by_id != actor.employment_id)

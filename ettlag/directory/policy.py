"""Who reads the directory, who writes in it, and who lets it out.

Everybody sees what is approved and valid; those at work also see who to ring, and what waits. A unit's leader writes its
offers, those who keep the tools write all, whoever answers for an offer writes in it; somebody else approves.
"""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.organisation.models import Unit
from ettlag.organisation.policy import keeps_the_tools
from ettlag.upkeep.models import Kept

from .models import Offer, OfferRemark, OfferVersion, Watch

OFFER, CONTACTS = "offer", "offer_contacts"


def require_staff(actor: Actor) -> None:
    """The staff's view is for those at work; to others it is not there."""
    if not actor.is_staff or actor.employment_id is None:
        raise Http404


def readable_offers(actor: Actor) -> QuerySet[Offer]:
    """All of the municipality's for those at work; for the clock too, on behalf of a page without sign-in."""
    if not actor.is_staff and actor.capacity is not Capacity.SYSTEM:
        return Offer.objects.none()
    return Offer.objects.select_related("unit__service", "current")


def get_offer(actor: Actor, offer_id: UUID, may: Rule | None = None) -> Offer:
    """The offer, if the actor may read it (else 404) and may do this to it (else 403)."""
    offer = get_object_or_404(readable_offers(actor), pk=offer_id)
    if may and not may(actor, offer):
        raise PermissionDenied(may.__name__)
    return offer


def public_offers(on: date) -> QuerySet[OfferVersion]:
    """What everybody sees that day: approved, in use, and within its time. Of the municipality one stands in."""
    valid = (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gte=on))
    rows = OfferVersion.objects.filter(valid, pk__in=Offer.objects.filter(retired_at=None).values("current"))
    return rows.select_related("offer__unit__service")


def get_public_offer(offer_id: UUID) -> OfferVersion:
    """One of those, or 404."""
    return get_object_or_404(public_offers(today()), offer=offer_id)


def versions_of(offer: Offer) -> QuerySet[OfferVersion]:
    """Every version, the newest first."""
    rows = OfferVersion.objects.filter(offer=offer).select_related("by__user", "approved_by__user", "unit")
    return rows.order_by("-number")


def newest_of(offer: Offer) -> OfferVersion:
    """What was written last, approved or not."""
    return versions_of(offer)[0]


def waiting_versions(actor: Actor) -> QuerySet[OfferVersion]:
    """What is written and not looked at yet, by somebody else, for those who may approve it."""
    rows = OfferVersion.objects.filter(approved_at=None, sent_back_words="", offer__retired_at=None)
    rows = rows.exclude(by_id=actor.employment_id).select_related("offer__unit", "by__user")
    if keeps_the_tools(actor):
        return rows
    return rows.filter(offer__unit_id=actor.unit_id or 0) if actor.is_leader else rows.none()


def remarks_of(offer: Offer) -> QuerySet[OfferRemark]:
    """What was said to be wrong, what waits first."""
    return OfferRemark.objects.filter(offer=offer).order_by("replied_on", "-said_on")


def unanswered_remarks(actor: Actor) -> QuerySet[OfferRemark]:
    """For whoever answers for the offer."""
    answered = Q(owner_id=actor.employment_id)
    if keeps_the_tools(actor):  # nobody answers for it: then those who keep the tools do, as in the upkeep
        answered |= Q(owner=None)
    mine = Kept.objects.filter(answered, kind=OFFER, ended_on=None)
    keys = [UUID(one.key) for one in mine]
    return OfferRemark.objects.filter(replied_on=None, offer__in=keys).select_related("offer__current")


def get_remark(actor: Actor, remark_id: UUID) -> OfferRemark:
    """One remark on an offer that one writes in; else 403, or 404."""
    rows = OfferRemark.objects.select_related("offer__unit").filter(offer__in=readable_offers(actor))
    remark = get_object_or_404(rows, pk=remark_id)
    if not may_reply_to_remark(actor, remark):
        raise PermissionDenied("may_reply_to_remark")
    return remark


def watch_of(actor: Actor, offer: Offer) -> Watch | None:
    """One's own, when one follows it."""
    return Watch.objects.filter(offer=offer, watcher_id=actor.employment_id, ended_at=None).first()


def units_to_write_for(actor: Actor) -> QuerySet[Unit]:
    """The units whose offers one may write: all for those who keep the tools, else one's own."""
    rows = Unit.objects.filter(municipality_id=actor.municipality_id).order_by("name")
    return rows if keeps_the_tools(actor) else rows.filter(pk=actor.unit_id or 0)


def answers_for(actor: Actor, offer: Offer) -> bool:
    """Whether the upkeep of the offer is the actor's."""
    return Kept.objects.filter(kind=OFFER, key=str(offer.pk), owner_id=actor.employment_id, ended_on=None).exists()


def may_add_offer(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, a unit's leader for the unit, and the system when a file is read in."""
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and (actor.capacity is Capacity.SYSTEM or (actor.is_staff and (keeps_the_tools(actor) or actor.is_leader)))


def may_import_offers(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and the system."""
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and (actor.capacity is Capacity.SYSTEM or keeps_the_tools(actor))


def may_write_offer(actor: Actor, offer: Offer) -> bool:
    """Those who keep the tools; the unit's leader; whoever answers for it; the system when a file is read in."""
    if offer.retired_at is not None:
        return False
    if actor.capacity is Capacity.SYSTEM:
        return offer.municipality_id == actor.municipality_id
    if not actor.is_staff or actor.employment_id is None:
        return False
    leads = actor.is_leader and offer.unit_id is not None and offer.unit_id == actor.unit_id
    return keeps_the_tools(actor) or leads or answers_for(actor, offer)


def may_approve_offer(actor: Actor, version: OfferVersion) -> bool:
    """Those who keep the tools, and the unit's leader: never the one who wrote it; and the newest version only."""
    if version.approved_at is not None or version.sent_back_words or version.offer.retired_at is not None:
        return False
    if actor.capacity is Capacity.SYSTEM:
        return version.municipality_id == actor.municipality_id
    leads = actor.is_leader and version.offer.unit_id is not None and version.offer.unit_id == actor.unit_id
    return actor.is_staff and version.by_id != actor.employment_id and (keeps_the_tools(actor) or leads)


def may_send_back_offer(actor: Actor, version: OfferVersion) -> bool:
    """Whoever may approve it."""
    return may_approve_offer(actor, version)


def may_retire_offer(actor: Actor, offer: Offer) -> bool:
    """Whoever writes in it, but for one who only answers for it."""
    leads = actor.is_leader and offer.unit_id is not None and offer.unit_id == actor.unit_id
    return offer.retired_at is None and actor.is_staff and (keeps_the_tools(actor) or leads)


def may_restore_offer(actor: Actor, offer: Offer) -> bool:
    """The same, when it is taken out."""
    leads = actor.is_leader and offer.unit_id is not None and offer.unit_id == actor.unit_id
    return offer.retired_at is not None and actor.is_staff and (keeps_the_tools(actor) or leads)


def may_watch_offer(actor: Actor, offer: Offer) -> bool:
    """Everyone at work, who does not yet."""
    return actor.is_staff and actor.employment_id is not None and offer.retired_at is None and not watch_of(actor, offer)


def may_unwatch_offer(actor: Actor, watch: Watch) -> bool:
    """Whoever follows it."""
    return watch.ended_at is None and watch.watcher_id == actor.employment_id


def may_mark_seen(actor: Actor, watch: Watch) -> bool:
    """Whoever follows it."""
    return may_unwatch_offer(actor, watch)


def may_report_offer(actor: Actor, offer: Offer) -> bool:
    """The system, for whoever says it: nobody stands behind it."""
    return actor.capacity is Capacity.SYSTEM and offer.municipality_id == actor.municipality_id and offer.retired_at is None


def may_say_offer_useful(actor: Actor, offer: Offer) -> bool:
    """The same."""
    return may_report_offer(actor, offer)


def may_reply_to_remark(actor: Actor, remark: OfferRemark) -> bool:
    """Whoever writes in the offer, once."""
    return remark.replied_on is None and may_write_offer(actor, remark.offer)

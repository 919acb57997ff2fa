"""The baton: who may offer it, to whom, and who answers. An offer to a unit without a valid basis cannot be made (I2)."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from ettlag.access.actor import Actor
from ettlag.consent.queries import valid_now
from ettlag.organisation.models import Employment
from ettlag.people.models import Guardianship

from ..models import BatonPeriod, Handover, Participant, RelayLog
from .log import AT_WORK, acts_for, get_log, has_open_offer, holds, holds_or_leads, leads_home_unit, open_offers, reads


def open_handover(log: RelayLog) -> Handover | None:
    """The offer that waits for an answer, if there is one."""
    rows = open_offers().filter(log=log).select_related("offered_by__user", "offered_to__user", "offered_to__unit")
    return rows.first()


def get_offer(actor: Actor, log_id: UUID) -> tuple[RelayLog, Handover]:
    """A log one may see, and its open offer; 404 where nothing is offered."""
    log = get_log(actor, log_id)
    return log, get_object_or_404(open_offers().select_related("offered_by__user", "offered_to__user"), log=log)


def periods_of(log: RelayLog) -> QuerySet[BatonPeriod]:
    """Who has held the baton, newest first."""
    rows = BatonPeriod.objects.filter(log=log).select_related("holder__user", "holder__unit", "caught_from__user")
    return rows.order_by("-from_at", "-until_at")


def offerable(log: RelayLog) -> QuerySet[Employment]:
    """Whom the baton may be offered to: those at work in the home unit, and in units with a valid consent today.

    Never the one who holds it, and never the child's own family (SEC-07).
    """
    return with_a_basis(log).exclude(pk=log.baton_holder_id)


def invitable(log: RelayLog) -> QuerySet[Employment]:
    """Whom one may invite to the team: as for the baton, without those who have a place already."""
    places = Participant.objects.filter(log=log, contact=OuterRef("pk"), left_at=None)
    return with_a_basis(log).exclude(Exists(places))


def with_a_basis(log: RelayLog) -> QuerySet[Employment]:
    """Those at work in the home unit, or in a unit that the family has let in today; never the child's own family."""
    open_units = Q(unit=log.unit_id) | Q(valid_now(OuterRef("unit"), log.focus_id))
    rows = Employment.objects.filter(open_units, unit__municipality_id=log.municipality_id, ended_at=None, role__in=AT_WORK)
    kin = Guardianship.objects.filter(child=log.focus_id, guardian=OuterRef("user__person"))
    rows = rows.exclude(Exists(kin)).exclude(user__person=log.focus_id)
    return rows.select_related("user", "unit__service").order_by("unit__name", "user__name")


def get_offerable(log: RelayLog, employment_id: int) -> Employment | None:
    """The one to offer it to, if there is a basis today."""
    return offerable(log).filter(pk=employment_id).first()


def is_offered_to(actor: Actor, offer: Handover | None) -> bool:
    """Whether the offer waits for this employee, or for one they are deputy for."""
    if offer is None or not actor.is_staff:
        return False
    return offer.offered_to_id == actor.employment_id or acts_for(actor).filter(pk=offer.offered_to_id).exists()


def may_offer_handover(actor: Actor, log: RelayLog) -> bool:
    """The holder, while nothing is offered; and the home unit's leader, who sees to it that somebody has it."""
    return log.is_open and not has_open_offer(log) and holds_or_leads(actor, log)


def may_accept_handover(actor: Actor, log: RelayLog) -> bool:
    """The one it was offered to, with a basis now; nobody on their behalf."""
    if not actor.is_staff or not log.is_open or not has_open_offer(log):
        return False
    known: bool | None = log.__dict__.get("is_offered_me")
    mine = open_offers().filter(log=log, offered_to=actor.employment_id)
    return (mine.exists() if known is None else known) and reads(actor, log)


def may_decline_handover(actor: Actor, log: RelayLog) -> bool:
    """The one it was offered to, or their deputy, with a reason."""
    if not actor.is_staff or not log.is_open or not has_open_offer(log):
        return False
    known: bool | None = log.__dict__.get("is_offered_mine")
    mine = open_offers().filter(log=log, offered_to__in=acts_for(actor))
    return (mine.exists() if known is None else known) and reads(actor, log)


def may_withdraw_handover(actor: Actor, log: RelayLog) -> bool:
    """The holder, and the home unit's leader, as long as nobody has answered."""
    return log.is_open and has_open_offer(log) and holds_or_leads(actor, log)


def may_take_baton(actor: Actor, log: RelayLog) -> bool:
    """The home unit's leader takes it when its holder is away, or no longer has a basis (LAW-10)."""
    return log.is_open and leads_home_unit(actor, log) and not holds(actor, log) and reads(actor, log)


def may_keep_baton(actor: Actor, log: RelayLog) -> bool:
    """The one who caught it says: it stays with me."""
    return log.awaits_new_holder and log.baton_holder_id == actor.employment_id and reads(actor, log)

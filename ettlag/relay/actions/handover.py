"""The baton: offered, accepted, declined, withdrawn, taken, kept and caught. It moves in no other way (I1, I2).

Locks are taken in one order: the log first, then its offer; the employment that receives is locked without waiting, since
the one who ends an employment locks it first and the logs after.
"""

from django.db import OperationalError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.shown import NotNow
from ettlag.consent.queries import open_to
from ettlag.organisation.departures import when_someone_leaves
from ettlag.organisation.models import Employment

from .. import policy
from ..models import Handover, Participant, RelayLog

Withdrawn = Handover.Withdrawn


@action(policy.may_offer_handover, says=_("tilbød stafettpinnen"))
def offer_handover(actor: Actor, log: RelayLog, *, to: Employment, reason: str, wish: str) -> Handover:
    """Tilby pinnen: the holder keeps it until the other accepts. Raises NotNow where the unit has no basis (LAW-10)."""
    if to.pk == actor.employment_id or policy.get_offerable(log, to.pk) is None:
        raise NotNow(_now("Familien har ikke sagt ja til denne tjenesten. Be om samtykke først, så kan du tilby pinnen."))
    return Handover.objects.create(
        municipality_id=log.municipality_id,
        log=log,
        offered_by_id=policy.employment_of(actor),
        offered_to=to,
        reason=reason,
        wish=wish,
    )


@action(policy.may_accept_handover, says=_("tok imot stafettpinnen"))
def accept_handover(actor: Actor, log: RelayLog) -> None:
    """Ta imot: the baton moves now, and only now (I2). Who had it stays in the team."""
    receives = stay(actor)
    offer = Handover.objects.select_for_update(of=("self",)).get(
        log=log, offered_to=receives, accepted_at=None, declined_at=None, withdrawn_at=None
    )
    offer.accepted_at = now()
    offer.save(update_fields=["accepted_at"])
    keep_in_team(actor, log, receives)
    log.baton_holder, log.held_by, log.held_since = receives, offer, offer.accepted_at
    log.caught_from, log.kept_at = None, None
    log.save(update_fields=["baton_holder", "held_by", "held_since", "caught_from", "kept_at"])


def stay(actor: Actor) -> Employment:
    """The actor's own employment, locked so that it cannot end meanwhile. Raises NotNow when it is ending this instant."""
    try:
        rows = Employment.objects.select_for_update(no_key=True, nowait=True, of=("self",)).filter(ended_at=None)
        return rows.get(pk=policy.employment_of(actor))
    except (OperationalError, Employment.DoesNotExist):
        raise NotNow(_now("Arbeidsforholdet ditt endres akkurat nå. Prøv igjen om litt.")) from None


def keep_in_team(actor: Actor, log: RelayLog, employment: Employment) -> None:
    """Give somebody a place in the team if they have none."""
    if not Participant.objects.filter(log=log, contact=employment, left_at=None).exists():
        Participant.objects.create(
            municipality_id=log.municipality_id,
            log=log,
            unit_id=employment.unit_id,
            contact=employment,
            phone=employment.phone,
            reads_earlier=True,
            invited_by_id=actor.employment_id or employment.pk,
        )


@action(policy.may_decline_handover, says=_("sa nei til stafettpinnen"))
def decline_handover(actor: Actor, log: RelayLog, *, because: str) -> None:
    """Si nei, med grunn: the holder still has it, and can read why."""
    offers(log).update(declined_at=now(), declined_because=because)


@action(policy.may_withdraw_handover, says=_("trakk tilbudet om stafettpinnen"))
def withdraw_handover(actor: Actor, log: RelayLog) -> None:
    """Trekke tilbudet før det er besvart."""
    withdraw(log, Withdrawn.REGRETTED)


def offers(log: RelayLog) -> QuerySet[Handover]:
    """The log's open offer, for writing."""
    return Handover.objects.filter(log=log, accepted_at=None, declined_at=None, withdrawn_at=None)


def withdraw(log: RelayLog, because: Withdrawn) -> None:
    """Close the open offer, if there is one, with its reason."""
    offers(log).update(withdrawn_at=now(), withdrawn_because=because)


@action(policy.may_take_baton, says=_("tok over stafettpinnen"))
def take_baton(actor: Actor, log: RelayLog) -> None:
    """Ta pinnen: the home unit's leader, when its holder is away or the holder's service has lost its basis (LAW-10)."""
    withdraw(log, Withdrawn.NO_BASIS)
    receives = stay(actor)
    keep_in_team(actor, log, receives)
    caught_by(log, receives)


def caught_by(log: RelayLog, receives: Employment) -> None:
    """The baton moves without an offer, and the row says from whom."""
    log.caught_from_id, log.baton_holder, log.held_by, log.held_since = log.baton_holder_id, receives, None, now()
    log.kept_at = None
    log.save(update_fields=["caught_from", "baton_holder", "held_by", "held_since", "kept_at"])


@action(policy.may_keep_baton, says=_("beholdt stafettpinnen"))
def keep_baton(actor: Actor, log: RelayLog) -> None:
    """Beholde: whoever caught it says that it stays."""
    log.kept_at = now()
    log.save(update_fields=["kept_at"])


@when_someone_leaves
def catch_batons(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Fange: every open log the leaving person holds goes to the heir, in the transaction that ends the employment (I1).

    Where the heir's unit has no basis for a log, its home unit's own leader catches it. Open offers by and to the person
    are closed. No row is opened: whoever ends an employment does not thereby read anything.
    """
    list(Employment.objects.select_for_update(no_key=True).filter(pk=leaving.pk))
    home = Employment.objects.filter(unit=OuterRef("unit"), role=Employment.Role.UNIT_LEADER, ended_at=None)
    nearest = home.exclude(pk=leaving.pk).order_by("from_on", "pk").values("pk")[:1]  # in SQL only
    held = RelayLog.objects.filter(baton_holder=leaving, closed_at=None)
    how = {"caught_from": leaving, "held_by": None, "held_since": now(), "kept_at": None}
    held.filter(open_to(heir.unit_id)).update(baton_holder=heir, **how)
    held.update(baton_holder=Coalesce(nearest, heir.pk), **how)
    offered = Q(offered_by=leaving) | Q(offered_to=leaving)
    Handover.objects.filter(offered, accepted_at=None, declined_at=None, withdrawn_at=None).update(
        withdrawn_at=now(), withdrawn_because=Withdrawn.LEFT
    )
    _pass_on_places(leaving, heir)


def _pass_on_places(leaving: Employment, heir: Employment) -> None:
    """The leader of the same unit answers for the one who left, until somebody else is named."""
    places = Participant.objects.filter(contact=leaving, left_at=None)
    already = Participant.objects.filter(log=OuterRef("log"), contact=heir, left_at=None)
    if heir.unit_id == leaving.unit_id:
        places.filter(Exists(already)).update(left_at=now())
        places.update(contact=heir, phone=heir.phone)

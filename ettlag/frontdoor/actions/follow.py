"""Keeping what was promised, and handing over to another service."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Employment, Unit
from ettlag.organisation.workdays import workday_after

from .. import policy
from ..models import Call, OutgoingCall, Promise, WarmHandover

DAYS_TO_ANSWER = 2  # workdays: the caller waits meanwhile


@dataclass(frozen=True, slots=True)
class HandoverAnswer:
    """Svaret fra den som ble spurt: yes and when they call, or no and why."""

    accepted: bool
    contact_on: date | None = None
    reason: str = ""
    name: str = ""


@action(policy.may_make_promise, says=_("lovet noe"))
def make_promise(actor: Actor, call: Call, *, owner: Employment, due_at: datetime, kind: str) -> Promise:
    """Love noe, with an owner and a time. A call that was ended goes on while something is promised."""
    return Promise.objects.create(municipality_id=call.municipality_id, call=call, owner=owner, due_at=due_at, kind=kind)


@action(policy.may_ring_back, says=_("ringte tilbake"))
def ring_back(actor: Actor, promise: Promise, *, reached: bool, note: str = "", due_at: datetime | None = None) -> None:
    """Ringe tilbake: each try is counted. Kept when they were reached; else the promise waits, perhaps to a new time."""
    OutgoingCall.objects.create(
        municipality_id=promise.municipality_id,
        call_id=promise.call_id,
        promise=promise,
        made_by_id=actor.employment_id,  # type: ignore[misc]  # policy lets in those at work
        reached=reached,
        note=note,
    )
    if reached:
        promise.kept_at = now()
    elif due_at is not None:
        promise.due_at = due_at
    promise.save(update_fields=["kept_at", "due_at"])


@action(policy.may_offer_warm_handover, says=_("ba en annen tjeneste ta over"), basis="SAMT")
def offer_warm_handover(actor: Actor, call: Call, *, to_unit: Unit, summary: str, caller_agreed: bool) -> WarmHandover:
    """Sette over: the caller has said yes, and the receiver says yes or no. Raises NotNow without the caller's yes."""
    if not caller_agreed:
        raise NotNow(_now("Innringeren må si ja før andre får vite noe. Ingenting er sendt."))
    return WarmHandover.objects.create(
        municipality_id=call.municipality_id,
        call=call,
        to_unit=to_unit,
        summary=summary,
        caller_agreed=True,
        offered_by_id=actor.employment_id,  # type: ignore[misc]
        answer_by_on=workday_after(today(), DAYS_TO_ANSWER),
    )


@action(policy.may_answer_warm_handover, says=_("svarte på en overføring"))
def answer_warm_handover(actor: Actor, handover: WarmHandover, *, answer: HandoverAnswer) -> None:
    """Ta imot, or say no with the reason. With a yes the call is theirs, and ended here."""
    handover.answered_by_id = actor.employment_id
    _answer(handover, answer)


@action(policy.may_answer_by_link, says=_("svarte på en overføring uten konto"))
def answer_by_link(actor: Actor, handover: WarmHandover, *, answer: HandoverAnswer) -> None:
    """The same by whoever was sent the link, under the name they give."""
    handover.answered_name = answer.name
    _answer(handover, answer)


def _answer(handover: WarmHandover, answer: HandoverAnswer) -> None:
    if answer.accepted:
        handover.accepted_at, handover.contact_on = now(), answer.contact_on
        call = Call.objects.get(pk=handover.call_id)
        if not policy.promises_of(call).filter(kept_at=None, dropped_at=None).exists():
            call.closed_at = now()
            call.save(update_fields=["closed_at"])
    else:
        handover.rejected_at, handover.reason = now(), answer.reason
    handover.save()


def catch_promises(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: what was promised and not kept comes to the heir."""
    Promise.objects.filter(owner=leaving, kept_at=None, dropped_at=None).update(owner=heir)
    WarmHandover.objects.filter(offered_by=leaving, call__closed_at=None).update(offered_by=heir)

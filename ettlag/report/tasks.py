"""What the clock does here: sends what is to go through Fiks and asks what became of it. Only with an agreement."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from ettlag.access.actor import Actor, system_actor
from ettlag.access.clock import now
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality

from . import actions, policy, transport
from .fiks.client import Fiks, NotThere, Refused, Unknown
from .fiks.seal import CannotSeal
from .models import FiksDelivery

LOST_AFTER = timedelta(minutes=10)  # longer than any attempt takes: the one that had it is gone
Failure = FiksDelivery.Failure


@app.periodic(cron="* * * * *")
@app.task(name="report.send_through_fiks", queueing_lock="report.send_through_fiks")
def send_through_fiks(timestamp: int = 0) -> int:
    """Each minute. Returns how many left. One that may have left is never sent again by itself (FIX-09)."""
    if not transport.has_fiks():
        return 0
    service, left = transport.fiks(), 0
    for clock in _clocks():
        _give_up_the_lost(clock)
        for delivery_id in _ids(clock, policy.deliveries_to_begin):
            left += _send(clock, service, delivery_id)
    return left


@app.periodic(cron="*/10 * * * *")
@app.task(name="report.ask_fiks", queueing_lock="report.ask_fiks")
def ask_fiks(timestamp: int = 0) -> int:
    """Every ten minutes: what has become of those that are on their way. Returns how many were told something new."""
    if not transport.has_fiks():
        return 0
    service, told = transport.fiks(), 0
    for clock in _clocks():
        for delivery_id in _ids(clock, policy.deliveries_on_their_way):
            told += _ask(clock, service, delivery_id)
    return told


def _send(clock: Actor, service: Fiks, delivery_id: UUID) -> bool:
    """Written down, sent, written down: three transactions, so that a kill between two of them is seen."""
    with recording(clock, "report:send_through_fiks"):
        actions.begin_delivery(clock, _one(delivery_id))
    message_id, failure = None, ""
    try:
        with recording(clock, "report:send_through_fiks"):
            message_id = UUID(transport.send(service, _one(delivery_id).report))
    except (NotThere, CannotSeal):
        failure = Failure.NOT_THERE
    except Refused:
        failure = Failure.REFUSED
    except Unknown:
        failure = Failure.UNKNOWN
    with recording(clock, "report:send_through_fiks"):
        actions.note_delivery(clock, _one(delivery_id), message_id=message_id, failure=failure)
    if message_id:
        _ask(clock, service, delivery_id)
    return message_id is not None


def _ask(clock: Actor, service: Fiks, delivery_id: UUID) -> bool:
    with recording(clock, "report:ask_fiks"):
        delivery = _one(delivery_id)
        try:
            states = service.states(str(delivery.message_id))
        except NotThere:
            return False  # the next round asks again
        news = len(states) > len(delivery.states)
        if news:
            actions.note_states(clock, delivery, states=states)
        return news


def _give_up_the_lost(clock: Actor) -> None:
    with recording(clock, "report:send_through_fiks"):
        for delivery in policy.deliveries_lost(now() - LOST_AFTER):
            actions.note_delivery(clock, delivery, failure=Failure.UNKNOWN)


def _one(delivery_id: UUID) -> FiksDelivery:
    return policy.delivery_for_the_clock(delivery_id)


def _ids(clock: Actor, rows: "policy.Asked") -> list[UUID]:
    with recording(clock, "report:fiks"):
        return [one.pk for one in rows()]


def _clocks() -> Iterable[Actor]:
    return [system_actor(place.pk) for place in Municipality.objects.order_by("pk")]

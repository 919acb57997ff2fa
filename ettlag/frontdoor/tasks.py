"""What the clock forgets each night: calls whose time is past, and counts of knocks."""

from collections.abc import Iterable
from datetime import timedelta

from procrastinate.contrib.django import app

from ettlag.access.actor import Actor, system_actor
from ettlag.access.clock import now
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality

from . import actions, policy

# How long the words of a call are kept. That somebody called stays as a number (GDPR 5(1)(e)).
ANONYMOUS_KEPT, OTHERS_KEPT = timedelta(days=90), timedelta(days=365)
AT_A_TIME = 200


@app.periodic(cron="50 3 * * *")
@app.task(name="frontdoor.forget_calls", queueing_lock="frontdoor.forget_calls")
def forget_calls(timestamp: int = 0) -> int:
    """Each night. Returns how many were forgotten."""
    return sum(forget_for(clock) for clock in _clocks())


def forget_for(clock: Actor) -> int:
    """One municipality's night. Returns how many were forgotten."""
    with recording(clock, "frontdoor:forget_call"):
        rows = list(policy.calls_to_forget(now() - ANONYMOUS_KEPT, now() - OTHERS_KEPT)[:AT_A_TIME])
        for call in rows:
            actions.forget_call(clock, call)
        actions.forget_knocks()
    return len(rows)


def _clocks() -> Iterable[Actor]:
    return [system_actor(place.pk) for place in Municipality.objects.order_by("pk")]

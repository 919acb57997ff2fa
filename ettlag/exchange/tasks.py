"""What the clock does: brings in the long files that somebody asked for."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from procrastinate.contrib.django import app

from ettlag.access.actor import Actor, system_actor
from ettlag.access.reading import recording
from ettlag.organisation.capacities import staff_actor
from ettlag.organisation.models import Municipality

from . import actions, policy
from .models import Delivery


@app.periodic(cron="* * * * *")
@app.task(name="exchange.bring_in", queueing_lock="exchange.bring_in")
def bring_in_queued(timestamp: int = 0) -> int:
    """Each minute: every file in a transaction of its own, whole or not at all, as the one who asked. Returns how many.

    One who may no longer do it has asked in vain: the file lies there until somebody puts it away.
    """
    done = 0
    for number in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        with recording(system_actor(number), "exchange:bring_in"):
            waiting = [(one.pk, policy.asker_of(one)) for one in policy.queued_deliveries()]
        for delivery_id, asker in waiting:
            if asker is not None:
                done += _brought_in(delivery_id, staff_actor(asker))
    return done


def _brought_in(delivery_id: UUID, actor: Actor) -> bool:
    try:
        with recording(actor, "exchange:bring_in"):
            actions.bring_in(actor, Delivery.objects.get(pk=delivery_id))
    except PermissionDenied:
        return False
    return True

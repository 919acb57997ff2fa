"""What of the exchange waits: a file that somebody else brought in, for those who may let it out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.waiting import Waiting, may_be

from . import policy


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """One for each file."""
    if not actor.is_staff or not may_be("exchange_delivery"):
        return
    for one in policy.deliveries_to_approve(actor):
        url = reverse("exchange:show_delivery", args=[one.pk])
        yield Waiting(_("En fil med tilbud venter på godkjenning"), _("Noen andre har lest den inn."), None, url, _("Se"))


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    return {"exchange_delivery": policy.deliveries_to_approve(actor)}

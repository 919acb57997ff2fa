"""What of the binder waits: that something was not useful, for whoever answers for it."""

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
    """One for each item that somebody missed something in."""
    if not actor.is_staff or not may_be("binder_use"):
        return
    seen = set()
    for answer in policy.unanswered(actor):
        if answer.item_id not in seen:
            seen.add(answer.item_id)
            title = _("Noen savnet noe i «%(title)s»") % {"title": answer.item.title}
            url = reverse("binder:show_item", args=[answer.item_id]) + "#nyttig"
            yield Waiting(title, _("Svar på det, så alle ser hva som ble gjort."), None, url, _("Svar"))


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    return {"binder_use": policy.unanswered(actor)}

"""What is to be confirmed, on the desk of its owner; after six weeks on the leader's too."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be

from . import policy, things
from .models import Kept

MOST = 5  # on a desk; the rest stand in the list


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """The first few by date, and how many more there are."""
    if not actor.is_staff or not may_be("kept"):
        return
    due = list(policy.due_for(actor))
    for kept, thing in things.described(due[:MOST]):
        yield _one(actor, kept, thing)
    if len(due) > MOST:
        title = _("%(count)s flere å bekrefte") % {"count": len(due) - MOST}
        yield Waiting(title, _("Alle står i listen."), None, reverse("upkeep:list_kept"), _("Se listen"))


def _one(actor: Actor, kept: Kept, thing: things.Thing) -> Waiting:
    url = reverse("upkeep:show_kept", args=[kept.pk])
    if kept.owner_id not in (None, actor.employment_id) and kept.owner is not None:
        words = _("%(name)s har ikke svart på seks uker.") % {"name": kept.owner.user.name}
        return Waiting(
            _("Hjelp til med å bekrefte «%(title)s»") % {"title": thing.title}, words, kept.due_on, url, _("Se"), True
        )
    reason = _("Den som leser det, stoler på at det stemmer.")
    return Waiting(
        _("Stemmer «%(title)s» fortsatt?") % {"title": thing.title}, reason, kept.due_on, url, _("Svar"), kept.is_late
    )


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    return {"kept": policy.due_for(actor)}


def unit_rows(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """For the leader's Monday: what somebody in the unit owns, and whose day has come."""
    return {"confirmations": policy.readable_kept(actor).filter(owner__unit_id=actor.unit_id or 0, due_on__lte=today())}

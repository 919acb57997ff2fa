"""What of the meeting places waits: a proposal to decide."""

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
    """For the director."""
    if not actor.is_staff or not may_be("tidying"):
        return
    for proposal in policy.proposals(actor).filter(decided_at=None):
        if policy.may_decide_tidying(actor, proposal):
            title = _("Bestem om «%(name)s»") % {"name": proposal.arena.name}
            url = reverse("arenas:decide_tidying", args=[proposal.pk])
            yield Waiting(title, proposal.get_kind_display(), None, url, _("Bestem"))


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits."""
    return {"tidying": policy.proposals(actor).filter(decided_at=None)}

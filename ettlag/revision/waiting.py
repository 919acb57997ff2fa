"""What of drafts waits: one to read, one that came back."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.waiting import Waiting, may_be

from . import policy
from .models import GuideDraft


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For somebody who has not written in it: to read. For those who have: what was sent back."""
    if not actor.is_staff or not may_be("guide_draft"):
        return
    for draft in _rows(actor):
        url = reverse("revision:write_draft", args=[draft.pk])
        if policy.may_approve_draft(actor, draft):
            yield Waiting(_("Les et utkast til en veileder"), draft.change_note, None, url, _("Les"))
        elif draft.sent_back_words and actor.employment_id in draft.authors:
            yield Waiting(_("Et utkast er kommet tilbake"), _("Leseren har skrevet hva som bør endres."), None, url, _("Se"))


def _rows(actor: Actor) -> QuerySet[GuideDraft]:
    return policy.open_drafts(actor).filter(Q(asked_at__isnull=False, approved_at=None) | ~Q(sent_back_words=""))


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    return {"guide_draft": _rows(actor)}

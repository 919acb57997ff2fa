"""What of groups waits for someone: an agenda to send, minutes to write, what one has said one would do."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be

from . import policy, queries
from .models import Meeting


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For those who run a group: agenda and minutes. For whoever does it: what was decided."""
    if not actor.is_staff or actor.employment_id is None:
        return
    if may_be("group_meeting"):
        for meeting in policy.to_prepare(actor):
            yield _prepare(meeting)
    if may_be("group_decision"):
        for one in policy.decisions_of(actor):
            reason = _("%(group)s bestemte det.") % {"group": one.group.name}
            url = reverse("groups:end_decision", args=[one.pk])
            yield Waiting(one.what, reason, one.due_on, url, _("Si hvordan det gikk"), one.due_on < today())


def _prepare(meeting: Meeting) -> Waiting:
    name = {"group": meeting.group.name}
    if meeting.is_held:
        url = reverse("groups:publish_minutes", args=[meeting.pk])
        reason, due_on = queries.minutes_in_words(meeting), meeting.minutes_due_on
        return Waiting(_("Skriv referat fra %(group)s") % name, reason, due_on, url, _("Skriv"), due_on < today())
    url, due_on = reverse("groups:publish_agenda", args=[meeting.pk]), meeting.agenda_due_on
    reason = _("Møtet er %(day)s.") % {"day": f"{meeting.on:%d.%m.%Y}"}
    return Waiting(_("Send ut saksliste til %(group)s") % name, reason, due_on, url, _("Skriv"), due_on < today())


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    return {"group_meeting": policy.to_prepare(actor), "group_decision": policy.decisions_of(actor)}

"""What of the one door waits: promises of mine, what came in writing, hand-overs to answer, and those that came back."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.waiting import Waiting, may_be
from ettlag.organisation.workdays import workday_after

from . import policy
from .models import Call, Promise, WarmHandover


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For those who answer: promises, enquiries, rejections. For others: what they are asked to take on."""
    if policy.answers_the_door(actor):
        if may_be("promise"):
            yield from map(_promise, policy.promises_of_mine(actor))
        if may_be("enquiry"):
            yield from map(_enquiry, policy.enquiries_to_answer(actor))
        if may_be("rejected"):
            yield from map(_rejected, policy.rejected_handovers(actor))
    if policy.takes_over(actor) and may_be("warm_handover"):
        yield from map(_handover, policy.handovers_to_answer(actor))


def _promise(one: Promise) -> Waiting:
    due = timezone.localtime(one.due_at)
    reason = _("Du lovet det før klokka %(time)s. %(theme)s.") % {
        "time": f"{due:%H.%M}", "theme": one.call.get_theme_display()
    }  # fmt: skip
    url = reverse("frontdoor:ring_back", args=[one.pk])
    return Waiting(one.get_kind_display(), reason, due.date(), url, _("Ring"), one.due_at < now())


def _enquiry(one: Call) -> Waiting:
    due_on = workday_after(timezone.localtime(one.came_at).date(), 1)
    title = _("Svar en ungdom som har skrevet") if one.channel == Call.Channel.YOUNG else _("Svar en som har skrevet")
    url = reverse("frontdoor:show_call", args=[one.pk])
    return Waiting(title, f"{one.get_theme_display()}.", due_on, url, _("Les"), due_on <= today())


def _rejected(one: WarmHandover) -> Waiting:
    title = _("%(unit)s kunne ikke ta imot") % {"unit": one.to_unit.name}
    url = reverse("frontdoor:show_call", args=[one.call_id])
    return Waiting(title, _("Innringeren er fortsatt vår. Finn en annen vei."), today(), url, _("Se hvorfor"), urgent=True)


def _handover(one: WarmHandover) -> Waiting:
    reason = _("Spurt av %(name)s, %(unit)s.") % {"name": one.offered_by.user.name, "unit": one.offered_by.unit.name}
    url = reverse("frontdoor:answer_warm_handover", args=[one.pk])
    return Waiting(_("Kan dere ta imot en familie?"), reason, one.answer_by_on, url, _("Svar"), one.answer_by_on <= today())


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once, and of each only when there is something."""
    return {
        "promise": policy.promises_of_mine.plain(actor),
        "enquiry": policy.enquiries_to_answer.plain(actor),
        "rejected": policy.rejected_handovers.plain(actor),
        "warm_handover": policy.handovers_to_answer.plain(actor),
    }


def unit_rows(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """For the leader's Monday: promises of the unit whose hour is past."""
    return {"promises": policy.readable_promises(actor).filter(due_at__lt=at)}

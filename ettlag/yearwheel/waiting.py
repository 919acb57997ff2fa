"""What of the wheel waits: what is late or near, for whoever answers for it; questions to answer; the plan's days."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be
from ettlag.organisation.models import Unit
from ettlag.organisation.policy import keeps_the_tools

from . import policy, queries

SOON = policy.SOON
LATEST = timedelta(days=120)  # what is older than this waits in the wheel, and no longer on the desk


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For a unit's leader the unit's; for those who keep the tools the municipality's."""
    if not actor.is_leader and not keeps_the_tools(actor):
        return
    if may_be("wheel_round"):
        yield from _rounds(actor)
    if may_be("wheel_plan"):
        yield from _plan(actor)
    if may_be("wheel"):
        yield from _wheel(actor)


def _rounds(actor: Actor) -> Iterator[Waiting]:
    for one in policy.unanswered(actor):
        if actor.service_kind != "administration":  # the administration has no wheel of its own, and is not asked
            url = reverse("yearwheel:answer_questions", args=[one.pk])
            yield Waiting(_("Svar på spørsmålene fra lederen"), _("Det tar to minutter."), one.due_on, url, _("Svar"))


def _plan(actor: Actor) -> Iterator[Waiting]:
    for one in policy.late_plan(actor):
        yield Waiting(one.what, _("Står i tiltaksplanen deres."), one.due_on, reverse("yearwheel:show_plan"), _("Se planen"))


def _wheel(actor: Actor) -> Iterator[Waiting]:
    unit = None if keeps_the_tools(actor) else Unit(pk=actor.unit_id)
    read = queries.at_hand(actor)
    if read is None:
        return
    for time in read.turn(unit, common=unit is None).times:
        near = time.span.until - today() <= SOON and today() - time.span.until <= LATEST
        if time.report is None and near and time.span.on <= today() + SOON:
            url = reverse("yearwheel:report_task", args=[time.task.pk, time.span.key.isoformat()])
            reason = _("Står i årshjulet %(when)s. %(state)s.") % {"when": time.when, "state": time.words}
            yield Waiting(time.task.title, reason, time.span.until, url, _("Si om det ble gjort"))


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    if not actor.is_leader and not keeps_the_tools(actor):
        return {}
    return {"wheel_round": policy.unanswered(actor), "wheel_plan": policy.late_plan(actor), "wheel": policy.wheels(actor)}

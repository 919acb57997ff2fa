"""What of competence waits: an answer to who asks for a place, a practice pause's tasks, a day, a check."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be

from . import policy
from .pauses import NUDGES


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For leaders: who wants a place. For municipalities: an invitation. For participants: what to try, and when."""
    if not actor.is_staff:
        return
    if may_be("training_enrolments"):
        yield from _to_answer(actor)
    if may_be("training_partners"):
        yield from _to_join(actor)
    if may_be("training_pauses"):
        yield from _to_try(actor)


def _to_answer(actor: Actor) -> Iterator[Waiting]:
    for one in policy.enrolments_to_answer(actor):
        url = reverse("training:show_programme", args=[one.programme_id]) + "#svar"
        title = _("%(name)s vil være med på kurs") % {"name": one.employment.user.name}
        yield Waiting(title, one.programme.title, None, url, _("Svar"))


def _to_join(actor: Actor) -> Iterator[Waiting]:
    for one in policy.invitations_to(actor):
        url = reverse("training:show_programme", args=[one.programme_id])
        yield Waiting(_("Kommunen er bedt med i et program"), one.programme.title, None, url, _("Svar"))


def _to_try(actor: Actor) -> Iterator[Waiting]:
    """In a practice pause, two nudges: they stand for two weeks each, and go away by themselves."""
    for pause in policy.pauses_to_try(actor):
        on = pause.after.on
        if on is None:
            continue
        for days in NUDGES:
            begins = on + timedelta(days=days)
            if begins <= today() < begins + timedelta(days=14):
                url = reverse("training:show_programme", args=[pause.programme_id])
                yield Waiting(
                    _("Prøv det dere lærte, i egen jobb"), next(iter(pause.tasks), ""), None, url, _("Se oppgavene")
                )


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once."""
    return {
        "training_enrolments": policy.enrolments_to_answer(actor),
        "training_partners": policy.invitations_to(actor),
        "training_pauses": policy.pauses_to_try(actor),
    }

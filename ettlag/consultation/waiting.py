"""What of consultations waits for someone: a question to answer, an answer to read. One statement."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be

from . import policy
from .models import Consultation


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For those who were asked: what is not answered. For the one who asked: what is."""
    if not policy.works_near_children(actor) or not may_be("consultation"):
        return
    for one in policy.open_consultations(actor):
        url = reverse("consultation:show_consultation", args=[one.pk])
        yield from (_of_mine if policy.is_asker(actor, one) else _of_others)(one, url)


def _of_mine(one: Consultation, url: str) -> Iterator[Waiting]:
    unit = {"unit": one.to_unit.name}
    if vars(one)["is_answered"]:
        yield Waiting(_("%(unit)s har svart deg") % unit, _("Du spurte uten navn."), None, url, _("Les svaret"))
    else:
        late = one.answer_by_on < today()
        words = _("%(unit)s skulle ha svart deg") if late else _("%(unit)s svarer deg")
        yield Waiting(words % unit, _("Du spurte uten navn."), one.answer_by_on, url, "", late, on_others=True)


def _of_others(one: Consultation, url: str) -> Iterator[Waiting]:
    if not vars(one)["is_answered"]:
        reason = _("%(theme)s. Spurt av %(name)s, %(unit)s.") % {
            "theme": one.get_theme_display(), "name": one.asked_by.user.name, "unit": one.asked_by.unit.name,
        }  # fmt: skip
        yield Waiting(
            _("Svar på et spørsmål uten navn"), reason, one.answer_by_on, url, _("Svar"), one.answer_by_on <= today()
        )


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once, and of each only when there is something."""
    return {"consultation": policy.open_consultations.plain(actor)}

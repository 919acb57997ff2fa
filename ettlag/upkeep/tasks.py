"""What the clock does here: asks the owner on the day, reminds after three weeks, tells the leader after six."""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from ettlag.access.actor import Actor, system_actor
from ettlag.access.reading import recording
from ettlag.organisation.queries import unit_leader

from . import actions, links, policy
from .models import Kept

Rows = Callable[[], QuerySet[Kept]]


@app.periodic(cron="30 6 * * *")
@app.task(name="upkeep.ask_owners", queueing_lock="upkeep.ask_owners")
def ask_owners(timestamp: int = 0) -> int:
    """Each morning. Returns how many letters went. A letter holds no title and no name, only a link (I7)."""
    sent = 0
    for place in policy.every_municipality():
        clock = system_actor(place.pk)
        with recording(clock, "upkeep:ask_owners"):
            sent += _ask(clock, policy.to_ask, "asked_at")
            sent += _ask(clock, policy.to_remind, "reminded_at")
            sent += _tell_leaders(clock)
    return sent


def _ask(clock: Actor, rows: Rows, which: str) -> int:
    asked = list(rows())
    for kept in asked:
        actions.note_asked(clock, kept, which=which)
        _letter(kept.owner.user.email if kept.owner else "", links.address_of(kept))
    return len(asked)


def _tell_leaders(clock: Actor) -> int:
    late = list(policy.to_tell_leader())
    for kept in late:
        actions.note_asked(clock, kept, which="leader_told_at")
        leader = unit_leader(kept.owner.unit_id) if kept.owner else None
        _letter(leader.user.email if leader else "", "/bekreft/?vis=forfalt")
    return len(late)


def _letter(to: str, address: str) -> None:
    """Nothing of what it is about stands in it."""
    if not to:
        return
    text = _("Noe i Ettlag trenger at du sier om det fortsatt stemmer. Det tar ett trykk:\n\n%(address)s\n")
    send_mail(_("Stemmer det fortsatt?"), text % {"address": settings.ADDRESS + address}, None, [to])

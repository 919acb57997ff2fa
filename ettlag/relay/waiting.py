"""What of the logs waits for someone. No child is named: a desk may be seen over a shoulder.

Reminders are not sent by a job: an offer that nobody has answered reminds, and goes to the leader, by its date.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.waiting import Waiting, may_be
from ettlag.organisation.queries import municipality
from ettlag.ui.words import day_in_words

from . import policy, queries
from .models import BatonPeriod, Handover, Participant, RelayLog

TOLD_DAYS = 30  # how long a catch is told to those who have not opened the log since


def waiting_for(actor: Actor, on: date | None = None) -> Iterator[Waiting]:
    """Offers, caught batons, silent logs and lapsed consents for staff; a caught baton for all; whose turn it is."""
    day = on or today()
    if may_be("relay_catches"):
        yield from (_told(actor, one) for one in policy.catches_unseen(actor, now() - timedelta(days=TOLD_DAYS)))
    yield from _at_work(actor, day) if actor.is_staff else queries.family_waiting(actor)


def _at_work(actor: Actor, day: date) -> Iterator[Waiting]:
    if may_be("relay_meetings"):
        yield from (queries.called_to(meeting) for meeting in policy.meetings_to_answer(actor, now()))
    for offer in policy.offers_concerning(actor) if may_be("relay_offers") else ():
        yield from _offer(actor, offer, day)
    weeks = municipality(actor.municipality_id).settings.sleeping_weeks
    held = policy.logs_that_wait(actor, day, now(), now() - timedelta(weeks=weeks))
    yield from queries.plan_waiting(held)
    for log in held:
        if log.awaits_new_holder:
            yield _caught(log, day)
        elif vars(log)["is_silent"]:
            yield _silent(log, weeks)
    if may_be("relay_lapsed"):
        yield from (_lapsed(actor, place) for place in policy.lapsed_places(actor))


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once, and of each only when there is something."""
    return {
        "relay_catches": policy.catches_unseen.plain(actor, at - timedelta(days=TOLD_DAYS)),
        "relay_offers": policy.offers_concerning.plain(actor),
        "relay_meetings": policy.meetings_to_answer.plain(actor, at),
        "relay_lapsed": policy.lapsed_places.plain(actor),
    }


def _offer(actor: Actor, offer: Handover, on: date) -> Iterator[Waiting]:
    due, to_leader = queries.offer_due_on(offer), queries.goes_to_leader_on(offer)
    giver, asked = offer.offered_by.user.name, offer.offered_to.user.name
    since = day_in_words(localdate(offer.offered_at), on)
    if policy.is_offered_to(actor, offer):
        title = _("%(name)s tilbyr deg stafettpinnen") % {"name": giver}
        reason = _("Tilbudt %(day)s. %(holder)s har pinnen til du sier ja.") % {
            "day": since,
            "holder": offer.log.baton_holder.user.name,
        }
        yield Waiting(title, reason, due, reverse("relay:accept_handover", args=[offer.log_id]), _("Svar"), due <= on)
        return
    title = _("%(name)s har ikke svart om stafettpinnen") % {"name": asked}
    url = reverse("relay:show_handover", args=[offer.log_id])
    if actor.is_leader and to_leader <= on:
        reason = _("Tilbudt %(day)s. Snakk med dem, eller finn en annen.") % {"day": since}
        yield Waiting(title, reason, to_leader, url, _("Se tilbudet"), urgent=True)
    elif offer.offered_by_id == actor.employment_id:
        yield Waiting(title, _("Tilbudt %(day)s.") % {"day": since}, due, url, "", on_others=True)


def _caught(log: RelayLog, on: date) -> Waiting:
    title = _("Finn en ny stafettholder")
    words = _("Du fanget pinnen fra %(name)s %(day)s. Tilby den til en som er nær barnet, eller behold den.")
    name = log.caught_from.user.name if log.caught_from else ""
    reason = words % {"name": name, "day": day_in_words(localdate(log.held_since), on)}
    return Waiting(title, reason, localdate(log.held_since) + timedelta(days=7), _url(log), _("Gå til loggen"))


def _silent(log: RelayLog, weeks: int) -> Waiting:
    title = _("En stafettlogg har vært stille")
    reason = _("Ingen har skrevet på %(weeks)s uker. Skriv hva som skjer, eller avslutt sammen med familien.")
    return Waiting(title, reason % {"weeks": weeks}, None, _url(log), _("Gå til loggen"))


def _told(actor: Actor, period: BatonPeriod) -> Waiting:
    title = _("%(name)s har stafettpinnen nå") % {"name": period.holder.user.name}
    name = period.caught_from.user.name if period.caught_from else ""
    reason = _("%(name)s har den ikke lenger. Ingenting annet er endret.") % {"name": name}
    url = reverse("relay:show_handover", args=[period.log_id])
    return Waiting(title, reason, None, url, _("Se hvem som har pinnen"))


def _lapsed(actor: Actor, place: Participant) -> Waiting:
    """A service in the team has lost its basis; when it holds the baton, the home unit's leader takes it (LAW-10)."""
    holds = place.log.baton_holder.unit_id == place.unit_id
    title = _("%(unit)s har ikke lenger et samtykke") % {"unit": place.unit.name}
    if holds:
        reason = _("De har stafettpinnen, men kan ikke lese loggen. Ta pinnen, eller be familien om et nytt samtykke.")
        return Waiting(title, reason, today(), reverse("relay:take_baton", args=[place.log_id]), _("Ta pinnen"), urgent=True)
    reason = _("De kan ikke lese loggen. Snakk med familien om hva som skjer videre.")
    return Waiting(title, reason, None, _url(place.log), _("Gå til loggen"))


def _url(log: RelayLog) -> str:
    return reverse("relay:show_log", args=[log.pk])


def unit_rows(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """For the leader's Monday: counted in one statement with those of the other rooms."""
    weeks = municipality(actor.municipality_id).settings.sleeping_weeks
    sleeping = policy.sleeping_in_unit(actor, at - timedelta(weeks=weeks))
    return {"sleeping": sleeping, "batons": policy.offers_in_unit(actor)}

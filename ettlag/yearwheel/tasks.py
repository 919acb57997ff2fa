"""What the clock does here: the upkeep follows the wheel, the units are asked when it says so, and are reminded once."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from ettlag.access.actor import Actor, system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality

from . import actions, policy, queries
from .models import WheelTask

REMIND_BEFORE = timedelta(days=3)
STILL_TIME = timedelta(days=14)  # a time the clock slept over is not asked about later than this


@app.periodic(cron="0 6 * * *")
@app.task(name="yearwheel.turn_wheel", queueing_lock="yearwheel.turn_wheel")
def turn_wheel(timestamp: int = 0) -> int:
    """Each morning. Returns how many letters went. A letter holds no title and no name, only a link (I7)."""
    sent = 0
    for place in policy.every_municipality():
        clock = system_actor(place.pk)
        with recording(clock, "yearwheel:turn_wheel"):
            actions.drive_upkeep(clock, place)
            sent += _ask(clock, place)
            sent += _remind(clock)
    return sent


def _ask(clock: Actor, place: Municipality) -> int:
    """When a time of kind «spørsmål fra leder» begins, the units are asked; once for each time."""
    wheel = queries.wheel_of(clock, None)
    if wheel is None or not policy.questions(clock).exists() or not policy.may_ask_units(clock, place):
        return 0
    for time in queries.whole(wheel).turn(None).times:
        asks = time.task.kind == WheelTask.Kind.QUESTIONS and time.task.unit_id is None
        fresh = time.span.on <= today() <= max(time.span.until, time.span.on + STILL_TIME)
        because = actions.Because(time.task, time.span.key)
        if asks and fresh and not policy.was_asked(time.task, time.span.key):
            due_on = max(time.span.until, today() + STILL_TIME)
            actions.ask_units(clock, place, due_on=due_on, because=because)
            return _letters([unit.pk for unit in policy.units_with_a_wheel(clock)])
    return 0


def _remind(clock: Actor) -> int:
    sent = 0
    for round_ in policy.rounds(clock).filter(closed_at=None, reminded_at=None, due_on__lte=today() + REMIND_BEFORE):
        actions.note_reminded(clock, round_)
        sent += _letters(policy.silent_units(clock, round_))
    return sent


def _letters(unit_ids: list[int]) -> int:
    address = settings.ADDRESS + reverse("yearwheel:list_questions")
    text = _("Lederen din har spurt enhetene om noe i Ettlag. Det tar to minutter å svare:\n\n%(address)s\n")
    sent_to = policy.leader_addresses(unit_ids)
    for to in sent_to:
        send_mail(_("Noen spørsmål fra lederen din"), text % {"address": address}, None, [to])
    return len(sent_to)

"""What the clock does: closes rounds whose last day has been, and stirs the box of those that are open."""

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality

from . import actions
from .models import Round


@app.periodic(cron="20 0 * * *")
@app.task(name="surveys.close_rounds", queueing_lock="surveys.close_rounds")
def close_rounds(timestamp: int = 0) -> int:
    """Each night: a round whose last day was yesterday closes, each in a transaction of its own. Returns how many."""
    closed = 0
    for number in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        clock = system_actor(number)
        with recording(clock, "surveys:close_rounds"):
            due = list(Round.objects.filter(closed_on=None, closes_on__lt=today()).values_list("pk", flat=True))
        for round_id in due:
            with recording(clock, "surveys:close_rounds"):
                actions.close_round(clock, Round.objects.select_related("survey").get(pk=round_id))
            closed += 1
    return closed


@app.periodic(cron="40 3 * * *")
@app.task(name="surveys.stir_boxes", queueing_lock="surveys.stir_boxes")
def stir_boxes(timestamp: int = 0) -> int:
    """Each night: answers and list of every open round are written anew in random order. Returns how many rounds."""
    stirred = 0
    for number in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        with recording(system_actor(number), "surveys:stir_boxes"):
            for round_id in Round.objects.filter(closed_on=None).values_list("pk", flat=True):
                actions.stir(round_id)
                stirred += 1
    return stirred

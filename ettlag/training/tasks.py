"""What the clock does: forgets cases thirty days after the day, and stirs what was said without a name."""

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality

from . import actions, hearing


@app.periodic(cron="10 2 * * *")
@app.task(name="training.forget_cases", queueing_lock="training.forget_cases")
def forget_cases(timestamp: int = 0) -> int:
    """Each night. Returns how many situations were deleted."""
    forgotten = 0
    for place in Municipality.objects.order_by("pk"):
        clock = system_actor(place.pk)
        with recording(clock, "training:forget_cases"):
            forgotten += actions.forget_cases(clock, place)
    return forgotten


@app.periodic(cron="50 3 * * *")
@app.task(name="training.stir_feedback", queueing_lock="training.stir_feedback")
def stir_feedback(timestamp: int = 0) -> int:
    """Each night: every answer is written anew in random order, so that no order tells who. Returns how many."""
    stirred = 0
    for number in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        with recording(system_actor(number), "training:stir_feedback"):
            stirred += hearing.stir(number)
    return stirred

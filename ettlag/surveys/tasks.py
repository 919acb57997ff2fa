"""What the clock does: stirs the box of each open round, so that no mark of the database tells when somebody answered."""

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality

from . import actions
from .models import Round


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

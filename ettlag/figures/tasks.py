"""What the clock does here: publishes the half-year that is over, once."""

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.cube import Half
from ettlag.access.reading import recording

from . import actions, policy


@app.periodic(cron="20 2 * * *")
@app.task(name="figures.freeze_last_half", queueing_lock="figures.freeze_last_half")
def freeze_last_half(timestamp: int = 0) -> int:
    """Each night. Returns how many tables were made: none on most nights."""
    half, made = Half.of(today()).previous, 0
    for place in policy.every_municipality():
        clock = system_actor(place.pk)
        with recording(clock, "figures:freeze_half"):
            made += actions.freeze_half(clock, place, first=half.first)
    return made

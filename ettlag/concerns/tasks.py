"""What the clock does here: each night it lets go of the thoughts whose day has come."""

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording

from . import actions, policy


@app.periodic(cron="25 3 * * *")
@app.task(name="concerns.forget_thoughts", queueing_lock="concerns.forget_thoughts")
def forget_thoughts(timestamp: int = 0) -> int:
    """Each night. Returns how many thoughts went."""
    gone = 0
    for place in policy.every_municipality():
        clock = system_actor(place.pk)
        with recording(clock, "concerns:forget_thoughts"):
            for thought in policy.outlived_thoughts():
                actions.discard_thought(clock, thought)
                gone += 1
    return gone

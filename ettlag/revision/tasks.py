"""What the clock does here: lets out what was approved for today."""

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording

from . import actions, policy


@app.periodic(cron="15 5 * * *")
@app.task(name="revision.publish_due", queueing_lock="revision.publish_due")
def publish_due(timestamp: int = 0) -> int:
    """Each morning. Returns how many went out (`publish_draft`)."""
    out = 0
    for place in policy.every_municipality():
        clock = system_actor(place.pk)
        with recording(clock, "revision:publish_due"):
            for draft in policy.drafts_to_publish():
                actions.publish_draft(clock, draft)
                out += 1
    return out

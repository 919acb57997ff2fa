"""What the clock does here: once a week it looks whether the addresses in the binder answer."""

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording

from . import actions, links, policy, queries


@app.periodic(cron="0 4 * * 0")
@app.task(name="binder.check_links", queueing_lock="binder.check_links")
def check_links(timestamp: int = 0) -> int:
    """Each Sunday. Returns how many addresses do not answer. The network is asked outside any transaction (`note_links`)."""
    failing = 0
    for place in policy.every_municipality():
        clock = system_actor(place.pk)
        with recording(clock, "binder:check_links"):
            wanted = [*queries.addresses(place.pk)]
        found = links.look(wanted)
        with recording(clock, "binder:check_links"):
            failing += actions.note_links(clock, place, found=found)
    return failing

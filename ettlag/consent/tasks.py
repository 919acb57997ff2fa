"""What the clock does here: looks each morning at what is about to go out, so that the log shows it was looked at.

Nothing has to be stopped by the clock: a consent that has gone out opens nothing, because the question is asked each time
(`policy.agreed_lines`). The desks show the warnings themselves. This task writes no row about anybody.
"""

from datetime import date, timedelta

from procrastinate.contrib.django import app

from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording

from . import policy
from .picture import LATE_DAYS, WARNED_DAYS


@app.periodic(cron="10 5 * * *")
@app.task(name="consent.look_at_dates", queueing_lock="consent.look_at_dates")
def look_at_dates(timestamp: int = 0) -> dict[str, int]:
    """Each morning: how many consents go out in thirty and in seven days, by municipality number. Counts, no names."""
    return {
        f"{place.number}:{days}": ending_in(place.pk, days, today())
        for place in policy.every_municipality()
        for days in (WARNED_DAYS, LATE_DAYS)
    }


def ending_in(municipality_id: int, days: int, on: date) -> int:
    """How many open lines of the municipality end that many days from the day given."""
    with recording(system_actor(municipality_id), "consent:look_at_dates"):
        return policy.open_lines(on).filter(until_on=on + timedelta(days=days)).count()

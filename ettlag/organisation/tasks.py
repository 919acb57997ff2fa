"""What the clock does for every municipality: seals the logs, forgets what has had its day, and saves stalled jobs.

Each deed is short and safe to do again; a queueing lock keeps it from piling up behind itself.
"""

from contextlib import suppress

from procrastinate import JobContext
from procrastinate.contrib.django import app

from ettlag.access import chain
from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.people import drafts

from . import actions, queries
from .models import Municipality

SILENT = 60  # seconds without a heartbeat before a worker is taken for dead
KEPT_HOURS = 72  # finished jobs: long enough to look into what happened over a weekend


@app.periodic(cron="* * * * *")
@app.task(name="organisation.seal_logs", queueing_lock="organisation.seal_logs")
def seal_logs(timestamp: int = 0) -> int:
    """Each minute: bind what was committed into the chains of each municipality (SEC-21). Returns how many rows."""
    numbers = Municipality.objects.order_by("pk").values_list("pk", flat=True)
    return sum(chain.seal_chain(number, name) for number in numbers for name in chain.CHAINS)


@app.periodic(cron="20 3 * * *")
@app.task(name="organisation.forget_old_drafts", queueing_lock="organisation.forget_old_drafts")
def forget_old_drafts(timestamp: int = 0) -> int:
    """Each night: drafts that nobody came back to within 14 days go. Returns how many."""
    gone = 0
    for number in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        with recording(system_actor(number), "organisation:forget_old_drafts"):
            gone += drafts.forget_old()
    return gone


@app.periodic(cron="5 0 * * *")
@app.task(name="organisation.end_planned_employments", queueing_lock="organisation.end_planned_employments")
def end_planned_employments(timestamp: int = 0) -> int:
    """Each night: an employment whose last day was yesterday ends, and what was held is caught. Returns how many.

    Where nobody can catch, it does not end, and the next night asks again.
    """
    ended = 0
    for employment in queries.employments_past_their_plan(today()):
        clock = system_actor(employment.unit.municipality_id)
        with suppress(NotNow), recording(clock, "organisation:end_planned_employments"):
            actions.end_employment(clock, employment)
            ended += 1
    return ended


@app.periodic(cron="*/5 * * * *")
@app.task(name="organisation.rescue_jobs", queueing_lock="organisation.rescue_jobs", pass_context=True)
async def rescue_jobs(context: JobContext, timestamp: int = 0) -> int:
    """Each five minutes: a job whose worker died (power, kill -9) is begun again. Returns how many."""
    manager = context.app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT))
    for job in stalled:
        await manager.retry_job(job)
    await manager.prune_stalled_workers(seconds_since_heartbeat=SILENT)
    await manager.delete_old_jobs(nb_hours=KEPT_HOURS)
    return len(stalled)

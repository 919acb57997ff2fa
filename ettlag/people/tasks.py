"""What the clock forgets each night: tokens of forms that were sent, and sign-ins whose session is over. Drafts go by the
municipality, in organisation.tasks."""

from datetime import timedelta

from procrastinate.contrib.django import app

from ettlag.access.clock import now

from . import sessions
from .models import Submission

REMEMBERED = timedelta(days=2)  # how long a form that was sent is known again


@app.periodic(cron="40 3 * * *")
@app.task(name="people.forget_traces", queueing_lock="people.forget_traces")
def forget_traces(timestamp: int = 0) -> int:
    """Each night. Returns how many rows went."""
    return Submission.objects.filter(at__lt=now() - REMEMBERED).delete()[0] + sessions.forget_ended()

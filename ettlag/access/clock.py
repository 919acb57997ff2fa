"""One clock. Rules take the day as an argument; only doors ask the clock."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, with time zone."""
    return timezone.now()


def today() -> date:
    """The civil date in Norway: deadlines are counted in days where people live, not in UTC."""
    return timezone.localdate()

"""One clock. Rules take the day as an argument; only doors ask the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_ahead: ContextVar[timedelta] = ContextVar("ahead", default=timedelta())
_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """This instant, with time zone."""
    return _stopped.get() or timezone.now() + _ahead.get()


def today() -> date:
    """The civil date in Norway: deadlines are counted in days where people live, not in UTC."""
    return timezone.localdate(now())


@contextmanager
def days_later(days: int) -> Iterator[None]:
    """For stories that take weeks: inside, it is that many days later (or, with a minus, earlier)."""
    token = _ahead.set(_ahead.get() + timedelta(days=days))
    try:
        yield
    finally:
        _ahead.reset(token)


@contextmanager
def at_instant(instant: datetime) -> Iterator[None]:
    """Inside, the clock stands still at that instant."""
    token = _stopped.set(instant)
    try:
        yield
    finally:
        _stopped.reset(token)

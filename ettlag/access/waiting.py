"""What waits for someone: the shape every room's `waiting.py` gives to the desk."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """Noe som venter: sorted by date and visible reason, never by a score of a child (LAW-67).

    `title` is what to do, `reason` says in words why it waits, `act` is the button's verb. `on_others` puts it under
    «Venter på andre» instead of «Venter på deg».
    """

    title: str
    reason: str
    due_on: date | None
    url: str
    act: str
    urgent: bool = False
    on_others: bool = False


_absent: ContextVar[frozenset[str]] = ContextVar("absent", default=frozenset())


def may_be(name: str) -> bool:
    """Whether there may be something of this rare kind: true until the desk has asked of all the rare kinds at once."""
    return name not in _absent.get()


@contextmanager
def knowing_absent(names: Iterable[str]) -> Iterator[None]:
    """Inside, these rare kinds are known to have nothing, and are not asked of one by one."""
    token = _absent.set(frozenset(names))
    try:
        yield
    finally:
        _absent.reset(token)

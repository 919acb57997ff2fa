"""What waits for someone: the shape every room's `waiting.py` gives to the desk."""

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

"""Hvordan en åpen runde går: how many were asked and have answered. Never what."""

from dataclasses import dataclass
from typing import Any

from ettlag.access.clock import today
from ettlag.access.proportion import Share

from .models import Answer, Invitation, Round
from .queries import scheme_of
from .results import merged_rates


@dataclass(frozen=True, slots=True)
class Progress:
    """Hvordan det går: counts of people, never of answers to anything."""

    invited: int
    answered: int
    rates: list[dict[str, Any]]
    without_code: int
    cards_to_print: int
    days_left: int

    @property
    def share(self) -> Share | None:
        """The response rate."""
        return Share(self.answered, self.invited) if self.invited else None


def progress_of(round: Round) -> Progress:
    """How many were asked and have answered, by service from ten asked (STA-08)."""
    rows = list(Invitation.objects.filter(round=round).values_list("service", "answered", "code", "employment"))
    services = sorted({row[0] for row in rows})
    rates = [(name, sum(r[0] == name for r in rows), sum(r[0] == name and r[1] for r in rows)) for name in services]
    waiting = [row for row in rows if not row[1] and row[2] is None]
    by_card = sum(row[3] is None for row in waiting)
    answered = sum(row[1] for row in rows) if rows else Answer.objects.filter(round=round).count()
    floor = scheme_of(round).rate_floor
    left = (round.closes_on - today()).days
    return Progress(len(rows), answered, merged_rates(rates, floor), len(waiting) - by_card, by_card, left)

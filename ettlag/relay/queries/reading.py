"""Hvem har lest: every opening of the log in words that a parent understands (SEC-20–24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.access.actor import Actor, Capacity
from ettlag.access.history import readings_of
from ettlag.access.models import Reading
from ettlag.organisation.queries import municipality

from .. import policy
from ..models import RelayLog

BASES = {
    "INT-BEH": gettext_lazy("følger opp barnet i egen tjeneste"),
    "SAMT": gettext_lazy("familien har samtykket"),
    "PART": gettext_lazy("det er familiens egen logg"),
}
CAPACITIES = {Capacity.GUARDIAN: gettext_lazy("foresatt"), Capacity.YOUTH: gettext_lazy("ungdom")}


@dataclass(frozen=True, slots=True)
class Opened:
    """Én åpning: who, in which role, from which service, when, what was done, and why they could."""

    name: str
    title: str
    unit: str
    at: datetime
    did: str
    why: str


class ReadingPages(Sequence[Opened]):
    """Every opening of a log, newest first, fetched a page at a time. The family is spared what is shielded (SEC-24)."""

    def __init__(self, actor: Actor, log: RelayLog) -> None:
        self.rows = readings_of(log, for_family=actor.is_family)
        # SEC-22: role, service, time and purpose always; the name by the municipality's choice.
        self.names = not actor.is_family or municipality(log.municipality_id).settings.show_staff_names_to_family

    def __len__(self) -> int:
        return self.rows.count()

    def __getitem__(self, part: Any) -> Any:
        return [self._line(row) for row in self.rows[part]]

    def _line(self, row: Reading) -> Opened:
        known = self.names or row.capacity != Capacity.STAFF
        capacity = Capacity(row.capacity)
        return Opened(
            name=row.actor_name if known else row.title,
            title=(row.title if known else "") or str(CAPACITIES.get(capacity, "")),
            unit=row.unit_name,
            at=row.at,
            did=did(row.purpose),
            why=str(BASES.get(row.basis, row.basis)),
        )


def did(purpose: str) -> str:
    """What a reading was, in words: the page's own (policy.READS), else that the log was seen in an overview."""
    return str(policy.READS.get(purpose.partition(":")[2]) or _("så loggen i en oversikt"))

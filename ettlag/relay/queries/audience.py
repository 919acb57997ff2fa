"""Hvem kan lese dette: the team and the family around the child today, and who of them a text reaches (I3, LAW-53)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.consent.models import Kind
from ettlag.consent.queries import units_open_to
from ettlag.organisation.models import Unit
from ettlag.people.models import Guardianship, Person
from ettlag.people.policy import ties_of

from .. import policy
from ..models import Entry, Participant, RelayLog, SharedRow

OWN_READER_AGE = 12  # from here the young person is among those a text is written for, unless it is chosen otherwise


@dataclass(frozen=True, slots=True)
class Readers:
    """Leserne: chosen in a form, shown in its preview, and written on the row. Without `for_team`, only `units`."""

    people: tuple[UUID, ...] = ()
    units: tuple[int, ...] = ()
    for_team: bool = True
    information: str = "everyday"

    def put_on(self, row: SharedRow) -> None:
        """Write the audience on a row that is about to be saved."""
        row.people, row.units = list(self.people), list(self.units)
        row.for_team, row.information = self.for_team, self.information


@dataclass(frozen=True, slots=True)
class Outsider:
    """Someone around the child who cannot read a text, and why."""

    name: str
    why: str


@dataclass(slots=True)
class Around:
    """Kretsen rundt barnet i dag: the family with standing, those who are barred, the units and what is open to each."""

    log: RelayLog
    participants: list[Participant]
    ties: list[Guardianship]
    open: dict[int, set[Kind]]
    on: date
    family: dict[UUID, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        age = self.log.focus.age_on(self.on)
        for tie in self.ties:
            if tie.parental_responsibility and not tie.is_barred_on(self.on) and (age or 0) < 18:  # LAW-19
                self.family[tie.guardian_id] = f"{tie.guardian.call_name} ({tie.relation})"
        if age is not None and age >= OWN_READER_AGE:
            self.family[self.log.focus_id] = self.log.focus.call_name

    @property
    def everyone(self) -> Readers:
        """The default by person: the whole team and the whole family."""
        return Readers(tuple(self.family))

    @property
    def barred(self) -> str:
        """«Jonas (far): Vedtak 3. mars 2026». Shown to staff only: the family never learns of a difference (LAW-38)."""
        found = [tie for tie in self.ties if tie.is_barred_on(self.on)]
        return ", ".join(f"{tie.guardian.call_name} ({tie.relation}): {tie.evidence}" for tie in found)

    @property
    def readers_before(self) -> list[str]:
        """Who would read a new log: the family and the own unit."""
        return [*self.family.values(), self.log.unit.name]

    def units(self) -> dict[int, str]:
        """The home unit and every unit in the team that something is open to, by id."""
        others = {row.unit_id: row.unit.name for row in self.participants if self.open.get(row.unit_id)}
        return {self.log.unit_id: self.log.unit.name, **others}

    def reaches(self, row: SharedRow, unit_id: int) -> bool:
        """Whether the unit can read the row today: by audience, and by the kind that is open to it."""
        if unit_id == self.log.unit_id:
            return row.for_team or unit_id in row.units
        if row.information not in self.open.get(unit_id, ()):
            return False
        theirs = [one for one in self.participants if one.unit_id == unit_id]
        then = any(one.reads_earlier or one.invited_at <= row.added_at for one in theirs)
        return unit_id in row.units or (row.for_team and (then or unit_id == self.log.baton_holder.unit_id))

    def units_reached(self, row: SharedRow) -> list[str]:
        """The names of the units that can read the row today."""
        return [name for unit_id, name in self.units().items() if self.reaches(row, unit_id)]

    def names(self, row: SharedRow, actor: Actor) -> list[str]:
        """Who reads the row, for its audience line. To the family: themselves and the units, never the other party."""
        if actor.is_family:
            return [_("deg"), *self.units_reached(row)]
        return [*(name for person, name in self.family.items() if person in row.people), *self.units_reached(row)]

    def shut_out(self, row: SharedRow) -> list[Outsider]:
        """Those around the child who cannot read the row, and why. For staff."""
        chosen, no_consent = _("er ikke valgt"), _("har ikke samtykke til slike opplysninger")
        out = [Outsider(name, chosen) for person, name in self.family.items() if person not in row.people]
        for unit_id, name in self.units().items():
            if not self.reaches(row, unit_id):
                is_open = unit_id == self.log.unit_id or row.information in self.open.get(unit_id, ())
                out.append(Outsider(name, chosen if is_open else no_consent))
        return out

    def preview(self, readers: Readers) -> Entry:
        """A row that is not saved, to ask the questions above of."""
        row = Entry(log=self.log, added_at=now())
        readers.put_on(row)
        return row


def before_opening(actor: Actor, child: Person) -> Around:
    """Who would read a log that the actor opened now: the own unit and the family."""
    log = RelayLog(focus=child, municipality_id=actor.municipality_id, unit=Unit(pk=actor.unit_id, name=actor.unit_name))
    return around(log, [])


def around(log: RelayLog, participants: Iterable[Participant] | None = None) -> Around:
    """The circle around the log's child today. Three statements."""
    team = policy.participants_of(log) if participants is None else participants
    return Around(log, list(team), ties_of(log.focus_id, today()), units_open_to(log.focus_id), today())

"""The picture: services × kinds × until, as one reader may see it. Pure, over rows somebody has loaded.

What one of those who must agree has answered is for staff and for that person alone; another family member is told only that
not everyone has said yes yet (a difference between parents is never shown to the other parent).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.organisation.models import Unit
from ettlag.people.ages import Stand
from ettlag.ui.words import joined

from .agreement import Agreement
from .models import Ask, Consent, Kind

WARNED_DAYS, LATE_DAYS = 30, 7  # before a consent goes out


@dataclass(frozen=True, slots=True)
class PictureCell:
    """One service and one kind: open until a date, waiting for the reader, waiting for others, or not shared."""

    unit_id: int
    kind: Kind
    until_on: date | None = None  # open for the service until then: everyone agrees
    own_until: date | None = None  # the reader's own yes
    waits_for_me: bool = False
    waits_for: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the service may know this today."""
        return self.until_on is not None

    @property
    def waits(self) -> bool:
        """Whether somebody's answer is missing and was asked for."""
        return self.waits_for_me or bool(self.waits_for)


@dataclass(slots=True)
class PictureRow:
    """One service."""

    unit_id: int
    name: str
    service: str
    cells: list[PictureCell]

    @property
    def is_open(self) -> bool:
        """Whether anything is open for this service."""
        return any(cell.is_open for cell in self.cells)

    @property
    def is_mine(self) -> bool:
        """Whether the reader has said yes to anything here, and so may take it back."""
        return any(cell.own_until for cell in self.cells)

    @property
    def waits_for_me(self) -> bool:
        """Whether the reader is asked about this service."""
        return any(cell.waits_for_me for cell in self.cells)

    @property
    def ends_on(self) -> date | None:
        """The first day anything here goes out."""
        return min((cell.until_on for cell in self.cells if cell.until_on), default=None)

    @property
    def kinds_open(self) -> str:
        """The open kinds in words."""
        return ", ".join(str(cell.kind.label) for cell in self.cells if cell.is_open)


@dataclass(slots=True)
class PictureAsk:
    """One question that waits: by whom, what for, what the reader has left to answer, and who is awaited."""

    ask: Ask
    own_cells: set[tuple[int, str]]
    services: list[str]
    awaited: list[Stand] = field(default_factory=list)

    @property
    def names(self) -> str:
        """Who is awaited."""
        return joined([stand.person.call_name for stand in self.awaited])

    @property
    def kinds(self) -> list[str]:
        """The kinds of information in words, in the order of the picture."""
        return [str(kind.label) for kind in Kind if kind in self.ask.kinds]


@dataclass(slots=True)
class Picture:
    """Bildet: everything the page of a child's consents says."""

    rows: list[PictureRow]
    asks: list[PictureAsk]
    agreement: Agreement
    on: date

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open: the own services work on with what they know themselves."""
        return not any(row.is_open for row in self.rows)

    @property
    def waiting_for_me(self) -> list[PictureAsk]:
        """The questions the reader has not answered."""
        return [waiting for waiting in self.asks if waiting.own_cells]

    @property
    def going_out(self) -> list[PictureRow]:
        """The services that lose something within thirty days."""
        limit = self.on + timedelta(days=WARNED_DAYS)
        return [row for row in self.rows if row.ends_on and row.ends_on <= limit]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, at which units. `hidden`: the child's place is protected, so services stand without unit names (I10)."""

    actor: Actor
    units: Mapping[int, Unit]
    hidden: bool = False

    def name_of(self, unit_id: int) -> str:
        """The unit's name; only the service's where the child's place is protected, except for those who work there."""
        unit = self.units[unit_id]
        return unit.service.name if self.hidden and unit.pk != self.actor.unit_id else unit.name


def paint(agreement: Agreement, asks: Sequence[Ask], reader: Reader, *, on: date) -> Picture:
    """The picture for one reader."""
    current = [ask for ask in asks if ask.until_on >= on]
    waiting = [_waiting(ask, agreement, reader) for ask in current]
    shown = {unit_id for ask in current for unit_id in ask.units} | {line.unit_id for line in agreement.lines}
    rows = [
        PictureRow(unit_id, reader.name_of(unit_id), reader.units[unit_id].service.name, [])
        for unit_id in shown
        if unit_id in reader.units
    ]
    rows.sort(key=lambda row: row.name)
    for row in rows:
        row.cells = [_cell((row.unit_id, kind), agreement, waiting, reader.actor) for kind in Kind]
    return Picture(rows, [found for found in waiting if found.awaited], agreement, on)


def answered(ask: Ask, answers: Iterable[Consent]) -> set[UUID]:
    """Those who have answered this ask, yes or no."""
    return {answer.given_by_id for answer in answers if answer.ask_id == ask.pk}


def left_of(ask: Ask, person_id: UUID | None, agreement: Agreement) -> set[tuple[int, str]]:
    """What of an ask a person who must agree has left to answer: nothing once they have answered it or already said yes."""
    if person_id not in {stand.person.pk for stand in agreement.needed} or person_id in answered(ask, agreement.answers):
        return set()
    own = {line.cell for line in agreement.lines if line.giver_id == person_id}
    return ask.cells - own


def _waiting(ask: Ask, agreement: Agreement, reader: Reader) -> PictureAsk:
    awaited = [stand for stand in agreement.needed if left_of(ask, stand.person.pk, agreement)]
    mine = left_of(ask, reader.actor.person_id, agreement) if reader.actor.is_family else set()
    names = [reader.name_of(unit_id) for unit_id in ask.units if unit_id in reader.units]
    return PictureAsk(ask, mine, names, awaited)


def _cell(place: tuple[int, Kind], agreement: Agreement, waiting: Iterable[PictureAsk], actor: Actor) -> PictureCell:
    unit_id, kind = place
    own = next((line.until_on for line in agreement.lines if line.cell == place and line.giver_id == actor.person_id), None)
    until = agreement.open_until(place)
    asked = [found for found in waiting if place in found.ask.cells]
    mine = until is None and any(place in found.own_cells for found in asked)
    others = _others(place, agreement, asked, actor) if until is None and not mine else ""
    return PictureCell(unit_id, kind, until, own if actor.is_family else None, mine, others)


def _others(place: tuple[int, Kind], agreement: Agreement, asked: Iterable[PictureAsk], actor: Actor) -> str:
    lacking = {stand.person.pk for stand in agreement.lacking(place)}
    awaited = [stand for found in asked for stand in found.awaited if stand.person.pk in lacking]
    return _awaited(awaited, actor) if awaited or (agreement.yes_from(place) and lacking) else ""


def _awaited(stands: Sequence[Stand], actor: Actor) -> str:
    """«Venter på Tone» for staff; the family is only told that not everyone has said yes."""
    names = sorted({stand.person.call_name for stand in stands})
    if actor.is_family or not names:
        return _("Alle har ikke sagt ja")
    return _("Venter på %(names)s") % {"names": joined(names)}

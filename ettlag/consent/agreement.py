"""Who must agree today, what each has answered, and what is open because of it: pure, over rows somebody has loaded.

The same question as `policy.agreed_lines`, answered in Python so that a page can say why.
A property test holds the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ettlag.people.ages import Stand, Standing

from .models import Consent, Line

Cell = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Enighet: `standing` says who must agree that day; `lines` are open that day; `answers` newest first."""

    standing: Standing
    lines: tuple[Line, ...]
    answers: tuple[Consent, ...] = ()

    @property
    def needed(self) -> list[Stand]:
        """Everyone who must agree. Empty when nobody can yet: then nothing is open."""
        return self.standing.decide

    def needs(self, person_id: UUID | None) -> bool:
        """Whether this person is among those who must agree."""
        return any(stand.person.pk == person_id for stand in self.needed)

    @property
    def given(self) -> list[Stand]:
        """Those who have said yes to something that stands."""
        givers = {line.giver_id for line in self.lines}
        return [stand for stand in self.needed if stand.person.pk in givers]

    @property
    def missing(self) -> list[Stand]:
        """Those who must agree and have said yes to nothing that stands."""
        given = {stand.person.pk for stand in self.given}
        return [stand for stand in self.needed if stand.person.pk not in given]

    @property
    def refused(self) -> list[Stand]:
        """Those who must agree, whose newest answer was no or was taken back, and who have nothing open."""
        return [stand for stand in self.missing if self._said_no(stand.person.pk)]

    def _said_no(self, person_id: UUID) -> bool:
        newest = next((answer for answer in self.answers if answer.given_by_id == person_id), None)
        return newest is not None and (newest.refused_at is not None or newest.withdrawn_at is not None)

    @property
    def is_disagreement(self) -> bool:
        """One says yes and another no: sharing stays closed, and the page says what can be done (LAW-17)."""
        return bool(self.given) and bool(self.refused)

    def yes_from(self, cell: Cell) -> set[UUID]:
        """Whoever has an open line for this unit and kind."""
        return {line.giver_id for line in self.lines if line.cell == cell}

    def lacking(self, cell: Cell) -> list[Stand]:
        """Those who must agree and have no open line for this unit and kind."""
        yes = self.yes_from(cell)
        return [stand for stand in self.needed if stand.person.pk not in yes]

    def open_until(self, cell: Cell) -> date | None:
        """The last day this unit may know this kind, or None where not everyone agrees."""
        if not self.needed or self.lacking(cell):
            return None
        deciders = {stand.person.pk for stand in self.needed}
        return min(line.until_on for line in self.lines if line.cell == cell and line.giver_id in deciders)

    @property
    def open_cells(self) -> set[Cell]:
        """Every (unit, kind) that is open that day."""
        return {cell for cell in {line.cell for line in self.lines} if self.open_until(cell)}


def lines_of(lines: Iterable[Line], person_id: UUID | None) -> list[Line]:
    """One person's lines."""
    return [line for line in lines if line.giver_id == person_id]

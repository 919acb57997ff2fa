"""Hvem en snakker med: guardians who may be told, and the child; and those who must not be told, with the reason.

Who is who comes from the age table and the guardianships of that day (LAW-15, LAW-35): a barred guardian is never among
those one talks with, and a grown young person's parents are not either.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ettlag.people.ages import Decision, who_decides
from ettlag.people.models import Guardianship, Person
from ettlag.people.policy import ties_of

from .models import Conversation
from .queries import Picture

Outcome, Kind = Conversation.Outcome, Conversation.Party


@dataclass(slots=True)
class Party:
    """Én en kan snakke med: `key` is what the page's address carries, never a name."""

    key: str
    kind: str
    name: str
    relation: str = ""
    person: Person | None = None
    talks: list[Conversation] = field(default_factory=list)

    @property
    def words(self) -> str:
        """«Amina, mor»; «Nora»."""
        return f"{self.name}, {self.relation}" if self.relation else self.name

    @property
    def is_child(self) -> bool:
        """Whether it is the child."""
        return self.kind == Kind.CHILD

    @property
    def prepared(self) -> Conversation | None:
        """A talk that is prepared and not held."""
        return next((talk for talk in self.talks if talk.recorded_at is None), None)

    @property
    def latest(self) -> Conversation | None:
        """The latest that was written down."""
        return next((talk for talk in self.talks if talk.recorded_at is not None), None)

    @property
    def needs_interpreter(self) -> bool:
        """Whether the talk needs one."""
        return bool(self.person and self.person.needs_interpreter)


@dataclass(slots=True)
class Circle:
    """Kretsen rundt barnet for denne undringen."""

    parties: list[Party]
    not_told: list[tuple[str, str]]

    def get(self, key: str) -> Party | None:
        """The party with this key, or None."""
        return next((party for party in self.parties if party.key == key), None)

    @property
    def child_is_heard(self) -> bool:
        """Whether the child has been talked with, or there is no child yet to talk with (LAW-29)."""
        children = [party for party in self.parties if party.is_child and party.person]
        return all(any(talk.outcome == Outcome.TALKED for talk in child.talks) for child in children)


def circle_of(picture: Picture, on: date) -> Circle:
    """Those to talk with about this concern on that day, each with their talks, newest first."""
    child = picture.concern.child
    if child is None:
        parents = Party("foreldre", Kind.GUARDIAN, _("foreldrene"))
        return Circle([_with_talks(parents, picture)], [])
    ties = ties_of(child.pk, on)
    standing = who_decides(Decision.SHARE, child, ties, on)
    relations = _relations(ties)
    guardians = [
        Party(str(one.person.pk), Kind.GUARDIAN, one.person.call_name, relations.get(one.person.pk, ""), one.person)
        for one in standing.informed
    ]
    parties = [*guardians, *([Party("barnet", Kind.CHILD, child.call_name, "", child)] if child.born_on else [])]
    not_told = [(one.person.name, one.words) for one in standing.not_informed]
    return Circle([_with_talks(party, picture) for party in parties], not_told)


def _relations(ties: Iterable[Guardianship]) -> dict[object, str]:
    return {tie.guardian_id: tie.relation for tie in ties}


def _with_talks(party: Party, picture: Picture) -> Party:
    person_id = party.person.pk if party.person else None
    party.talks = [talk for talk in picture.talks if (talk.party, talk.person_id) == (party.kind, person_id)]
    return party

"""Who is acting, and in which capacity. Built once per request; passed everywhere."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest


class Capacity(StrEnum):
    """Rolle man handler i: one person may hold several and acts in one at a time."""

    STAFF = "staff"
    GUARDIAN = "guardian"
    YOUTH = "youth"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Den som handler: every rule takes an Actor, never a user.

    `municipality_id` fences everything the actor can reach (row-level security). `may_open_cases` is false for staff
    without a valid statement of confidentiality and training (LAW-69): they sign in, but case rooms stay shut.
    """

    user_id: int | None
    name: str
    capacity: Capacity
    municipality_id: int
    unit_id: int | None = None
    unit_name: str = ""
    service_id: int | None = None
    service_kind: str = ""
    employment_id: int | None = None
    person_id: UUID | None = None
    role: str = ""
    title: str = ""
    may_open_cases: bool = False

    @property
    def own_id(self) -> int:
        """The signed-in user's id. Raises PermissionError for the clock, which owns nothing."""
        if self.user_id is None:
            raise PermissionError("the clock has no drafts, notes or batons of its own")
        return self.user_id

    @property
    def is_staff(self) -> bool:
        """An employee at work, as opposed to family or the clock."""
        return self.capacity is Capacity.STAFF

    @property
    def is_family(self) -> bool:
        """A guardian or a young person, seeing their own."""
        return self.capacity in (Capacity.GUARDIAN, Capacity.YOUTH)

    @property
    def is_leader(self) -> bool:
        """A unit leader at work."""
        return self.is_staff and self.role == "unit_leader"


class ActorRequest(HttpRequest):
    """A request from someone who has signed in: the middleware has put the actor on it."""

    actor: Actor


def system_actor(municipality_id: int) -> Actor:
    """The clock, importers and the demo: writes leave the same trace as people's."""
    return Actor(None, "Ettlag", Capacity.SYSTEM, municipality_id, may_open_cases=True)

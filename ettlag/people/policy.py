"""Which guardianships give standing today. Rooms above decide what they open; this file decides who counts as family."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.access.prepared import of_a_day, prepared

from .models import Guardianship, Person, Protection


def valid_ties(on: date) -> QuerySet[Guardianship]:
    """Guardianships in force that day, barred ones included."""
    return Guardianship.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


def standing_ties(on: date) -> QuerySet[Guardianship]:
    """Guardianships that let the guardian see the child: responsibility, and no bar or lost right (LAW-35, 47)."""
    barred = Q(contact_barred_on__lte=on) | Q(information_lost_on__lte=on)
    return valid_ties(on).filter(parental_responsibility=True).exclude(barred)


@prepared
def ties_of(child_id: UUID, on: date) -> QuerySet[Guardianship]:
    """Everyone who is or was made a guardian of the child and still is that day, with the person, barred ones included."""
    return valid_ties(on).filter(child_id=child_id).select_related("guardian").order_by("-lives_with", "id")


def children_of(actor: Actor, on: date | None = None) -> QuerySet[Person]:
    """The children this family member may see: a guardian's own under 18, or the young person's self."""
    day = on or today()
    if actor.person_id is None:
        return Person.objects.none()
    if actor.capacity is Capacity.YOUTH:
        return Person.objects.filter(pk=actor.person_id)
    if actor.capacity is Capacity.GUARDIAN:
        mine = standing_ties(day).filter(guardian_id=actor.person_id, child=OuterRef("pk"))
        minor = Q(born_on__gt=eighteen_years_before(day)) | Q(born_on=None)
        return Person.objects.filter(minor, Exists(mine))
    return Person.objects.none()


@of_a_day
def eighteen_years_before(day: date) -> date:
    """Born after this day means under 18: at 18 guardians lose what they saw as guardians (LAW-19)."""
    try:
        return day.replace(year=day.year - 18)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 18, day=28)


def own_family(actor: Actor) -> QuerySet[Guardianship]:
    """The employee's own ties as guardian or child: staff are shut out of their own family's cases (SEC-07, fvl. § 6)."""
    return Guardianship.objects.filter(Q(guardian_id=actor.person_id) | Q(child_id=actor.person_id))


def is_own_family(actor: Actor, child_id: UUID) -> bool:
    """Whether the child is the employee's own, or the employee self."""
    if actor.person_id is None:
        return False
    return child_id == actor.person_id or own_family(actor).filter(Q(child_id=child_id) | Q(guardian_id=child_id)).exists()


def family_of(person_id: UUID) -> set[UUID]:
    """Everyone tied to this person as guardian or child: who at work may not be asked about them (fvl. § 6)."""
    ties = Guardianship.objects.filter(Q(child_id=person_id) | Q(guardian_id=person_id))
    return {end for tie in ties for end in (tie.child_id, tie.guardian_id)}


def protected(on_field: str = "pk") -> Exists:
    """A condition for querysets: the person at `on_field` has a protection in force."""
    return Exists(Protection.objects.filter(person=OuterRef(on_field), lowered_at=None))


def is_protected(person_id: UUID) -> bool:
    """Whether the person's place must not be shown (I10)."""
    return Protection.objects.filter(person_id=person_id, lowered_at=None).exists()


def nobody() -> Q:
    """A condition that no row meets: unknown means nothing."""
    return ~Q(pk=F("pk"))

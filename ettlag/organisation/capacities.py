"""In which capacity someone acts: one employment, guardian, or young person. Asked afresh at every request."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.access.prepared import prepared
from ettlag.people.models import User

from .models import Employment, Municipality
from .queries import municipality


@dataclass(frozen=True, slots=True)
class Choice:
    """One capacity a user may choose: `key` is kept in the session («staff:12», «guardian:3»)."""

    key: str
    words: str
    place: str


def choices_of(user: User) -> list[Choice]:
    """Every capacity the user holds now: each employment, and family when the account is bound to a person."""
    work = Employment.objects.filter(user=user, ended_at=None).select_related("unit__municipality").order_by("from_on")
    found = [Choice(f"staff:{row.pk}", row.title, row.unit.name) for row in work]
    if user.person_id and user.person_municipality_id:
        words = _("Ungdom") if user.kind == User.Kind.YOUTH else _("Mor, far eller foresatt")
        place = municipality(user.person_municipality_id).name
        found.append(Choice(f"{user.kind}:{user.person_municipality_id}", words, place))
    return found


def actor_of(user_id: str | None, acts_as: str) -> Actor | None:
    """The actor for a session, or None when the employment has ended or nothing is chosen. One SQL statement."""
    capacity, _sep, key = acts_as.partition(":")
    if not user_id or not key.isdigit():
        return None
    if capacity == Capacity.STAFF:
        return _staff(int(user_id), int(key))
    if capacity in (Capacity.GUARDIAN, Capacity.YOUTH):
        return _family(int(user_id), Capacity(capacity), int(key))
    return None


def _staff(user_id: int, employment_id: int) -> Actor | None:
    rows = _employed(user_id, employment_id)
    return staff_actor(rows[0]) if rows else None


@prepared
def _employed(user_id: int, employment_id: int) -> QuerySet[Employment]:
    rows = Employment.objects.select_related("user", "unit__service", "unit__municipality")
    return rows.filter(pk=employment_id, user_id=user_id, ended_at=None, user__is_active=True)


def staff_actor(row: Employment) -> Actor:
    """The actor of one employment (with user, unit, service and municipality loaded)."""
    place: Municipality = row.unit.municipality
    return Actor(
        user_id=row.user_id,
        name=row.user.name,
        capacity=Capacity.STAFF,
        municipality_id=place.pk,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        service_id=row.unit.service_id,
        service_kind=row.unit.service.kind,
        employment_id=row.pk,
        person_id=row.user.person_id,
        role=row.role,
        title=row.title,
        may_open_cases=row.may_open_cases_on(today(), place.settings.training_valid_months),
    )


def _family(user_id: int, capacity: Capacity, municipality_id: int) -> Actor | None:
    user = User.objects.filter(
        pk=user_id, is_active=True, person__isnull=False, person_municipality_id=municipality_id
    ).first()
    if user is None or (capacity is Capacity.YOUTH) != (user.kind == User.Kind.YOUTH):
        return None
    return Actor(
        user_id=user.pk,
        name=user.name,
        capacity=capacity,
        municipality_id=municipality_id,
        person_id=user.person_id,
    )

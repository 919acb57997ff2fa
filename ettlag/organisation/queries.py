"""Questions about where people work. Organisation rows are not case rows: names of units and staff are known at work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ettlag.people.models import User

from .models import Attendance, Employment, Municipality, Service, Unit

_known: dict[int, Municipality] = {}


def municipality(municipality_id: int) -> Municipality:
    """The municipality, held in memory: its name and settings are on every page. `forget_municipalities` drops it."""
    if municipality_id not in _known:
        _known[municipality_id] = Municipality.objects.get(pk=municipality_id)
    return _known[municipality_id]


def forget_municipalities() -> None:
    """Read settings afresh: after they are changed, and between tests."""
    _known.clear()


def front_municipality(number: str) -> Municipality | None:
    """The municipality whose public page stands at «/»: the one named in the settings, or the first by number."""
    rows = Municipality.objects.order_by("number")
    return (rows.filter(number=number).first() if number else None) or rows.first()


def active_employments(unit_id: int) -> QuerySet[Employment]:
    """Those who work in the unit now, leaders first, with their users."""
    return (
        Employment.objects.filter(unit_id=unit_id, ended_at=None)
        .select_related("user", "unit__service")
        .order_by("-role", "user__name")
    )


def employments_in(municipality_id: int) -> QuerySet[Employment]:
    """Those who work in the municipality now, with user, unit and service."""
    return Employment.objects.filter(unit__municipality_id=municipality_id, ended_at=None).select_related(
        "user", "unit__service"
    )


def unit_leader(unit_id: int, besides: int | None = None) -> Employment | None:
    """The unit's leader now, leaving out the employment `besides`; the longest serving when there are two."""
    leaders = Employment.objects.filter(unit_id=unit_id, role=Employment.Role.UNIT_LEADER, ended_at=None)
    others = leaders.exclude(pk=besides) if besides else leaders
    return others.select_related("user", "unit").order_by("from_on", "pk").first()


def heir_of(employment: Employment) -> Employment | None:
    """Who catches what the leaving person holds: the unit's leader, another leader of the service, or the director."""
    leader = unit_leader(employment.unit_id, besides=employment.pk)
    if leader is not None:
        return leader
    others = Employment.objects.filter(ended_at=None).exclude(pk=employment.pk).select_related("user", "unit")
    same_service = others.filter(unit__service_id=employment.unit.service_id, role=Employment.Role.UNIT_LEADER)
    directors = others.filter(unit__municipality_id=employment.unit.municipality_id, role=Employment.Role.DIRECTOR)
    return same_service.order_by("from_on").first() or directors.order_by("from_on").first()


def units_of(municipality_id: int, *, kinds: Iterable[str] = ()) -> QuerySet[Unit]:
    """The municipality's units with their services, by name; `kinds` narrows to some kinds of service."""
    rows = Unit.objects.filter(municipality_id=municipality_id).select_related("service").order_by("name")
    return rows.filter(service__kind__in=list(kinds)) if kinds else rows


def services_of(municipality_id: int) -> QuerySet[Service]:
    """The municipality's services, by name."""
    return Service.objects.filter(municipality_id=municipality_id).order_by("name")


def attends(unit_id: int, on: date, child_field: str = "pk") -> Exists:
    """A condition for querysets: the child at `child_field` attends the unit that day."""
    now_there = Q(until_on=None) | Q(until_on__gte=on)
    return Exists(Attendance.objects.filter(now_there, unit_id=unit_id, from_on__lte=on, child=OuterRef(child_field)))


def units_attended(child_id: UUID, on: date) -> list[Unit]:
    """Where the child is that day."""
    rows = Attendance.objects.filter(Q(until_on=None) | Q(until_on__gte=on), child_id=child_id, from_on__lte=on)
    return [row.unit for row in rows.select_related("unit__service").order_by("from_on")]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One of the invented people of the demo, as the choosing page shows them."""

    username: str
    name: str
    title: str
    place: str


def employments_past_their_plan(on: date) -> list[Employment]:
    """Those whose last day is before that day and who have not been ended: for the clock."""
    rows = Employment.objects.filter(ended_at=None, until_on__lt=on).select_related("unit__municipality", "user")
    return list(rows.order_by("pk"))


def demo_people() -> list[DemoPerson]:
    """Everyone one can be in the demo: staff by unit, then family."""
    work = Employment.objects.filter(ended_at=None).select_related("user", "unit__municipality")
    staff = [
        DemoPerson(row.user.username, row.user.name, row.title, f"{row.unit.name}, {row.unit.municipality.name}")
        for row in work.order_by("unit__municipality__number", "pk")
    ]
    family = User.objects.filter(is_active=True, person__isnull=False).exclude(username__in=[p.username for p in staff])
    return staff + [DemoPerson(u.username, u.name, "", u.get_kind_display()) for u in family.order_by("pk")]

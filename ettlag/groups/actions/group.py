"""What happens to a group, its seats and its plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import uuid4

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Employment, Municipality, Service

from .. import policy, queries
from ..models import Decision, Group, Meeting, SchoolHoliday, Seat


@dataclass(frozen=True, slots=True)
class Mandate:
    """Mandatet: what the group is for, from when, by whom."""

    name: str
    mandate: str
    mandate_on: date
    author: str
    approver: str
    keeper: Employment


@action(policy.may_start_group, says=_("startet en gruppe"))
def start_group(actor: Actor, municipality: Municipality, *, kind: str, mandate: Mandate) -> Group:
    """Start en gruppe."""
    return Group.objects.create(municipality_id=municipality.pk, kind=kind, **_told(mandate))


def _told(mandate: Mandate) -> dict[str, object]:
    return {name: getattr(mandate, name) for name in Mandate.__slots__}


@action(policy.may_write_mandate, says=_("endret mandatet til en gruppe"))
def write_mandate(actor: Actor, group: Group, *, mandate: Mandate) -> None:
    """Endre mandatet."""
    told = _told(mandate)
    for name, value in told.items():
        setattr(group, name, value)
    group.save(update_fields=list(told))


@action(policy.may_close_group, says=_("avsluttet en gruppe"))
def close_group(actor: Actor, group: Group) -> None:
    """Avslutt gruppa: what is planned is cancelled; what is decided stays with those who do it."""
    group.closed_on = today()
    group.save(update_fields=["closed_on"])
    _take_out(Meeting.objects.filter(group=group, starts_at__gt=now(), cancelled_at=None))


@action(policy.may_add_holiday, says=_("la inn en skoleferie"))
def add_holiday(actor: Actor, municipality: Municipality, *, name: str, from_on: date, until_on: date) -> SchoolHoliday:
    """Legg inn en skoleferie: later plans of meetings go round it."""
    days = {"from_on": from_on, "until_on": until_on}
    holiday, _made = SchoolHoliday.objects.get_or_create(municipality_id=municipality.pk, **days, defaults={"name": name})
    return holiday


@dataclass(frozen=True, slots=True)
class Plan:
    """Møteplanen: the rule, from which day, at which hour, and where."""

    rule: str
    first: date
    clock: time
    place: str = ""


@action(policy.may_plan_meetings, says=_("la en møteplan"))
def plan_meetings(actor: Actor, group: Group, *, plan: Plan) -> int:
    """Legg møteplanen for tolv måneder. A meeting with an agenda stays; the rest of the old plan gives way."""
    days = queries.planned(plan.rule, plan.first)
    group.rule = plan.rule
    group.save(update_fields=["rule"])
    coming = Meeting.objects.filter(group=group, starts_at__gt=now(), cancelled_at=None)
    wanted = {queries.at(day, plan.clock) for day in days}
    _take_out(coming.filter(agenda_at=None).exclude(starts_at__in=wanted))
    there = set(coming.values_list("starts_at", flat=True))
    new = [moment for moment in sorted(wanted - there) if moment > now()]
    for moment in new:
        Meeting.objects.create(municipality_id=group.municipality_id, group=group, starts_at=moment, place=plan.place)
    return len(new)


def _take_out(meetings: Iterable[Meeting]) -> None:
    for meeting in meetings:
        meeting.cancelled_at, meeting.is_replanned = now(), True
        meeting.save(update_fields=["cancelled_at", "is_replanned"])


@action(policy.may_renew_feed, says=_("laget en ny kalenderadresse"))
def renew_feed(actor: Actor, group: Group) -> None:
    """Lag en ny kalenderadresse: the old one stops at once."""
    group.feed_key = uuid4()
    group.save(update_fields=["feed_key"])


@action(policy.may_add_seat, says=_("la til et medlem"))
def add_seat(
    actor: Actor, group: Group, *, member: Employment, deputy: Employment | None = None, is_chair: bool = False
) -> Seat:
    """Legg til et medlem, from the service where the member works. A new chair takes over from the one before."""
    if is_chair:
        Seat.objects.filter(group=group, is_chair=True, ended_on=None).update(is_chair=False)
    service = Service.objects.get(pk=member.unit.service_id)
    return Seat.objects.create(
        municipality_id=group.municipality_id, group=group, service=service, member=member, deputy=deputy,
        is_chair=is_chair, from_on=today(),
    )  # fmt: skip


@action(policy.may_name_deputy, says=_("pekte ut en vararepresentant"))
def name_deputy(actor: Actor, seat: Seat, *, deputy: Employment) -> None:
    """Pek ut en vararepresentant."""
    seat.deputy = deputy
    seat.save(update_fields=["deputy"])


@action(policy.may_end_seat, says=_("avsluttet en plass i en gruppe"))
def end_seat(actor: Actor, seat: Seat) -> None:
    """Avslutt plassen. What the member had to do stays the member's."""
    seat.ended_on, seat.is_chair = today(), False
    seat.save(update_fields=["ended_on", "is_chair"])


def catch_groups(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: the deputy takes the seat (else the heir), the heir what was to be done."""
    for seat in Seat.objects.filter(Q(member=leaving) | Q(deputy=leaving), ended_on=None).select_related("group"):
        if seat.deputy_id == leaving.pk:
            seat.deputy = None
            seat.save(update_fields=["deputy"])
            continue
        taker = seat.deputy if seat.deputy_id and seat.deputy and seat.deputy.is_active else heir
        sits = Seat.objects.filter(group=seat.group, member=taker, ended_on=None).exists()
        was_chair, seat.ended_on, seat.is_chair = seat.is_chair, today(), False
        seat.save(update_fields=["ended_on", "is_chair"])
        if sits:
            rows = Seat.objects.filter(group=seat.group, member=taker, ended_on=None)
            rows.update(is_chair=was_chair) if was_chair else None
            continue
        Seat.objects.create(
            municipality_id=seat.municipality_id, group=seat.group, service_id=seat.service_id, member=taker,
            is_chair=was_chair, from_on=today(),
        )  # fmt: skip
    Decision.objects.filter(owner=leaving, ended_at=None).update(owner=heir)
    Group.objects.filter(keeper=leaving, closed_on=None).update(keeper=heir)

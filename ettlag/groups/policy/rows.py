"""Which rows of groups somebody reads."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Employment, Municipality
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import employments_in

from ..models import AGENDA_DAYS, Decision, Group, Meeting, Presence, SchoolHoliday, Seat

HEADS_UP = 3  # days before the agenda's day that the desk says so


def require_staff(actor: Actor) -> None:
    """Groups are for those at work; to others they are not there."""
    if not actor.is_staff or actor.employment_id is None:
        raise Http404


def readable_groups(actor: Actor) -> QuerySet[Group]:
    """All of the municipality's."""
    require_staff(actor)
    return Group.objects.select_related("keeper__user").order_by("closed_on", "kind", "name")


def _mine(actor: Actor, group: str) -> Exists:
    seats = Seat.objects.filter(Q(member=actor.employment_id) | Q(deputy=actor.employment_id), ended_on=None)
    return Exists(seats.filter(group=OuterRef(group)))


def sits_in(actor: Actor, group: Group) -> bool:
    """Member or deputy now, or the keeper."""
    seats = group.seats.filter(Q(member=actor.employment_id) | Q(deputy=actor.employment_id), ended_on=None)
    return actor.employment_id is not None and (group.keeper_id == actor.employment_id or seats.exists())


def reads_inside(actor: Actor, group: Group) -> bool:
    """Whether agenda, minutes and decisions are for the actor."""
    return actor.is_staff and (keeps_the_tools(actor) or sits_in(actor, group))


def get_group(actor: Actor, group_id: UUID, may: Rule | None = None) -> Group:
    """The group, if the actor may read it (else 404) and may do this to it (else 403)."""
    group = get_object_or_404(readable_groups(actor), pk=group_id)
    if may and not may(actor, group):
        raise PermissionDenied(may.__name__)
    return group


def readable_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Those of groups one sits in; of all for those who keep the tools."""
    require_staff(actor)
    rows = Meeting.objects.select_related("group__keeper__user", "minutes_by__user", "moved_to")
    if keeps_the_tools(actor):
        return rows
    return rows.filter(Q(group__keeper=actor.employment_id) | _mine(actor, "group"))


def get_meeting(actor: Actor, meeting_id: UUID, may: Rule | None = None) -> Meeting:
    """The meeting, or 404, or 403."""
    meeting = get_object_or_404(readable_meetings(actor), pk=meeting_id)
    if may and not may(actor, meeting):
        raise PermissionDenied(may.__name__)
    return meeting


def get_decision(actor: Actor, decision_id: UUID, may: Rule | None = None) -> Decision:
    """The decision, for those who read the group's meetings and the one who does it; or 404, or 403."""
    require_staff(actor)
    rows = Decision.objects.select_related("group", "meeting", "owner__user")
    decision = get_object_or_404(rows, pk=decision_id)
    if decision.owner_id != actor.employment_id and not reads_inside(actor, decision.group):
        raise Http404
    if may and not may(actor, decision):
        raise PermissionDenied(may.__name__)
    return decision


def get_seat(actor: Actor, seat_id: UUID, may: Rule | None = None) -> Seat:
    """The seat, or 404, or 403."""
    require_staff(actor)
    seat = get_object_or_404(Seat.objects.select_related("group", "service", "member__user", "deputy__user"), pk=seat_id)
    if may and not may(actor, seat):
        raise PermissionDenied(may.__name__)
    return seat


def get_by_feed(group_id: UUID, key: UUID) -> Group:
    """The group whose calendar is asked for, while the address holds; else 404."""
    return get_object_or_404(Group, pk=group_id, feed_key=key, closed_on=None)


def meetings_of(group: Group) -> QuerySet[Meeting]:
    """All of the group's, the first first."""
    return Meeting.objects.filter(group=group).select_related("moved_to", "group").order_by("starts_at")


def seats_of(group: Group) -> QuerySet[Seat]:
    """Who sits there now, by service."""
    rows = group.seats.filter(ended_on=None).select_related("service", "member__user", "member__unit", "deputy__user")
    return rows.order_by("-is_chair", "service__name", "member__user__name")


def seats_at(meeting: Meeting) -> QuerySet[Seat]:
    """Who sat there that day."""
    rows = Seat.objects.filter(group=meeting.group_id, from_on__lte=meeting.on)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=meeting.on))
    return rows.select_related("service", "member__user", "deputy__user").order_by("service__name", "member__user__name")


def presences_of(group: Group) -> QuerySet[Presence]:
    """Who came, the latest meeting first."""
    rows = Presence.objects.filter(meeting__group=group).select_related("meeting", "seat__service")
    return rows.order_by("-meeting__starts_at")


def open_decisions(group: Group) -> QuerySet[Decision]:
    """What is not ended, the first to be done first."""
    return (
        Decision.objects.filter(group=group, ended_at=None).select_related("owner__user", "meeting").order_by("due_on", "id")
    )


def carried_to(meeting: Meeting) -> QuerySet[Decision]:
    """What stands on this meeting: decided before it, and not ended when it began. Nothing is copied, so nothing is lost."""
    rows = Decision.objects.filter(group=meeting.group_id, meeting__starts_at__lt=meeting.starts_at)
    rows = rows.filter(Q(ended_at=None) | Q(ended_at__gt=meeting.starts_at))
    return rows.select_related("owner__user", "meeting").order_by("due_on", "id")


def decided_in(meeting: Meeting) -> QuerySet[Decision]:
    """What was decided there."""
    return Decision.objects.filter(meeting=meeting).select_related("owner__user").order_by("due_on", "id")


def school_holidays() -> QuerySet[SchoolHoliday]:
    """The municipality's, those that are over left out."""
    return SchoolHoliday.objects.filter(until_on__gte=today()).order_by("from_on")


def people_to_sit(actor: Actor) -> QuerySet[Employment]:
    """Everyone at work in the municipality."""
    return employments_in(actor.municipality_id).order_by("unit__service__name", "user__name")


def _run_by(actor: Actor) -> Q:
    chairs = Seat.objects.filter(member=actor.employment_id, is_chair=True, ended_on=None)
    return Q(group__keeper=actor.employment_id) | Q(group__in=chairs.values("group"))


def to_prepare(actor: Actor) -> QuerySet[Meeting]:
    """Meetings one runs whose agenda is soon to be out, or whose minutes are not written."""
    soon = now() + timedelta(days=AGENDA_DAYS + HEADS_UP)
    rows = Meeting.objects.filter(_run_by(actor), cancelled_at=None, group__closed_on=None).select_related("group")
    waits = Q(agenda_at=None, starts_at__gt=now(), starts_at__lte=soon) | Q(minutes_at=None, starts_at__lte=now())
    return rows.filter(waits).order_by("starts_at")


def decisions_of(actor: Actor) -> QuerySet[Decision]:
    """What one is to do."""
    return Decision.objects.filter(owner=actor.employment_id, ended_at=None).select_related("group").order_by("due_on", "id")


def to_remind() -> QuerySet[Meeting]:
    """Meetings whose agenda is to be out tomorrow or before, not written, and nobody has been reminded of it."""
    soon = now() + timedelta(days=AGENDA_DAYS + 1)
    rows = Meeting.objects.filter(agenda_at=None, cancelled_at=None, reminded_at=None, group__closed_on=None)
    return rows.filter(starts_at__gt=now(), starts_at__lte=soon).select_related("group__keeper__user").order_by("starts_at")


def every_municipality() -> QuerySet[Municipality]:
    """For the clock."""
    return Municipality.objects.order_by("pk")

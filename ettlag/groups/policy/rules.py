"""Who may do what to a group, a seat, a meeting and a decision."""

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import now
from ettlag.organisation.policy import keeps_the_tools

from ..models import Decision, Group, Meeting, Seat


def runs(actor: Actor, group: Group) -> bool:
    """The chair, the keeper, and those who keep the tools."""
    if not actor.is_staff or actor.employment_id is None or actor.municipality_id != group.municipality_id:
        return False
    if keeps_the_tools(actor) or group.keeper_id == actor.employment_id:
        return True
    return group.seats.filter(member=actor.employment_id, is_chair=True, ended_on=None).exists()


def may_start_group(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and leaders of units."""
    return getattr(municipality, "pk", None) == actor.municipality_id and (keeps_the_tools(actor) or actor.is_leader)


def may_add_holiday(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools."""
    return getattr(municipality, "pk", None) == actor.municipality_id and keeps_the_tools(actor)


def may_write_mandate(actor: Actor, group: Group) -> bool:
    """Those who run it, while it goes on. The same for its plan, seats and calendar."""
    return group.closed_on is None and runs(actor, group)


may_plan_meetings = may_add_seat = may_renew_feed = may_close_group = may_write_mandate


def may_name_deputy(actor: Actor, seat: Seat) -> bool:
    """Those who run it, and the member."""
    goes_on = seat.ended_on is None and seat.group.closed_on is None
    return goes_on and actor.is_staff and (seat.member_id == actor.employment_id or runs(actor, seat.group))


def may_end_seat(actor: Actor, seat: Seat) -> bool:
    """Those who run it."""
    return seat.ended_on is None and runs(actor, seat.group)


def may_publish_agenda(actor: Actor, meeting: Meeting) -> bool:
    """Those who run it, until it begins; a later version takes the place of the first."""
    return meeting.cancelled_at is None and meeting.starts_at > now() and runs(actor, meeting.group)


def may_publish_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Those who run it, once, after it has begun: minutes that are out stay as they are."""
    return meeting.is_held and meeting.minutes_at is None and runs(actor, meeting.group)


def may_decide(actor: Actor, meeting: Meeting) -> bool:
    """Those who run it, after it has begun."""
    return meeting.is_held and meeting.group.closed_on is None and runs(actor, meeting.group)


def may_cancel_meeting(actor: Actor, meeting: Meeting) -> bool:
    """Those who run it, when no minutes are out."""
    return meeting.cancelled_at is None and meeting.minutes_at is None and runs(actor, meeting.group)


def may_end_decision(actor: Actor, decision: Decision) -> bool:
    """Whoever does it, and those who run the group."""
    mine = decision.owner_id is not None and decision.owner_id == actor.employment_id
    return decision.ended_at is None and actor.is_staff and (mine or runs(actor, decision.group))


def may_note_reminded(actor: Actor, meeting: Meeting) -> bool:
    """The clock."""
    return actor.capacity is Capacity.SYSTEM and meeting.reminded_at is None

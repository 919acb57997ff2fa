"""Møter: the team calls, writes and shares; the family reads what is shared and writes beside it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.prepared import prepared

from ..models import AgendaItem, Attendance, Measure, Meeting, Minutes, RelayLog, Voice
from .log import get_log, readable_logs, reads, shown_to, takes_part


def readable_meetings(actor: Actor, log: RelayLog) -> QuerySet[Meeting]:
    """The meetings of a log one may see, newest first, marked with whether one has written beside the minutes."""
    said = Exists(Voice.objects.filter(meeting=OuterRef("pk"), person=actor.person_id))
    answered = Exists(Attendance.objects.filter(meeting=OuterRef("pk"), person=actor.person_id))
    rows = shown_to(actor, Meeting.objects.filter(log=log, cancelled_at=None))
    return rows.annotate(said_beside=said, is_answered=answered).order_by("-starts_at")


@prepared
def meetings_to_answer(actor: Actor, after: datetime) -> QuerySet[Meeting]:
    """What one at work is called to and has not answered. Whoever called comes."""
    mine = Attendance.objects.filter(meeting=OuterRef("pk"), employment=actor.employment_id)
    rows = Meeting.objects.filter(~Exists(mine), log__in=readable_logs(actor), starts_at__gt=after, cancelled_at=None)
    return shown_to(actor, rows.exclude(called_by=actor.employment_id)).order_by("starts_at")


def answers_to(actor: Actor, meeting: Meeting) -> QuerySet[Attendance]:
    """Who comes: all the answers to the team; to one of the family their own, never the other party's (LAW-38)."""
    rows = Attendance.objects.filter(meeting=meeting).order_by("answered_at")
    return rows.filter(person=actor.person_id) if actor.is_family else rows


def get_meeting(actor: Actor, meeting_id: UUID, may: Rule | None = None) -> Meeting:
    """The meeting, if the actor may see it (else 404) and may do this to it (else 403)."""
    rows = Meeting.objects.filter(log__in=readable_logs(actor)).select_related("called_by__user", "shared_by__user")
    meeting = get_object_or_404(shown_to(actor, rows), pk=meeting_id)
    meeting.log = get_log(actor, meeting.log_id)
    if may and not may(actor, meeting):
        raise PermissionDenied(may.__name__)
    return meeting


def get_agenda_item(actor: Actor, item_id: UUID, may: Rule, *, lock: bool = False) -> AgendaItem:
    """One item of a meeting one may see. `lock` holds it for those who compare and then write."""
    seen = shown_to(actor, Meeting.objects.filter(log__in=readable_logs(actor)))
    rows = AgendaItem.objects.filter(meeting__in=seen).select_related("meeting")
    item = get_object_or_404(rows.select_for_update(of=("self",), no_key=True) if lock else rows, pk=item_id)
    item.log = get_log(actor, item.log_id)
    if not may(actor, item):
        raise PermissionDenied(may.__name__)
    return item


def items_of(actor: Actor, meeting: Meeting) -> QuerySet[AgendaItem]:
    """The agenda in its order. One of the family sees no item about a question or a measure that is not for them."""
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("number")
    if not actor.is_family:
        return rows
    mine = [actor.person_id]
    return rows.filter(
        Q(question=None) | Q(question__people__contains=mine), Q(measure=None) | Q(measure__people__contains=mine)
    )


def minutes_of(meeting: Meeting) -> QuerySet[Minutes]:
    """The newest text of each item."""
    newest = Minutes.objects.filter(item=OuterRef("item")).order_by("-version")
    return Minutes.objects.filter(item__meeting=meeting, pk=Subquery(newest.values("pk")[:1]))  # in SQL only


def decided_in(actor: Actor, meeting: Meeting) -> QuerySet[Measure]:
    """What the meeting decided, as measures one may see."""
    return shown_to(actor, Measure.objects.filter(decided_in__meeting=meeting)).order_by("proposed_at")


def voices_beside(meeting: Meeting) -> QuerySet[Voice]:
    """The family's words beside the minutes, oldest first: read by those who read the minutes."""
    return Voice.objects.filter(meeting=meeting).order_by("said_at")


def may_call_meeting(actor: Actor, log: RelayLog) -> bool:
    """The team, while the log is open."""
    return log.is_open and takes_part(actor, log)


def may_write_minutes(actor: Actor, item: AgendaItem) -> bool:
    """The team, until the minutes are shared; then they stand."""
    meeting = item.meeting
    return meeting.shared_at is None and meeting.cancelled_at is None and takes_part(actor, item.log)


def may_decide_measure(actor: Actor, item: AgendaItem) -> bool:
    """Whoever may write the minutes may write down what was decided."""
    return may_write_minutes(actor, item)


def may_share_minutes(actor: Actor, meeting: Meeting) -> bool:
    """The team, once."""
    return meeting.shared_at is None and meeting.cancelled_at is None and takes_part(actor, meeting.log)


def may_print_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Everyone who sees the meeting, when the minutes are shared."""
    return meeting.shared_at is not None


def may_close_meeting(actor: Actor, meeting: Meeting) -> bool:
    """Only what has been shared can be closed."""
    return meeting.shared_at is not None and meeting.closed_at is None and takes_part(actor, meeting.log)


def may_answer_meeting(actor: Actor, meeting: Meeting) -> bool:
    """The family and the team, until it begins; one may think better of it."""
    if meeting.cancelled_at is not None or meeting.starts_at <= now():
        return False
    return (actor.is_family and reads(actor, meeting.log)) or takes_part(actor, meeting.log)


def may_comment_minutes(actor: Actor, meeting: Meeting) -> bool:
    """The family, beside minutes that are shared with them."""
    return actor.is_family and meeting.shared_at is not None and reads(actor, meeting.log)

"""What can happen to a group. Nothing that was decided is ever taken away: it is ended, with what came of it."""

from .group import (
    Mandate,
    Plan,
    add_holiday,
    add_seat,
    catch_groups,
    close_group,
    end_seat,
    name_deputy,
    plan_meetings,
    renew_feed,
    start_group,
    write_mandate,
)
from .meeting import Task, cancel_meeting, decide, end_decision, note_reminded, publish_agenda, publish_minutes

__all__ = [
    "Mandate",
    "Plan",
    "Task",
    "add_holiday",
    "add_seat",
    "cancel_meeting",
    "catch_groups",
    "close_group",
    "decide",
    "end_decision",
    "end_seat",
    "name_deputy",
    "note_reminded",
    "plan_meetings",
    "publish_agenda",
    "publish_minutes",
    "renew_feed",
    "start_group",
    "write_mandate",
]

"""The room's forms: one for each verb. Those of a resource group look through what is written for names."""

from .group import (
    AREA,
    PLACES,
    RHYTHMS,
    WEEKDAYS,
    AddHoliday,
    AddSeat,
    NameDeputy,
    PlanMeetings,
    StartGroup,
    Worker,
    WriteMandate,
)
from .meeting import CancelMeeting, Decide, EndDecision, PublishAgenda, PublishMinutes
from .nameless import Nameless

__all__ = [
    "AREA",
    "PLACES",
    "RHYTHMS",
    "WEEKDAYS",
    "AddHoliday",
    "AddSeat",
    "CancelMeeting",
    "Decide",
    "EndDecision",
    "NameDeputy",
    "Nameless",
    "PlanMeetings",
    "PublishAgenda",
    "PublishMinutes",
    "StartGroup",
    "Worker",
    "WriteMandate",
]

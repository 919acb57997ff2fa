"""The tables of the room, by noun. Facts about one row; no verbs."""

from .entry import Entry, Question, RightsRequest, Voice
from .handover import BatonPeriod, Handover
from .log import Closing, LevelChange, Participant, RelayLog
from .meeting import AgendaItem, Attendance, Meeting, Minutes
from .plan import Evaluation, FamilyAnswer, Goal, Measure
from .row import LogRow, SharedRow

__all__ = [
    "AgendaItem",
    "Attendance",
    "BatonPeriod",
    "Closing",
    "Entry",
    "Evaluation",
    "FamilyAnswer",
    "Goal",
    "Handover",
    "LevelChange",
    "LogRow",
    "Measure",
    "Meeting",
    "Minutes",
    "Participant",
    "Question",
    "RelayLog",
    "RightsRequest",
    "SharedRow",
    "Voice",
]

"""The wheel, the plans, the leader's questions, and the calendar."""

from .asking import CalendarFeed, LeaderQuestion, LocalPlan, QuestionRound, UnitAnswer
from .wheel import LeftOut, TaskReport, TaskRule, WheelTask, YearWheel

__all__ = [
    "CalendarFeed", "LeaderQuestion", "LeftOut", "LocalPlan", "QuestionRound", "TaskReport", "TaskRule",
    "UnitAnswer", "WheelTask", "YearWheel",
]  # fmt: skip

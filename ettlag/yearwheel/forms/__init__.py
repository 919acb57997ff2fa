"""Writing a task with its rule in plain words, saying whether it was done, and the leader's questions."""

from .asking import AddPlan, AnswerQuestions, AskUnits, FinishPlan, Sort, WriteQuestion
from .task import OFTEN, ORDER, ORDINALS, ImportWheel, ReportTask, StartNextYear, Why, WriteTask, written

__all__ = [
    "OFTEN",
    "ORDER",
    "ORDINALS",
    "AddPlan",
    "AnswerQuestions",
    "AskUnits",
    "FinishPlan",
    "ImportWheel",
    "ReportTask",
    "Sort",
    "StartNextYear",
    "Why",
    "WriteQuestion",
    "WriteTask",
    "written",
]  # fmt: skip

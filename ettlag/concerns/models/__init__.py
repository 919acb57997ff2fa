"""A wondering and what becomes of it: the tables. Facts about one row; no verbs."""

from .concern import Concern, LeaderAnswer, Observation, Sharing
from .conversation import Conversation
from .decision import ConcernDecision
from .filled import FilledForm
from .measure import OwnMeasure
from .second_view import SecondView
from .thought import Thought

__all__ = [
    "Concern",
    "ConcernDecision",
    "Conversation",
    "FilledForm",
    "LeaderAnswer",
    "Observation",
    "OwnMeasure",
    "SecondView",
    "Sharing",
    "Thought",
]

"""A wondering and what becomes of it: the tables. Facts about one row; no verbs."""

from .concern import Concern, LeaderAnswer, Observation, Sharing
from .conversation import Conversation
from .decision import ConcernDecision

__all__ = ["Concern", "ConcernDecision", "Conversation", "LeaderAnswer", "Observation", "Sharing"]

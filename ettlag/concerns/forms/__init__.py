"""What the room's verbs take in. One form per verb; they validate and never save."""

from .concern import AnswerAuthor, ChangeDegree, ChooseChild, RaiseConcern, ShareWithLeader, WriteObservation
from .conversation import PrepareConversation, RecordConversation
from .decision import CloseConcern, Decide, TakeStep

__all__ = [
    "AnswerAuthor",
    "ChangeDegree",
    "ChooseChild",
    "CloseConcern",
    "Decide",
    "PrepareConversation",
    "RaiseConcern",
    "RecordConversation",
    "ShareWithLeader",
    "TakeStep",
    "WriteObservation",
]

"""What the room's verbs take in. One form per verb; they validate and never save."""

from .concern import AnswerAuthor, ChangeDegree, ChooseChild, RaiseConcern, ShareWithLeader, WriteObservation
from .conversation import PrepareConversation, RecordConversation
from .decision import CloseConcern, Decide, TakeStep
from .measure import EvaluateMeasure, StartMeasure
from .second_view import AskSecondView, GiveSecondView
from .thought import WriteThought

__all__ = [
    "AnswerAuthor",
    "AskSecondView",
    "ChangeDegree",
    "ChooseChild",
    "CloseConcern",
    "Decide",
    "EvaluateMeasure",
    "GiveSecondView",
    "PrepareConversation",
    "RaiseConcern",
    "RecordConversation",
    "ShareWithLeader",
    "StartMeasure",
    "TakeStep",
    "WriteObservation",
    "WriteThought",
]

"""Forms, by noun."""

from .entry import CorrectEntry, SeeDifferently, WriteEntry
from .family import AnswerQuestion, AnswerRight, AskQuestion, RequestRight, WriteToTeam
from .handover import DeclineHandover, OfferHandover
from .log import ChangeLevel, CloseLog, InviteUnit, MoveToNewer, OpenLog, ReopenLog
from .meeting import (
    AnswerMeeting,
    CallMeeting,
    CommentMinutes,
    DecideMeasure,
    WriteMinutes,
)
from .plan import (
    AcceptMeasure,
    AnswerMeasure,
    EvaluateLog,
    EvaluateMeasure,
    ProposeMeasure,
    SetGoal,
    StopMeasure,
    from_today,
    offer,
)

__all__ = [
    "AcceptMeasure",
    "AnswerMeasure",
    "AnswerMeeting",
    "AnswerQuestion",
    "AnswerRight",
    "AskQuestion",
    "CallMeeting",
    "ChangeLevel",
    "CloseLog",
    "CommentMinutes",
    "CorrectEntry",
    "DecideMeasure",
    "DeclineHandover",
    "EvaluateLog",
    "EvaluateMeasure",
    "InviteUnit",
    "MoveToNewer",
    "OfferHandover",
    "OpenLog",
    "ProposeMeasure",
    "ReopenLog",
    "RequestRight",
    "SeeDifferently",
    "SetGoal",
    "StopMeasure",
    "WriteEntry",
    "WriteMinutes",
    "WriteToTeam",
    "from_today",
    "offer",
]

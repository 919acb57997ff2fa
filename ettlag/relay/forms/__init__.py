"""Forms, by noun."""

from .family import (
    AnswerQuestion,
    AnswerRight,
    AskQuestion,
    RequestRight,
    WriteToTeam,
)
from .meeting import (
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
    "AnswerQuestion",
    "AnswerRight",
    "AskQuestion",
    "CallMeeting",
    "CommentMinutes",
    "DecideMeasure",
    "EvaluateLog",
    "EvaluateMeasure",
    "ProposeMeasure",
    "RequestRight",
    "SetGoal",
    "StopMeasure",
    "WriteMinutes",
    "WriteToTeam",
    "from_today",
    "offer",
]

"""One form for each verb. They validate and never save."""

from .call import AnswerEnquiry, CloseCall, OpenConcern, TakeCall
from .door import GiveSatisfaction, SendEnquiry, SendEnquiryAsYoung, WithdrawEnquiry
from .follow import AnswerByLink, AnswerWarmHandover, MakePromise, OfferWarmHandover, RingBack
from .plan import ChangeOpening, PlanShift

__all__ = [
    "AnswerByLink",
    "AnswerEnquiry",
    "AnswerWarmHandover",
    "ChangeOpening",
    "CloseCall",
    "GiveSatisfaction",
    "MakePromise",
    "OfferWarmHandover",
    "OpenConcern",
    "PlanShift",
    "RingBack",
    "SendEnquiry",
    "SendEnquiryAsYoung",
    "TakeCall",
    "WithdrawEnquiry",
]

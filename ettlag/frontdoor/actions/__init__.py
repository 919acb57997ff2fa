"""What can happen at the one door. The only files of the room that write."""

from .call import Promised, Said, Told, answer_enquiry, close_call, open_concern, send_receipt, send_text, take_call
from .door import Enquiry, forget_call, forget_knocks, give_satisfaction, knock, send_enquiry, withdraw_enquiry
from .follow import (
    HandoverAnswer,
    answer_by_link,
    answer_warm_handover,
    catch_promises,
    make_promise,
    offer_warm_handover,
    ring_back,
)
from .plan import cancel_shift, change_opening, plan_shift

__all__ = [
    "Enquiry",
    "HandoverAnswer",
    "Promised",
    "Said",
    "Told",
    "answer_by_link",
    "answer_enquiry",
    "answer_warm_handover",
    "cancel_shift",
    "catch_promises",
    "change_opening",
    "close_call",
    "forget_call",
    "forget_knocks",
    "give_satisfaction",
    "knock",
    "make_promise",
    "offer_warm_handover",
    "open_concern",
    "plan_shift",
    "ring_back",
    "send_enquiry",
    "send_receipt",
    "send_text",
    "take_call",
    "withdraw_enquiry",
]

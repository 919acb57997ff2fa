"""One function per page or verb: the call-taker's, the follow-up, the plan, and the public door."""

from .call import answer_enquiry, close_call, find_offers, list_calls, open_concern, show_call, start_call, take_call
from .door import (
    give_satisfaction,
    send_enquiry,
    send_enquiry_as_young,
    show_enquiry_receipt,
    show_opening,
    withdraw_enquiry,
)
from .follow import (
    answer_by_link,
    answer_warm_handover,
    list_promises,
    make_promise,
    offer_warm_handover,
    ring_back,
    send_receipt,
    send_text,
    show_receipt,
)
from .plan import cancel_shift, change_opening, plan_shift, show_month, show_shifts

__all__ = [
    "answer_by_link",
    "answer_enquiry",
    "answer_warm_handover",
    "cancel_shift",
    "change_opening",
    "close_call",
    "find_offers",
    "give_satisfaction",
    "list_calls",
    "list_promises",
    "make_promise",
    "offer_warm_handover",
    "open_concern",
    "plan_shift",
    "ring_back",
    "send_enquiry",
    "send_enquiry_as_young",
    "send_receipt",
    "send_text",
    "show_call",
    "show_enquiry_receipt",
    "show_month",
    "show_opening",
    "show_receipt",
    "show_shifts",
    "start_call",
    "take_call",
    "withdraw_enquiry",
]

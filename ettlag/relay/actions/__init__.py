"""What can be done in a log, by noun. The only files that write."""

from .entry import Words, correct_entry, see_differently, write_entry
from .handover import (
    accept_handover,
    catch_batons,
    decline_handover,
    keep_baton,
    offer_handover,
    take_baton,
    withdraw_handover,
)
from .log import Ending, Terms, change_level, close_log, invite_unit, open_log, release_unit, reopen_log

__all__ = [
    "Ending",
    "Terms",
    "Words",
    "accept_handover",
    "catch_batons",
    "change_level",
    "close_log",
    "correct_entry",
    "decline_handover",
    "invite_unit",
    "keep_baton",
    "offer_handover",
    "open_log",
    "release_unit",
    "reopen_log",
    "see_differently",
    "take_baton",
    "withdraw_handover",
    "write_entry",
]

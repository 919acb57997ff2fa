"""What can happen to a wondering. The only files of the room that write."""

from .concern import (
    answer_author,
    catch_concerns,
    change_degree,
    choose_child,
    raise_concern,
    share_with_leader,
    suspect_harm,
    write_observation,
)
from .conversation import prepare_conversation, record_conversation
from .decision import carried_to_log, close_concern, decide, reopen_concern, take_step

__all__ = [
    "answer_author",
    "carried_to_log",
    "catch_concerns",
    "change_degree",
    "choose_child",
    "close_concern",
    "decide",
    "prepare_conversation",
    "raise_concern",
    "record_conversation",
    "reopen_concern",
    "share_with_leader",
    "suspect_harm",
    "take_step",
    "write_observation",
]

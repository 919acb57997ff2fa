"""What can happen to a wondering. The only files of the room that write."""

from .concern import (
    answer_author,
    begin_concern,
    catch_concerns,
    change_degree,
    choose_child,
    raise_concern,
    share_with_leader,
    suspect_harm,
    write_observation,
)
from .conversation import prepare_conversation, record_conversation
from .decision import carried_to_log, close_concern, decide, move_to_newer, reopen_concern, take_step
from .filled import fill_in_form
from .measure import evaluate_measure, start_measure
from .second_view import ask_second_view, end_second_view, give_second_view
from .thought import discard_thought, keep_thought, write_thought

__all__ = [
    "answer_author",
    "ask_second_view",
    "begin_concern",
    "carried_to_log",
    "catch_concerns",
    "change_degree",
    "choose_child",
    "close_concern",
    "decide",
    "discard_thought",
    "end_second_view",
    "evaluate_measure",
    "fill_in_form",
    "give_second_view",
    "keep_thought",
    "move_to_newer",
    "prepare_conversation",
    "raise_concern",
    "record_conversation",
    "reopen_concern",
    "share_with_leader",
    "start_measure",
    "suspect_harm",
    "take_step",
    "write_observation",
    "write_thought",
]

"""One page or verb each. No rules and no queries: policy decides, actions do."""

from .concern import (
    answer_author,
    change_degree,
    choose_child,
    list_concerns,
    raise_concern,
    safety_fork,
    share_with_leader,
    show_concern,
    suspect_harm,
    write_observation,
)
from .conversation import prepare_conversation, record_conversation
from .decision import close_concern, closing_message, decide, move_to_newer, reopen_concern, take_step
from .filled import choose_form, download_filled, fill_in_form
from .measure import evaluate_measure, start_measure
from .second_view import ask_second_view, end_second_view, give_second_view
from .thought import degree_scale, discard_thought, keep_thought, write_thought

__all__ = [
    "answer_author",
    "ask_second_view",
    "change_degree",
    "choose_child",
    "choose_form",
    "close_concern",
    "closing_message",
    "decide",
    "degree_scale",
    "discard_thought",
    "download_filled",
    "end_second_view",
    "evaluate_measure",
    "fill_in_form",
    "give_second_view",
    "keep_thought",
    "list_concerns",
    "move_to_newer",
    "prepare_conversation",
    "raise_concern",
    "record_conversation",
    "reopen_concern",
    "safety_fork",
    "share_with_leader",
    "show_concern",
    "start_measure",
    "suspect_harm",
    "take_step",
    "write_observation",
    "write_thought",
]

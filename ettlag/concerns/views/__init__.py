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
from .decision import close_concern, decide, reopen_concern, take_step

__all__ = [
    "answer_author",
    "change_degree",
    "choose_child",
    "close_concern",
    "decide",
    "list_concerns",
    "prepare_conversation",
    "raise_concern",
    "record_conversation",
    "reopen_concern",
    "safety_fork",
    "share_with_leader",
    "show_concern",
    "suspect_harm",
    "take_step",
    "write_observation",
]

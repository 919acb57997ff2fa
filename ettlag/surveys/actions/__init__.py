"""What is done in the room, by noun: the survey, the round, the answer, the finding."""

from .box import answer, stir
from .finding import decide_finding, follow_up_finding, moderate_remark, write_finding, write_note
from .letters import print_cards, remind_unanswered, send_codes
from .round import close_round, open_round, share_results, withdraw_results
from .survey import edit_question, import_survey

__all__ = [
    "answer",
    "close_round",
    "decide_finding",
    "edit_question",
    "follow_up_finding",
    "import_survey",
    "moderate_remark",
    "open_round",
    "print_cards",
    "remind_unanswered",
    "send_codes",
    "share_results",
    "stir",
    "withdraw_results",
    "write_finding",
    "write_note",
]

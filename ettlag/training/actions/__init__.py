"""What can be done, by noun."""

from .assignment import (
    agree_assignment,
    check_assignment,
    explore_assignment,
    import_programme,
    note_change,
    plan_programme,
    request_assignment,
)
from .cases import build_groups, forget_cases, move_participant, release_vignette, return_vignette, send_vignette
from .people import (
    approve_enrolment,
    arrange_practice,
    check_in,
    decline_enrolment,
    enrol,
    finish_practice,
    invite_partner,
    join_programme,
    note_presence,
    withdraw_enrolment,
)
from .programme import add_day, answer_question, open_enrolment, plan_pause, set_day

__all__ = [
    "add_day", "agree_assignment", "answer_question", "approve_enrolment", "arrange_practice", "build_groups",
    "check_assignment", "check_in", "decline_enrolment", "enrol", "explore_assignment", "finish_practice",
    "forget_cases", "import_programme", "invite_partner", "join_programme", "move_participant", "note_change",
    "note_presence", "open_enrolment", "plan_pause", "plan_programme", "release_vignette", "request_assignment",
    "return_vignette", "send_vignette", "set_day", "withdraw_enrolment",
]  # fmt: skip

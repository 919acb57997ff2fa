"""Who may what in competence. Read as a paragraph:

(1) those who keep the tools in the hosting municipality explore, agree, plan, open and lead a programme; (2) everyone
at work in a municipality that takes part reads the programme, and asks for a place there; her leader answers; (3)
another municipality is asked and answers for itself, and says whether the host may see names; (4) the host sees
participants as they were agreed to be seen, never the list of who works where; no municipality sees another's; (5) a
case is read by its writer and the course leader, and by the group when it is let through; (6) what is said of a day
is read by the course leader from five answers, and is nobody's.
"""

from .assignment import (
    get_assignment,
    may_agree_assignment,
    may_check_assignment,
    may_explore_assignment,
    may_import_programme,
    may_note_change,
    may_plan_programme,
    may_request_assignment,
    readable_assignments,
    require_staff,
)
from .cases import (
    DAYS_KEPT,
    cases_for,
    get_participant,
    get_vignette,
    groups_of,
    may_build_groups,
    may_forget_cases,
    may_move_participant,
    may_release_vignette,
    may_return_vignette,
    may_send_vignette,
    my_vignette,
    places_of,
    vignettes_to_read,
)
from .heard import FLOOR, feedback_of, get_question, has_given, may_answer_question, may_ask_question, may_say, questions_of
from .people import (
    enrolments_to_answer,
    get_enrolment,
    get_partner,
    get_practice,
    invitations_to,
    is_asked,
    may_approve_enrolment,
    may_arrange_practice,
    may_check_in,
    may_decline_enrolment,
    may_enrol,
    may_finish_practice,
    may_invite_partner,
    may_join_programme,
    may_note_presence,
    may_withdraw_enrolment,
    my_enrolment,
    my_participant,
    others_to_invite,
    own_enrolments,
    own_partner,
    participants_of,
    partners_of,
    pauses_to_try,
    practices_of,
    presences_of,
    presences_of_day,
    with_seat,
)
from .programme import (
    days_of,
    get_day,
    get_programme,
    is_course_leader,
    link_of,
    may_add_day,
    may_open_enrolment,
    may_plan_pause,
    may_set_day,
    pauses_of,
    programme_by_link,
    readable_programmes,
)

__all__ = [
    "DAYS_KEPT", "FLOOR", "cases_for", "days_of", "enrolments_to_answer", "feedback_of", "get_assignment", "get_day",
    "get_enrolment", "get_participant", "get_partner", "get_practice", "get_programme", "get_question", "get_vignette",
    "groups_of", "has_given", "invitations_to", "is_asked", "is_course_leader", "link_of", "may_add_day",
    "may_agree_assignment", "may_answer_question", "may_approve_enrolment", "may_arrange_practice", "may_ask_question",
    "may_build_groups", "may_check_assignment", "may_check_in", "may_decline_enrolment", "may_enrol",
    "may_explore_assignment", "may_finish_practice", "may_forget_cases", "may_import_programme", "may_invite_partner",
    "may_join_programme", "may_move_participant", "may_note_change", "may_note_presence", "may_open_enrolment",
    "may_plan_pause", "may_plan_programme", "may_release_vignette", "may_request_assignment", "may_return_vignette",
    "may_say", "may_send_vignette", "may_set_day", "may_withdraw_enrolment", "my_enrolment", "my_participant",
    "my_vignette", "others_to_invite", "own_enrolments", "own_partner", "participants_of", "partners_of", "pauses_of",
    "pauses_to_try", "places_of", "practices_of", "presences_of", "presences_of_day", "programme_by_link",
    "questions_of", "readable_assignments", "readable_programmes", "require_staff", "vignettes_to_read", "with_seat",
]  # fmt: skip

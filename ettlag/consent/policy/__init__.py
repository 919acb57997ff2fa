"""Who may see a child's consents, who may ask, answer and withdraw, and when a service has a valid basis.

`agreed_lines` is the heart: asked by the database each time somebody reads (I3, LAW-17).
"""

from .agreed import agreed_lines, born_by, grown_by, open_lines, stricter_age, young_by
from .children import (
    AT_WORK,
    asks_of,
    consents_of,
    get_child,
    get_consent,
    hearings_of,
    lines_to_tell,
    may_see,
    readable_children,
    recently_withdrawn,
    unanswered_asks,
    withdrawn_lines,
)
from .may import (
    decides,
    every_municipality,
    has_open_lines,
    local_bases,
    may_add_basis,
    may_ask_consent,
    may_extend_consent,
    may_give_consent,
    may_hear_child,
    may_record_consent,
    may_refuse_consent,
    may_share_with,
    may_withdraw_consent,
    must_be_at_work,
    own_municipality,
)

__all__ = [
    "AT_WORK", "agreed_lines", "asks_of", "born_by", "consents_of", "decides", "every_municipality", "get_child",
    "get_consent", "grown_by", "has_open_lines", "hearings_of", "lines_to_tell", "local_bases", "may_add_basis",
    "may_ask_consent", "may_extend_consent", "may_give_consent", "may_hear_child", "may_record_consent",
    "may_refuse_consent", "may_see", "may_share_with", "may_withdraw_consent", "must_be_at_work", "open_lines",
    "own_municipality", "readable_children", "recently_withdrawn", "stricter_age", "unanswered_asks",
    "withdrawn_lines", "young_by",
]  # fmt: skip

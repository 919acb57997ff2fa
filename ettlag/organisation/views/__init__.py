"""One function per page or verb: the front door, the unit's staff, the unit's families."""

from .door import choose_capacity, choose_person, front_page
from .families import confirm_guardian, invite_guardian, list_children
from .work import end_employment, invite_colleague, list_employments, register_leave, register_training

__all__ = [
    "choose_capacity",
    "choose_person",
    "confirm_guardian",
    "end_employment",
    "front_page",
    "invite_colleague",
    "invite_guardian",
    "list_children",
    "list_employments",
    "register_leave",
    "register_training",
]

"""What can happen to the wheel, to what the units are asked, and to their plans."""

from .asking import (
    Asked,
    Because,
    add_question,
    answer_questions,
    ask_units,
    close_round,
    note_reminded,
    retire_question,
    write_question,
)
from .plan import Step, add_plan, drop_plan, finish_plan, open_feed, renew_feed
from .wheel import (
    About,
    Brought,
    Carry,
    Said,
    When,
    add_task,
    drive_upkeep,
    import_wheel,
    leave_out_task,
    report_task,
    retire_task,
    start_next_year,
    take_in_task,
    write_task,
)

__all__ = [
    "About", "Asked", "Because", "Brought", "Carry", "Said", "Step", "When", "add_plan", "add_question", "add_task",
    "answer_questions", "ask_units", "close_round", "drive_upkeep", "drop_plan", "finish_plan", "import_wheel",
    "leave_out_task", "note_reminded", "open_feed", "renew_feed", "report_task", "retire_question", "retire_task",
    "start_next_year", "take_in_task", "write_question", "write_task",
]  # fmt: skip

"""Pages of the wheel, of what the units are asked, of their plans, and of the calendar."""

from .asking import (
    add_question,
    answer_questions,
    ask_units,
    close_round,
    list_questions,
    retire_question,
    show_round,
    write_question,
)
from .plan import add_plan, drop_plan, finish_plan, open_feed, read_feed, renew_feed, show_plan
from .tasks import add_task, leave_out_task, report_task, retire_task, show_task, take_in_task, write_task
from .wheel import import_wheel, print_wheel, show_wheel, start_next_year

__all__ = [
    "add_plan", "add_question", "add_task", "answer_questions", "ask_units", "close_round", "drop_plan", "finish_plan",
    "import_wheel", "leave_out_task", "list_questions", "open_feed", "print_wheel", "read_feed", "renew_feed", "report_task",
    "retire_question", "retire_task", "show_plan", "show_round", "show_task", "show_wheel", "start_next_year",
    "take_in_task", "write_question", "write_task",
]  # fmt: skip

"""Questions about the wheel: each time of each task with what was said of it, days for others, and what was learnt."""

from .days import Learnt, dates_for, learnt
from .turn import Time, Turn, Whole, at_hand, chosen_of, phases, unit_in_view, wheel_of, whole

__all__ = [
    "Learnt", "Time", "Turn", "Whole", "at_hand", "chosen_of", "dates_for", "learnt", "phases", "unit_in_view",
    "wheel_of", "whole",
]  # fmt: skip

"""Questions about logs one already holds, by noun."""

from .audience import Around, Outsider, Readers, around
from .level import LevelChoice, levels_to, starting_position, too_early
from .reading import Opened, ReadingPages

__all__ = [
    "Around",
    "LevelChoice",
    "Opened",
    "Outsider",
    "Readers",
    "ReadingPages",
    "around",
    "levels_to",
    "starting_position",
    "too_early",
]

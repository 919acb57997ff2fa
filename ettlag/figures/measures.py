"""Every measure that the rooms offer in their `figures.py`, in the order of the floors."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from ettlag.access.cube import Measure


@cache
def all_measures() -> tuple[Measure, ...]:
    """What can be counted."""
    rooms = [room for room in settings.ROOMS if room != "ettlag.figures" and find_spec(f"{room}.figures")]
    return tuple(one for room in rooms for one in getattr(import_module(f"{room}.figures"), "MEASURES", ()))


def measure_called(name: str) -> Measure | None:
    """The measure of that name."""
    return next((one for one in all_measures() if one.name == name), None)


def families() -> dict[str, list[Measure]]:
    """The measures by what they are counted of."""
    found: dict[str, list[Measure]] = {}
    for one in all_measures():
        found.setdefault(one.family, []).append(one)
    return found

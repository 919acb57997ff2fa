"""Vilkår: when a question is for somebody. Read, never run."""

import re

from .scheme import Condition

_IN = re.compile(r"^(\w+) in \[([^\]]+)\]$")
_IS = re.compile(r"^(\w+) == '([^']*)'$")


def condition(text: str) -> Condition:
    """`B1 in ['ja_flere','ja_ett']` or `C1 == 'ja'`. Raises ValueError for anything else: it is read, never run."""
    if found := _IS.match(text.strip()):
        return Condition(found[1], (found[2],))
    if found := _IN.match(text.strip()):
        return Condition(found[1], tuple(part.strip().strip("'") for part in found[2].split(",")))
    raise ValueError(text)


def span(text: str) -> tuple[str, ...]:
    """«4-5» is 4 and 5."""
    low, _dash, high = text.partition("-")
    return tuple(str(n) for n in range(int(low), int(high or low) + 1))

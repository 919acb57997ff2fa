"""Hvor mye to møteplasser ligner: who sits there, for whom, and what for; with the reasons, never a number alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

SMALL = {"og", "for", "som", "med", "til", "om", "den", "det", "de", "av", "på", "i", "å", "en", "et", "ei", "barn", "barna"}
MUCH = 0.45


class Compared(Protocol):
    """What is compared of a meeting place."""

    name: str
    purpose: str
    audience: str
    participants: list[str]


@dataclass(frozen=True, slots=True)
class Overlap:
    """To møteplasser som ligner: how much (0–1), and in what."""

    one: Compared
    other: Compared
    score: float
    people: list[str]
    words: list[str]
    same_audience: bool

    @property
    def is_much(self) -> bool:
        """Whether they should be talked about."""
        return self.score >= MUCH

    @property
    def percent(self) -> int:
        """In whole hundredths, for the table."""
        return round(self.score * 100)


def overlap(one: Compared, other: Compared) -> Overlap:
    """Half of it is who sits there, a quarter what for, a quarter for whom. The same either way; one with itself is 1."""
    people = _shared(map(_plain, one.participants), map(_plain, other.participants))
    words = _shared(_words(one.purpose), _words(other.purpose))
    audience = _shared(_words(one.audience), _words(other.audience))
    score = 0.5 * people[0] + 0.25 * words[0] + 0.25 * audience[0]
    return Overlap(one, other, round(score, 3), people[1], words[1], audience[0] == 1)


def overlaps(places: Sequence[Compared]) -> list[Overlap]:
    """Every pair, the most alike first."""
    return sorted(
        (overlap(a, b) for a, b in combinations(places, 2)), key=lambda one: (-one.score, one.one.name, one.other.name)
    )


def _shared(first: Iterable[str], second: Iterable[str]) -> tuple[float, list[str]]:
    a, b = set(first), set(second)
    both = a & b
    return (len(both) / len(a | b) if a | b else 0.0), sorted(both)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if word not in SMALL and len(word) > 2}


def _plain(text: str) -> str:
    return re.sub(r"\s*\(.*?\)", "", text.casefold()).strip()

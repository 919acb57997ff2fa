"""The labelled search: how often what somebody looks for is among the first three. For a test and the bench."""

from dataclasses import dataclass
from pathlib import Path

from ettlag.directory.queries import Wanted, found

ASKED = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "queries.tsv").read_text().splitlines()
    if line and not line.startswith("#")
]


@dataclass(frozen=True, slots=True)
class Quality:
    """How many were asked, how many were found among the first three, and those that were not."""

    asked: int
    found: int
    missed: list[tuple[str, str, list[str]]]


def quality() -> Quality:
    """Ask them all, inside a recording in the municipality that has the sample offers."""
    missed = []
    for words, wanted in ASKED:
        first = [one.offer.key for one in found(Wanted(words=words))[:3]]
        if wanted not in first:
            missed.append((words, wanted, first))
    return Quality(len(ASKED), len(ASKED) - len(missed), missed)

"""What the kept things are called: each room that has some says so when it starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from .models import Kept


@dataclass(frozen=True, slots=True)
class Thing:
    """En ting: its title, and where it is read."""

    title: str
    url: str


Describe = Callable[[list[str]], dict[str, Thing]]


@dataclass(frozen=True, slots=True)
class Sort:
    """Et slag ting: its word («et innslag i permen»), and how to find titles by keys. Titles must name no person."""

    word: Promise | str
    describe: Describe


_sorts: dict[str, Sort] = {}


def when_kept(kind: str, word: Promise | str, describe: Describe) -> None:
    """Register a sort of thing. Registering it twice counts once."""
    _sorts[kind] = Sort(word, describe)


def described(rows: Iterable[Kept]) -> list[tuple[Kept, Thing]]:
    """Each kept thing with its title and address; one question for each sort. What has no title any more is left out."""
    kept = list(rows)
    found: dict[tuple[str, str], Thing] = {}
    for kind, sort in _sorts.items():
        if keys := [one.key for one in kept if one.kind == kind]:
            found |= {(kind, key): thing for key, thing in sort.describe(keys).items()}
    return [(one, found[one.kind, one.key]) for one in kept if (one.kind, one.key) in found]


def word_of(kind: str) -> str:
    """What a thing of this sort is called."""
    return str(_sorts[kind].word) if kind in _sorts else kind

"""Øverommet: talks with a virtual parent or child, as data (talks.json). Pure; what one chooses is kept by nobody.

Each answer leads on, with the field's advice on why it works or does not. There is no score: one can go back and try
another.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).parent / "talks.json"


@dataclass(frozen=True, slots=True)
class Words:
    """Tekst på begge målformer; shown in the reader's."""

    nb: str
    nn: str

    def __str__(self) -> str:
        return self.nn if (get_language() or "").startswith("nn") else self.nb


@dataclass(frozen=True, slots=True)
class Answer:
    """Noe en kan si: where it leads, and what to think of it."""

    text: Words
    leads_to: str
    advice: Words
    number: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Det den andre sier, and what one can answer; without answers the talk is over."""

    says: Words
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """En samtale å øve på."""

    key: str
    title: Words
    who: Words
    about: Words
    turns: dict[str, Turn]
    first: str


@dataclass(frozen=True, slots=True)
class Played:
    """Samtalen så langt: what was said by whom, the advice on the last answer, and what can be answered now."""

    said: list[tuple[Words, Words]]
    advice: Words | None
    turn: Turn
    chosen: list[int]


@cache
def all_talks() -> tuple[Talk, ...]:
    """Read once."""
    return tuple(_talk(row) for row in json.loads(FILE.read_text()))


def _talk(row: dict[str, object]) -> Talk:
    turns = {name: _turn(*parts) for name, parts in row["turns"].items()}  # type: ignore[attr-defined]
    title, who, about = (Words(*row[name]) for name in ("title", "who", "about"))  # type: ignore[misc]
    return Talk(str(row["key"]), title, who, about, turns, str(row["first"]))


def _turn(says: list[str], answers: list[list[object]]) -> Turn:
    made = (
        Answer(Words(*text), str(leads_to), Words(*advice), number)  # type: ignore[misc]
        for number, (text, leads_to, advice) in enumerate(answers)
    )
    return Turn(Words(*says), tuple(made))


def find(key: str) -> Talk | None:
    """The talk of that name."""
    return next((one for one in all_talks() if one.key == key), None)


def play(talk: Talk, choices: list[str]) -> Played:
    """Follow the answers as far as they lead. A choice that is not there ends the following, never the page."""
    turn, said, advice, chosen = talk.turns[talk.first], [], None, []
    for choice in choices:
        if not choice.isdigit() or int(choice) >= len(turn.answers):
            break
        answer = turn.answers[int(choice)]
        said.append((turn.says, answer.text))
        advice, turn = answer.advice, talk.turns[answer.leads_to]
        chosen.append(answer.number)
    return Played(said, advice, turn, chosen)

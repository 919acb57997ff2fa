"""Sjekk deg selv: questions written as lines, and answers that are looked at and forgotten. Pure.

    ? Hvem kan drøfte uten navn?
    + Alle som arbeider med barn
    - Bare lederen
    > Ingen må spørre om lov først.

«?» begins a question, «+» is the right answer, «-» a wrong one, «>» says why. Each question has one right answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Question:
    """Et spørsmål: its choices in order, which is right, and why."""

    text: str
    choices: list[str] = field(default_factory=list)
    right: int = -1
    why: str = ""


class NotACheck(ValueError):
    """The line that is wrong, by number."""

    def __init__(self, line: int) -> None:
        super().__init__(str(line))
        self.line = line


def parse(text: str) -> list[Question]:
    """The questions. Raises NotACheck with the number of the line that cannot be."""
    found: list[Question] = []
    number = 0
    for number, line in enumerate(text.splitlines(), start=1):
        sign, words = line.strip()[:1], line.strip()[1:].strip()
        if not sign:
            continue
        if not words or sign not in "?+->" or (sign != "?" and not found):
            raise NotACheck(number)
        if sign == "?":
            _require(found, number)
            found.append(Question(words))
        elif sign == ">":
            found[-1].why = words
        else:
            _add(found[-1], sign, words, number)
    _require(found, number)
    if not found:
        raise NotACheck(1)
    return found


def _add(question: Question, sign: str, words: str, number: int) -> None:
    if sign == "+":
        if question.right != -1:
            raise NotACheck(number)
        question.right = len(question.choices)
    question.choices.append(words)


def _require(found: list[Question], number: int) -> None:
    """The question before is whole: one right answer, and something to choose between."""
    if found and (found[-1].right == -1 or len(found[-1].choices) < 2):
        raise NotACheck(number)


def written(questions: list[Question]) -> str:
    """The lines of the questions, as they are parsed."""
    lines = []
    for one in questions:
        lines.append(f"? {one.text}")
        lines += [f"{'+' if no == one.right else '-'} {choice}" for no, choice in enumerate(one.choices)]
        lines += [f"> {one.why}"] if one.why else []
    return "\n".join(lines)


def wrong_in(questions: list[Question], answers: Mapping[int, int]) -> list[Question]:
    """Those that were not answered right."""
    return [one for no, one in enumerate(questions) if answers.get(no) != one.right]

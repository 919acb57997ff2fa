"""Svarene ved siden av hverandre: one unit over time, and the units in one round."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ettlag.organisation.models import Unit

from .answering import NO, PARTLY, YES, Reply
from .models import QuestionRound, UnitAnswer


@dataclass(frozen=True, slots=True)
class Cell:
    """Ett svar: its words, what shows it, and whether Ettlag answered itself."""

    said: str
    words: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """En rad: its head, and a cell or none for each column."""

    head: str
    cells: list[tuple[str, Cell | None]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Tabellen."""

    heads: list[str]
    lines: list[Line]
    silent: list[str]


def in_words(reply: Reply | UnitAnswer) -> Cell:
    """An answer as it is read."""
    said = {YES: _("Ja"), PARTLY: _("Delvis"), NO: _("Nei")}.get(reply.value, reply.value)
    if reply.out_of is not None:
        said = _("%(count)s av %(all)s") % {"count": reply.value, "all": reply.out_of}
    return Cell(said, reply.words, not isinstance(reply, UnitAnswer) or reply.by_id is None)


def over_time(rounds: list[QuestionRound], answers: Iterable[UnitAnswer], unit_id: int) -> Grid:
    """One unit: a row for each question that was ever asked, in its newest words, and a column for each round."""
    found = {(a.round_id, str(a.question_id)): in_words(a) for a in answers if a.unit_id == unit_id}
    texts = {question["id"]: question["text"] for one in rounds for question in one.asked}
    heads = [f"{one.opened_on:%d.%m.%Y}" for one in rounds]
    lines = [
        Line(text, [(head, found.get((one.pk, key))) for head, one in zip(heads, rounds, strict=True)])
        for key, text in texts.items()
    ]
    return Grid(heads, lines, [])


def side_by_side(round_: QuestionRound, answers: Iterable[UnitAnswer], units: list[Unit]) -> Grid:
    """One round: a row for each unit and a column for each question, and the units that have not answered."""
    rows = list(answers)
    found = {(a.unit_id, str(a.question_id)): in_words(a) for a in rows}
    there = {a.unit_id for a in rows if a.by_id is not None}
    lines = [Line(unit.name, [(q["text"], found.get((unit.pk, q["id"]))) for q in round_.asked]) for unit in units]
    return Grid([q["text"] for q in round_.asked], lines, [unit.name for unit in units if unit.pk not in there])

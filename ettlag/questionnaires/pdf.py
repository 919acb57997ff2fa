"""Et skjema på papir: empty with room to write, or with what was answered, as PDF/A-2a and PDF/UA-1 by Typst."""

import json
from pathlib import Path
from typing import Any

import typst

from .asking import Answers, words_of
from .definition import Definition, Item, Section, said

TEMPLATE = Path(__file__).parent / "blank.typ"
STANDARDS: Any = ["a-2a", "ua-1"]


def blank(definition: Definition, language: str) -> bytes:
    """The bytes. A repeated part comes as often as it may be answered."""
    told = {
        "title": said(definition.title, language),
        "lang": language,
        "intro": said(definition.intro, language),
        "parts": [_part(section, at, language) for section in definition.sections for at in range(section.repeat)],
    }
    return _typeset(told)


def filled(definition: Definition, answers: Answers, language: str) -> bytes:
    """What was answered, question by question; what was not asked is not there."""
    parts = [
        {"title": title, "items": [_answer(question, answer) for question, answer in rows]}
        for title, rows in words_of(definition, answers, language)
    ]
    return _typeset({"title": said(definition.title, language), "lang": language, "intro": "", "parts": parts})


def _answer(question: str, answer: str) -> dict[str, Any]:
    return {"title": question, "help": answer.splitlines(), "options": [], "rows": [], "lines": 0}


def _typeset(told: dict[str, Any]) -> bytes:
    made: bytes = typst.compile(
        TEMPLATE, format="pdf", sys_inputs={"told": json.dumps(told)}, pdf_standards=STANDARDS, ignore_system_fonts=True
    )
    return made


def _part(section: Section, at: int, language: str) -> dict[str, Any]:
    title = said(section.words, language)
    return {
        "title": f"{title} {at + 1}" if section.repeat > 1 else title,
        "items": [_item(one, language) for one in section.items],
    }


def _item(item: Item, language: str) -> dict[str, Any]:
    scale = [str(no) for no in range(item.low or 0, (item.high or 0) + 1)] if item.kind == "scale" else []
    return {
        "title": said(item.words, language),
        "help": [said(item.help, language), *(said(words, language) for words in item.guiding)],
        "options": scale or [said(one.words, language) for one in item.options],
        "rows": [said(one.words, language) for one in item.rows],
        "lines": {"long": 6, "text": 1, "number": 1, "date": 1}.get(item.kind, 0),
    }

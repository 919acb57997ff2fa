"""Et skjema på papir: empty, with room to write, as PDF/A-2a and PDF/UA-1 by Typst."""

import json
from pathlib import Path
from typing import Any

import typst

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

"""What the columns of an XLSForm say: names, answers, conditions and limits, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..definition import NAME
from ..naming import slug
from .sheets import Row

Document = dict[str, Any]
CHOSEN = re.compile(r"^(select_one|select one|select_multiple|select multiple|select1)\s+(\S+)(\s+or_other|\s+or other)?$")
SELECTED = re.compile(r"^(?:selected\(\s*\$\{([\w-]+)\}\s*,\s*'([^']+)'\s*\)|\$\{([\w-]+)\}\s*=\s*'([^']+)')$")
ALONE = re.compile(r"not\(selected\(\., '([^']+)'\) and count-selected\(\.\) > 1\)")
LEAST = re.compile(r"\.\s*>=\s*(-?\d+)")
MOST = re.compile(r"\.\s*<=\s*(-?\d+)")


def lists(choices: Iterable[Row]) -> dict[str, list[tuple[str, Document]]]:
    """The answers by list: (the name in the file, ours)."""
    found: dict[str, list[tuple[str, Document]]] = {}
    for row in choices:
        name = row.get("name") or row.get("value")
        rows = found.setdefault(row.get("list_name"), [])
        taken = {one["code"] for _name, one in rows}
        rows.append((name, {"code": free(name_of(name), taken), "title": row.words("label") or {"nb": name}}))
    return found


def scale(row: Row, notes: dict[str, dict[str, str]]) -> Document:
    """A range as a scale, with the words of its ends where a note has them; one past ten is a number."""
    told = dict(part.split("=", 1) for part in row.get("parameters").replace(",", " ").split() if "=" in part)
    low, high = (int(float(told.get(name, default))) for name, default in (("start", "1"), ("end", "10")))
    item: Document = {"kind": "scale" if 0 <= low < high <= 10 else "number", "low": low, "high": high}
    for part in ("low", "high"):
        if words := notes.pop(part, None):
            item |= {f"{part}_title": words}
    return item


def name_of(text: str) -> str:
    """A name in the file as one of ours."""
    return text if NAME.match(text) else slug(text)


def free(name: str, taken: Iterable[str]) -> str:
    """The name, with a number where something else has it."""
    used, made, no = set(taken), name, 2
    while made in used:
        made, no = f"{name[:36]}_{no}", no + 1
    return made


def lines_of(words: dict[str, str]) -> list[dict[str, str]]:
    """Lines that keep step across languages, as a list of words."""
    columns = {code: text.split("\n") for code, text in words.items()}
    found = [
        {code: lines[no].strip() for code, lines in columns.items() if no < len(lines) and lines[no].strip()}
        for no in range(max(map(len, columns.values()), default=0))
    ]
    return [{"nb": next(iter(one.values())), **one} for one in found if one]

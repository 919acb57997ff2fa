"""Cellene i tabellen: how each thing an offer says is written in a cell, and read out of one. Pure.

A cell with several things has one to a line; a thing with several parts has them between « | ». What would be taken for one
of those signs is written with a backslash.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from ettlag.directory.content import PHONE, Document
from ettlag.directory.needs import NEEDS
from ettlag.directory.words import plain_phone

DAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")
PLACE = ("name", "address", "postcode", "city")
CONTACT = ("role", "name", "phone", "email", "for_staff", "protected")
LINK, EXCEPTION = ("words", "url"), ("on", "opens", "closes", "why")
YES = {"ja", "yes", "true", "1", "x"}
Parse = Callable[[str], Any]


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")
    text = f"\\{text}" if text[:1] == "[" else text  # else it would be taken for JSON
    return re.sub(r"^\s|\s$|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _split(line: str) -> list[str]:
    parts = [""]
    for piece in re.findall(r"\\u[0-9a-f]{4}|\\.|\||[^\\|]+|\\", line):
        if piece == "|":
            parts.append("")
        else:
            parts[-1] += piece
    return [_plain(part.strip()) for part in parts]


def _plain(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        mark = found[0][1:]
        return chr(int(mark[1:], 16)) if len(mark) == 5 else "\n" if mark == "n" else mark

    return re.sub(r"\\u[0-9a-f]{4}|\\.", one, text)


def _lines(cell: str) -> list[list[str]]:
    return [_split(line) for line in re.split(r"\r\n|\r|\n", cell) if line.strip()]


def _rows_out(rows: Iterable[Document], names: tuple[str, ...]) -> str:
    lines = []
    for row in rows:
        parts = ["ja" if row.get(name) is True else _escaped(str(row.get(name) or "")) for name in names]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        lines.append(" | ".join(parts))
    return "\n".join(lines)


def _rows_in(names: tuple[str, ...], flags: tuple[str, ...] = ()) -> Parse:
    def parse(cell: str) -> list[Document]:
        rows = []
        for parts in _lines(cell):
            if len(parts) > len(names):
                raise ValueError(_("For mange deler. Skriv høyst %(most)s, med | mellom.") % {"most": len(names)})
            row: Document = {name: part for name, part in zip(names, parts, strict=False) if part}
            row.update({name: True for name in flags if str(row.pop(name, "")).lower() in YES})
            rows.append(row)
        return rows

    return parse


def _contacts_in(cell: str) -> list[Document]:
    rows: list[Document] = _rows_in(CONTACT, ("for_staff", "protected"))(cell)
    spelled = [row for row in rows if row.get("phone") and not PHONE.match(row["phone"])]
    for row in spelled:
        row["phone"] = plain_phone(row["phone"])
    return rows


def _hours_out(rows: Iterable[Document]) -> str:
    return "\n".join(f"{' '.join(DAYS[no] for no in row['days'])} | {row['opens']} | {row['closes']}" for row in rows)


def _hours_in(cell: str) -> list[Document]:
    rows = []
    for parts in _lines(cell):
        words = parts[0].lower().replace(",", " ").split()
        if len(parts) != 3 or not words or not set(words) <= set(DAYS):
            raise ValueError(_("Skriv dager og tider slik: ma ti on | 08.00 | 15.30."))
        rows.append({"days": [DAYS.index(word) for word in words], "opens": parts[1], "closes": parts[2]})
    return rows


def _words_in(cell: str) -> list[str]:
    return [word for word in re.split(r"[,;\s]+", cell) if word]


def _needs_in(cell: str) -> list[str]:
    told = {str(need.words).lower(): code for code, need in NEEDS.items()}
    words = [word.strip() for word in re.split(r"[,;\n]", cell) if word.strip()]
    return [told.get(word.lower(), word) for word in words]


def _methods_in(cell: str) -> list[str]:
    return [part for parts in _lines(cell) for part in parts if part]


def _number_in(cell: str) -> int | None:
    if not cell.strip():
        return None
    if not re.fullmatch(r"-?\d{1,9}", cell.strip()):
        raise ValueError(_("Må være et helt tall."))
    return int(cell)


def json_rows(cell: str) -> Any:
    """A list as JSON, as the exact files of the directory have it."""
    try:
        return json.loads(cell)
    except (ValueError, RecursionError) as error:
        raise ValueError(_("Cellen kan ikke leses som en liste.")) from error


def _unknown_in(cell: str) -> Any:
    try:
        found = json.loads(cell) if cell.strip() else {}
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ValueError(_("Må være et JSON-objekt."))
    return found


def _text(value: Any) -> str:
    return str(value)


def _joined(values: Iterable[str]) -> str:
    return ", ".join(values)


COLUMNS: dict[str, tuple[str, Callable[[Any], str], Parse]] = {
    "navn": ("title", _text, _text), "kort": ("summary", _text, _text),
    "kalles_også": ("also", _text, _text), "tekst": ("text", _text, _text),
    "nivå": ("level", _text, str.strip),
    "fra_alder": ("age_from", _text, _number_in), "til_alder": ("age_to", _text, _number_in),
    "vei_inn": ("entry", _text, str.strip), "slik_får_dere_det": ("how", _text, _text),
    "ventetid_uker": ("waiting_weeks", _text, _number_in), "ventetid": ("waiting_words", _text, _text),
    "pris": ("cost", _text, _text),
    "digitalt": ("digital", lambda value: "ja", lambda cell: cell.strip().lower() in YES),
    "åpent_helligdager": ("open_holidays", lambda value: "ja", lambda cell: cell.strip().lower() in YES),
    "språk": ("languages", _joined, _words_in), "behov": ("needs", _joined, _needs_in),
    "metoder": ("methods", lambda rows: "\n".join(_escaped(row) for row in rows), _methods_in),
    "steder": ("places", lambda rows: _rows_out(rows, PLACE), _rows_in(PLACE)),
    "åpningstid": ("hours", _hours_out, _hours_in),
    "avvik": ("exceptions", lambda rows: _rows_out(rows, EXCEPTION), _rows_in(EXCEPTION)),
    "kontakter": ("contacts", lambda rows: _rows_out(rows, CONTACT), _contacts_in),
    "lenker": ("links", lambda rows: _rows_out(rows, LINK), _rows_in(LINK)),
    "gjelder_fra": ("valid_from", _text, str.strip), "gjelder_til": ("valid_to", _text, str.strip),
    "annet": ("unknown", lambda value: json.dumps(value, ensure_ascii=False), _unknown_in),
}  # fmt: skip
OURS = ("nøkkel", "gis_av", "enhet")
NAMED = {field: column for column, (field, _out, _in) in COLUMNS.items()}
ALIASES = {"key": "nøkkel", "provider": "gis_av", "unit": "enhet", **NAMED}  # as other tables of ours call them
ROWS = {"languages", "needs", "methods", "places", "hours", "exceptions", "contacts", "links"}

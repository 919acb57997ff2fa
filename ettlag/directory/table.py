"""Tilbudene som tabell (CSV): a row an offer. What is plain has a column of its own; what comes in rows is JSON in its cell.

What goes out comes back as it was. Every fault is told with its row and column, and with one fault nothing is read in.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from .brought import Brought
from .content import Document, Fault, check

WHO = ("key", "provider", "unit")
TEXTS = ("title", "summary", "also", "text", "level", "entry", "how", "waiting_words", "cost", "valid_from", "valid_to")
NUMBERS = ("age_from", "age_to", "waiting_weeks")
FLAGS = ("digital", "open_holidays")
LISTS = ("languages", "needs", "methods")
ROWS = ("places", "contacts", "hours", "exceptions", "links", "unknown")
COLUMNS = (*WHO, *TEXTS, *NUMBERS, *FLAGS, *LISTS, *ROWS)
MOST = 20_000  # rows


def write(rows: Iterable[Brought]) -> str:
    """The table, with a mark first so that spreadsheets read the letters right."""
    kept = io.StringIO()
    writer = csv.DictWriter(kept, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({"key": row.key, "provider": row.provider, "unit": row.unit, **_cells(row.document)})
    return "\ufeff" + kept.getvalue()


def _cells(document: Document) -> dict[str, str]:
    found = {name: str(document[name]) for name in (*TEXTS, *NUMBERS) if name in document}
    found |= {name: json.dumps(document[name], ensure_ascii=False) for name in (*LISTS, *ROWS) if document.get(name)}
    return found | {name: "ja" for name in FLAGS if document.get(name)}


def read(text: str) -> tuple[list[Brought], list[Fault]]:
    """The offers of a table, and what is wrong with it: «rad 7, age_to»."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), strict=True)
    faults: list[Fault] = []
    found: list[Brought] = []
    try:
        missing = [name for name in ("key", "provider", "title", "summary") if name not in (reader.fieldnames or ())]
        if missing:
            return [], [Fault("", _("Kolonnene %(names)s mangler.") % {"names": ", ".join(missing)})]
        seen: dict[str, int] = {}
        for number, cells in enumerate(reader, 2):
            row, wrong = _row(cells)
            if row.key in seen:
                told = {"row": seen[row.key]}
                wrong.append(Fault("key", _("Den samme står i rad %(row)s.") % told))
            seen.setdefault(row.key, number)
            at = _("rad %(row)s") % {"row": number}
            faults += [Fault(f"{at}, {fault.path}" if fault.path else at, fault.sentence) for fault in wrong]
            found.append(row)
    except csv.Error as error:
        return [], [*faults, Fault("", _("Filen er ikke en gyldig tabell: %(error)s.") % {"error": error})]
    return found, faults


def _row(cells: dict[str, Any]) -> tuple[Brought, list[Fault]]:
    faults = [Fault(name, _("Må fylles ut.")) for name in ("key", "provider") if not (cells.get(name) or "").strip()]
    document: Document = {name: cells[name] for name in TEXTS if cells.get(name)}
    for name in NUMBERS:
        if text := (cells.get(name) or "").strip():
            try:
                document[name] = int(text)
            except ValueError:
                faults.append(Fault(name, _("«%(text)s» er ikke et helt tall.") % {"text": text}))
    for name in (*LISTS, *ROWS):
        if text := (cells.get(name) or "").strip():
            try:
                document[name] = json.loads(text) if text[0] in "[{" else [one.strip() for one in text.split(",")]
            except ValueError:
                faults.append(Fault(name, _("Cellen kan ikke leses som en liste.")))
    yes = ("ja", "yes", "true", "1")
    document |= {name: True for name in FLAGS if (cells.get(name) or "").strip().lower() in yes}
    key, provider, unit = ((cells.get(name) or "").strip() for name in WHO)
    return Brought(key, provider, unit, document), [*faults, *check(document)]

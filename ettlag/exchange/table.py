"""Tabellen for Excel: an offer to a row, out and in, with every fault of every row. Pure.

A cell that Excel would take for a formula begins with an apostrophe. The other headings of ours are understood too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from django.utils.translation import gettext as _

from ettlag.directory.content import Document, check

from .cells import ALIASES, COLUMNS, NAMED, OURS, ROWS, json_rows
from .records import Known, Record, RowFault, applied

MOST_ROWS = 20_000
LONGEST_KEY, LONGEST_PROVIDER = 100, 200
FORMULA = re.compile(r"^['=+\-@\t\r]")


def _safe(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) and not re.fullmatch(r"-\d+", cell) else cell


def write(records: Iterable[Record]) -> bytes:
    """The table, as Excel opens it in Norway: semicolons, and the mark that says UTF-8."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([*OURS, *COLUMNS])
    for one in records:
        document = applied({}, one.document)
        cells = [said(document[field]) if field in document else "" for field, said, _in in COLUMNS.values()]
        table.writerow([_safe(cell) for cell in (one.key, one.provider, one.unit, *cells)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def parse(data: bytes, known: Known) -> tuple[list[Record], list[RowFault]]:
    """The offers of a table, and every fault of it, by row. With one fault nothing is to be brought in."""
    try:
        rows = list(_table(data))
    except (csv.Error, UnicodeDecodeError):
        return [], [RowFault(1, "", "", _("Filen kan ikke leses som en tabell. Lagre den som CSV (UTF-8) og prøv igjen."))]
    headings = [ALIASES.get(name, name) for name in (cell.strip().lower() for cell in rows[0])] if rows else []
    missing = [name for name in ("gis_av", "navn", "kort") if name not in headings]
    if missing and "nøkkel" not in headings:
        return [], [RowFault(1, name, "", _("Kolonnen mangler.")) for name in missing]
    if len(rows) - 1 > MOST_ROWS:
        return [], [RowFault(1, "", str(len(rows) - 1), _("Høyst %(most)s rader i én fil.") % {"most": MOST_ROWS})]
    twice = {name for name in headings if name and headings.count(name) > 1}
    faults = [RowFault(1, name, "", _("Kolonnen står to ganger.")) for name in sorted(twice)]
    records, seen = [], set()
    for no, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        record, found = _read(no, dict(zip(headings, row, strict=False)), known)
        if len(row) > len(headings):
            found.append(RowFault(no, "", row[len(headings)], _("Raden har flere celler enn det er kolonner.")))
        if record.key in seen:
            found.append(RowFault(no, "nøkkel", record.key, _("Samme nøkkel står i en rad over.")))
        seen.add(record.key)
        records.append(record)
        faults += found
    return records, faults


def _table(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")  # what an older Excel saves
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _read(no: int, cells: dict[str, str], known: Known) -> tuple[Record, list[RowFault]]:
    cells = {name: cell[1:] if re.match(r"^'['=+\-@\t\r]", cell) else cell for name, cell in cells.items()}
    faults = [
        RowFault(no, name, "", _("Teksten har et tegn som ikke kan lagres.")) for name in cells if "\x00" in cells[name]
    ]
    document, extra = _document(no, cells, faults)
    provider, unit = cells.get("gis_av", "").strip(), cells.get("enhet", "").strip()
    key = cells.get("nøkkel", "").strip() or _made_key(provider, str(document.get("title", "")))
    base = known.documents.get(key, {})
    provider = provider or known.providers.get(key, "")
    if extra:
        document["unknown"] = {**(document.get("unknown") or base.get("unknown") or {}), **extra}
    for name, value, longest in (("gis_av", provider, LONGEST_PROVIDER), ("nøkkel", key, LONGEST_KEY)):
        if not value or len(value) > longest:
            faults.append(
                RowFault(no, name, value[:80], _("Skriv høyst %(longest)s tegn, og minst ett.") % {"longest": longest})
            )
    if unit and unit.lower() not in known.units:
        faults.append(RowFault(no, "enhet", unit, _("Kommunen har ingen enhet som heter dette.")))
    told = {fault.column for fault in faults}
    for fault in check(applied(base, document)):
        column = NAMED.get(fault.path.split("[")[0].split(".")[0], "")
        if column not in told:
            faults.append(RowFault(no, column, cells.get(column, "")[:80], fault.sentence))
    return Record(key, provider, document, unit), faults


def _document(no: int, cells: dict[str, str], faults: list[RowFault]) -> tuple[Document, Document]:
    """What the columns we know say, and what the others do."""
    document: Document = {}
    for column, (field, _out, said) in COLUMNS.items():
        if column not in cells:
            continue
        try:
            document[field] = json_rows(cells[column]) if field in ROWS and cells[column][:1] == "[" else said(cells[column])
        except ValueError as fault:
            faults.append(RowFault(no, column, cells[column][:80], str(fault)))
    others = {
        name: cell for name, cell in cells.items() if name and name not in COLUMNS and name not in OURS and cell.strip()
    }
    return document, others


def _made_key(provider: str, title: str) -> str:
    """For a row without one: the same row makes the same key again."""
    return "fil-" + sha256(f"{provider}\n{title}".lower().encode()).hexdigest()[:20] if title else ""


def report(faults: Iterable[RowFault]) -> bytes:
    """The faults as a table to work from."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([_("rad"), _("kolonne"), _("verdi"), _("hva som er feil")])
    for one in faults:
        table.writerow([one.row, one.column, _safe(one.value), one.why])
    return b"\xef\xbb\xbf" + out.getvalue().encode()

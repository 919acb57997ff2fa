"""The sheets of a workbook as rows of words, whatever the maker called the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS = 2000
KNOWN = {
    "nb": "nb", "nn": "nn", "en": "en", "no": "nb", "bokmål": "nb", "norsk": "nb", "norwegian": "nb", "nynorsk": "nn",
    "english": "en", "engelsk": "en",
}  # fmt: skip
IN_BRACKETS = re.compile(r"\(([a-z]{2})(?:-[a-z]+)?\)")


class NotAWorkbook(ValueError):
    """The file cannot be opened as a workbook, or it has no sheet `survey`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet, the plain columns, and the texts by column and language."""

    number: int
    plain: dict[str, str]
    texts: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A plain column's words; empty where there are none."""
        return self.plain.get(name, "")

    def words(self, name: str) -> dict[str, str]:
        """A text in our languages. A text in another language alone is taken for bokmål, so that nothing is silent."""
        found = self.texts.get(name, {})
        ours = {code: found[code] for code in ("nb", "nn", "en") if found.get(code)}
        if "nb" not in ours and found:
            ours = {"nb": found.get("") or next(iter(found.values())), **ours}
        return ours


def sheets(content: bytes) -> tuple[list[Row], list[Row], Row]:
    """The rows of `survey` and `choices`, and the one of `settings`."""
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError):
        raise NotAWorkbook from None
    named = {name.strip().lower(): name for name in book.sheetnames}
    if "survey" not in named:
        raise NotAWorkbook
    found = {name: list(_rows(book[named[name]])) if name in named else [] for name in ("survey", "choices", "settings")}
    settings = found["settings"][0] if found["settings"] else Row(2, {})
    return found["survey"], found["choices"], settings


def _rows(sheet: Any) -> Iterator[Row]:
    columns: list[tuple[str, str]] = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS, values_only=True), 1):
        texts = ["" if cell is None else _text(cell) for cell in cells]
        if not columns:
            columns = [_column(text) for text in texts]
        elif any(texts):
            yield _row(number, columns, texts)


def _row(number: int, columns: list[tuple[str, str]], cells: list[str]) -> Row:
    row = Row(number, {})
    for (name, language), text in zip(columns, cells, strict=False):
        if text and name in ("label", "hint", "guidance_hint"):
            row.texts.setdefault(name, {})[language] = text
        elif text:
            row.plain[name] = text
    return row


def _column(header: str) -> tuple[str, str]:
    name, _colons, spoken = (part.strip() for part in re.sub(r":+", ":", header.lower()).partition(":"))
    name = name.replace(" ", "_")
    bracket = IN_BRACKETS.search(spoken)
    return name, KNOWN.get(bracket[1] if bracket else spoken, spoken)


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip(" \t\r") if not isinstance(cell, bool) else ("yes" if cell else "")

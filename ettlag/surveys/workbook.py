"""Rapporten som regneark, with a code book: what each number is, of whom, and how sure (STA-12). Hidden is hidden."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from .models import Round
from .queries import scheme_of
from .shown import Line, Result

BOLD = Font(bold=True)


def as_workbook(round: Round, result: Result) -> bytes:
    """Three sheets: what was asked, the crossings, and the code book."""
    book = Workbook()
    first = book.active
    first.title = _("Svar")
    _fill(first, _questions(result))
    _fill(book.create_sheet(_("Krysstabeller")), _crossings(result))
    _fill(book.create_sheet(_("Kodebok")), _code_book(round, result))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, rows: Iterator[list[Any]]) -> None:
    for row in rows:
        sheet.append([_plain(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = BOLD
    sheet.freeze_panes = "A2"
    for column, width in (("A", 16), ("B", 60), ("C", 40)):
        sheet.column_dimensions[column].width = width


def _plain(value: Any) -> Any:
    """Text that begins as a formula does is text: what people wrote is never run in somebody's office program."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@" and value else value


def _numbers(line: Line, base: int | None) -> list[Any]:
    if line.share is None:
        return [_("skjult"), base, "", "", ""]
    return [line.count, base, line.share.percent, *line.share.interval]


def _questions(result: Result) -> Iterator[list[Any]]:
    low, high = _("Fra (95 %)"), _("Til (95 %)")
    yield [_("Kode"), _("Spørsmål"), _("Svar"), _("Antall"), _("Av"), _("Prosent"), low, high, _("Snitt")]
    for _title, blocks in result.parts:
        for block in blocks:
            for one in block.shown:
                mean = one.mean["mean"] if one.mean else ""
                for line in one.lines or [Line("", None, None)]:
                    yield [one.id, one.text or block.text, line.text, *_numbers(line, one.base), mean]


def _crossings(result: Result) -> Iterator[list[Any]]:
    yield [_("Tabell"), _("Rad"), _("Kolonne"), _("Antall"), _("Av"), _("Prosent"), _("Fra (95 %)"), _("Til (95 %)")]
    for table in result.tables:
        for row in [*table.rows, *([table.totals] if table.totals else [])]:
            for line in row.lines:
                yield [table.id, row.text, line.text, *_numbers(line, row.total)]


def _code_book(round: Round, result: Result) -> Iterator[list[Any]]:
    yield [_("Kode"), _("Spørsmål"), _("Svar"), _("Hvem som ble spurt")]
    shown = {one.id: one for _title, blocks in result.parts for block in blocks for one in block.shown}
    for question in scheme_of(round).questions:
        for name, text in question.variables:
            steps = "; ".join(f"{step.code} = {step.text}" for step in question.steps)
            only = shown[name].only if name in shown else ""
            yield [name, text, steps, only or _("Alle som svarte")]
    yield [
        "",
        _("Minste gruppe som vises: %(floor)s. Skjulte tall kan ikke regnes ut av de andre.") % {"floor": result.floor},
    ]
    yield [
        "",
        _("Intervallet er Wilsons, 95 %. De som ikke svarte, kan mene noe annet; det tar ikke intervallet høyde for."),
    ]

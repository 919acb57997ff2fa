"""Tallene som regneark: years, half-years by group, and what each number is (STA-12). Hidden is hidden."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from ettlag.access.proportion import Share

from .queries import Figure

BOLD = Font(bold=True)


def as_workbook(figures: Sequence[Figure]) -> bytes:
    """Three sheets: the years, the half-years, and the code book."""
    book = Workbook()
    first = book.active
    first.title = _("År")
    _fill(first, _years(figures))
    _fill(book.create_sheet(_("Halvår")), _halves(figures))
    _fill(book.create_sheet(_("Kodebok")), _code_book(figures))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, rows: Iterator[list[Any]]) -> None:
    for row in rows:
        sheet.append([_plain(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = BOLD
    sheet.freeze_panes = "A2"
    for column, width in (("A", 40), ("B", 24), ("C", 40)):
        sheet.column_dimensions[column].width = width


def _plain(value: Any) -> Any:
    """Text that begins as a formula does is text: what people called a unit is never run in somebody's office program."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@" and value else value


def _share(share: Share | None) -> list[Any]:
    return ["", "", ""] if share is None else [share.percent, *share.interval]


def _count(count: int | None) -> Any:
    return _("skjult") if count is None else count


def _years(figures: Sequence[Figure]) -> Iterator[list[Any]]:
    low, high = _("Fra (95 %)"), _("Til (95 %)")
    yield [_("Måltall"), _("År"), _("Hva andelen er"), _("Antall"), _("Av"), _("Prosent"), low, high]
    for one in figures:
        for year in one.years:
            count = _count(year.share.count if year.share else None)
            yield [str(one.measure.title), year.year, str(one.measure.share), count, _count(year.count), *_share(year.share)]


def _halves(figures: Sequence[Figure]) -> Iterator[list[Any]]:
    yield [_("Måltall"), _("Halvår"), _("Gruppe"), _("Svar"), _("Antall"), _("Av")]
    for one in figures:
        for half in one.halves:
            for row in half.rows:
                for words, count in row.counts:
                    yield [str(one.measure.title), half.title, row.name, words, _count(count), _count(row.total)]


def _code_book(figures: Sequence[Figure]) -> Iterator[list[Any]]:
    yield [_("Måltall"), _("Hva det er"), _("Kilde"), _("Hva som mangler"), _("Hva det ikke viser"), _("Minste tall")]
    for one in figures:
        about = one.measure
        floor = one.latest.floor if one.latest else ""
        yield [*map(str, (about.title, about.definition, about.source, about.missing, about.cannot)), floor]

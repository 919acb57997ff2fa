"""Rapporten som PDF: PDF/A-2a and PDF/UA-1, by Typst, with the numbers of the page and nothing else."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.ui.words import day_and_month

from .models import Finding, Round
from .shown import Result, Shown, Table, TableRow

TEMPLATE = Path(__file__).parent / "results.typ"
STANDARDS: Any = ["a-2a", "ua-1"]


def as_pdf(round: Round, result: Result, findings: Sequence[Finding]) -> bytes:
    """The bytes of the file, in the reader's language."""
    told = {
        "title": f"{round.survey.title}. {round.title}",
        "lang": get_language() or "nb",
        "about": list(_about(round, result)),
        "tables": [_table(one) for one in result.tables if one.base],
        "parts": [
            {"heading": title, "blocks": [_block(block.text, block.shown) for block in blocks]}
            for title, blocks in result.parts
        ],
        "findings": [line for one in findings for line in _finding(one)],
        "words": {"findings": _("Hva vi bestemte"), "tables": _("Krysstabeller"), "hidden": _("skjult")},
    }
    made: bytes = typst.compile(
        TEMPLATE, format="pdf", sys_inputs={"told": json.dumps(told)}, pdf_standards=STANDARDS, ignore_system_fonts=True
    )
    return made


def _about(round: Round, result: Result) -> Iterator[str]:
    if round.closed_on:
        yield _("Stengt %(day)s.") % {"day": day_and_month(round.closed_on, year=True)}
    if result.share:
        yield _("%(answers)s av %(invited)s svarte (%(percent)s %%).") % {
            "answers": result.answers, "invited": result.invited, "percent": result.share.percent,
        }  # fmt: skip
    yield _("Tall om færre enn %(floor)s er skjult, og andre tall slik at de ikke kan regnes ut.") % {"floor": result.floor}


def _cell(row: TableRow) -> list[str]:
    total = str(row.total) if row.total is not None else _("skjult")
    cells = [f"{line.share.percent} % ({line.count})" if line.share else _("skjult") for line in row.lines]
    return [row.text, *cells, total]


def _table(table: Table) -> dict[str, Any]:
    rows = [*table.rows, *([table.totals] if table.totals else [])]
    return {
        "title": table.title, "only": table.only, "heads": ["", *table.heads, _("Antall")],
        "rows": [_cell(row) for row in rows],
    }  # fmt: skip


def _block(text: str, shown: Sequence[Shown]) -> dict[str, Any]:
    rows = []
    for one in shown:
        own = f"{one.text}: " if len(shown) > 1 else ""
        for line in one.lines:
            share = f"{line.share.percent} %" if line.share else _("skjult")
            rows.append([f"{own}{line.text}".removesuffix(": "), share, f"{line.count} av {one.base}" if line.share else ""])
        if not one.lines:
            rows.append([one.text, _("skjult"), ""])
    return {"text": text, "rows": rows}


def _finding(one: Finding) -> Iterator[str]:
    yield one.says
    if one.decided_on and one.owner and one.due_on:
        yield f"{one.decision} {one.action} ({one.owner.user.name}, {day_and_month(one.due_on, year=True)})"
    if one.outcome:
        yield one.outcome

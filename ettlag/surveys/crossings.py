"""Krysstabellene: rows by columns, merged, floored and suppressed; and rows that overlap, where one could choose many."""

from collections.abc import Mapping, Sequence
from typing import Any

from ettlag.access.suppression import ALL, CrossTable, cross_table

from .groups import Counted, Group, planned, safe
from .scheme import Condition, Question, Wanted
from .tally import CHOSEN, Variable
from .told import LEFT, PICKED, Cut, Report, in_words


def crossed(report: Report, wanted: Wanted) -> dict[str, Any] | None:
    """The table as it may be shown, as plain data; None when the round did not ask what it is about."""
    columns = report.columns.variables.get(wanted.columns)
    rows = report.scheme.question(wanted.rows)
    if columns is None or rows is None:
        return None
    if rows.kind == "many":
        return _overlapping(report, wanted, rows, columns)
    found = report.columns.variables.get(wanted.rows)
    return _simple(report, wanted, found, columns) if found else None


def _simple(report: Report, wanted: Wanted, rows: Variable, columns: Variable) -> dict[str, Any]:
    cut, conditions = report.base([rows, columns], wanted.only)
    counts = _without_unasked(report.columns.counted([rows.name, columns.name], conditions))
    across, down = _margin(counts, 1), _margin(counts, 0)
    base = sum(across.values())
    head = _head(report, wanted, conditions, rows.text, columns.text)
    if base < report.told.floor or report.told.must_hide(cut, base):
        return head
    heads = report.filled(columns, report.grouping(columns, cut, across))
    sides = report.filled(rows, report.grouping(rows, cut, down))
    table, cuts = _solved(report, (rows, sides), (columns, heads), cut, counts)
    if table.hides and (plan := (report.scheme.merges or {}).get(rows.name)):
        counted = Counted(down, report.empty(rows))
        plainer = report.filled(rows, safe(rows, planned(rows, sides, plan), counted, report.told.floor))
        if len(plainer) < len(sides):
            report.groupings[rows.name, cut] = sides = plainer
            table, cuts = _solved(report, (rows, sides), (columns, heads), cut, counts)
    report.told.note(cuts, table)
    return {**head, **_as_data(table, sides, heads, base)}


def _solved(
    report: Report, down: tuple[Variable, list[Group]], across: tuple[Variable, list[Group]], cut: Cut, counts: Any
) -> tuple[CrossTable, dict[tuple[str, str], tuple[Cut, int]]]:
    """The table with its small numbers hidden, and which people each of its numbers is about."""
    (rows, sides), (columns, heads) = down, across
    cells = {
        (side.code, head.code): sum(counts.get((r, c), 0) for r in side.numbers for c in head.numbers)
        for side in sides for head in heads
    }  # fmt: skip
    cuts: dict[tuple[str, str], tuple[Cut, int]] = {(ALL, ALL): (cut, sum(cells.values()))}
    for side in sides:
        cuts[side.code, ALL] = cut | {(rows.name, side.numbers)}, sum(cells[side.code, head.code] for head in heads)
    for head in heads:
        cuts[ALL, head.code] = cut | {(columns.name, head.numbers)}, sum(cells[side.code, head.code] for side in sides)
        for side in sides:
            both = {(rows.name, side.numbers), (columns.name, head.numbers)}
            cuts[side.code, head.code] = cut | both, cells[side.code, head.code]
    names = [side.code for side in sides], [head.code for head in heads]
    nothing = CrossTable(tuple(names[0]), tuple(names[1]), {}, report.told.floor)
    if report.told.clashes(cuts):
        return nothing, {}
    table = cross_table(cells, *names, floor=report.told.floor, known=report.told.around(cuts))
    margins = [key for key in cuts if ALL in key]
    return (table, cuts) if all(key in table.shown for key in margins) else (nothing, {})


def _overlapping(report: Report, wanted: Wanted, rows: Question, columns: Variable) -> dict[str, Any]:
    """Rows that one may be in several of: each is a table of its own, chosen or not, under the same totals."""
    options = [report.columns.variables[f"{rows.id}={option.code}"] for option in rows.options]
    cut, conditions = report.base([options[0], columns], wanted.only)
    first = _without_unasked(report.columns.counted([options[0].name, columns.name], conditions))
    across = _margin(first, 1)
    base = sum(across.values())
    head = {**_head(report, wanted, conditions, rows.text, columns.text), "overlaps": True}
    if base < report.told.floor or report.told.must_hide(cut, base):
        return head
    heads = report.filled(columns, report.grouping(columns, cut, across))
    found: list[dict[str, Any]] = []
    whole: CrossTable | None = None
    sizes = {}
    for option in options:
        counts = _without_unasked(report.columns.counted([option.name, columns.name], conditions))
        sizes[option.text] = _margin(counts, 0).get(CHOSEN, 0)
        table, cuts = _solved(report, (option, [PICKED, LEFT]), (columns, heads), cut, counts)
        report.told.note(cuts, table)
        whole = whole if whole and whole.shown else table
        data = _as_data(table, [PICKED], heads, base)
        found += [{**row, "code": option.picks, "text": option.text} for row in data["rows"]]
    if base < 2 * report.told.floor:  # two bases in a row leave few: then only which come first (K3)
        ranked = sorted(sizes, key=lambda text: (-sizes[text], text))
        return {**head, "ranked": [text for text in ranked if sizes[text]][:3]}
    totals = _as_data(whole, [], heads, base) if whole else {}
    return {**head, **totals, "rows": found, "hides": any(row["total"] is None for row in found)}


def _head(report: Report, wanted: Wanted, conditions: Sequence[Condition], rows: str, columns: str) -> dict[str, Any]:
    return {
        "id": wanted.id, "title": wanted.title, "row_text": rows, "column_text": columns, "base": None, "rows": [],
        "columns": [], "only": in_words(report, conditions), "overlaps": False, "ranked": [], "hides": False,
    }  # fmt: skip


def _as_data(table: CrossTable, sides: Sequence[Group], heads: Sequence[Group], base: int) -> dict[str, Any]:
    return {
        "base": base if table.shown else None,
        "hides": table.hides,
        "columns": [{"code": head.code, "text": head.text, "total": table.cell(ALL, head.code)} for head in heads],
        "rows": [
            {
                "code": side.code, "text": side.text, "total": table.cell(side.code),
                "cells": [table.cell(side.code, head.code) for head in heads],
            }
            for side in sides
        ],
    }  # fmt: skip


def _without_unasked(counts: Mapping[tuple[int, ...], int]) -> dict[tuple[int, int], int]:
    return {(row, column): count for (row, column), count in counts.items() if row and column}


def _margin(counts: Mapping[tuple[int, int], int], way: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for key, count in counts.items():
        found[key[way]] = found.get(key[way], 0) + count
    return found

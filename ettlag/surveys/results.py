"""Resultatene: what may be shown of a round, counted once, at closing, and frozen (I12; STA-01…05, 11).

Merge first, then floor, then complementary suppression. Across the tables of a round there are three guards, because tables
can be held against each other: two groups of people, one inside the other, that differ by fewer than the floor are never
both shown; a table shows all its totals, or nothing; and a hidden group stands in one table only. The tables are those that
the survey ordered beforehand: nobody can ask for another cut.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from django.utils.translation import gettext as _

from ettlag.access.proportion import Z
from ettlag.access.suppression import ALL, CrossTable, Elsewhere, cross_table

from .crossings import crossed
from .groups import Group
from .tally import Columns, Variable
from .told import LEFT, PICKED, Cut, Report, Told, in_words


def report_of(columns: Columns, *, floor: int, rates: Sequence[tuple[str, int, int]] = ()) -> dict[str, Any]:
    """The frozen report, as plain data. With fewer answers than the floor it says so and nothing else."""
    scheme = columns.scheme
    head = {"floor": floor, "title": scheme.title, "rates": merged_rates(rates, scheme.rate_floor)}
    invited = sum(invited for _service, invited, _answered in rates)
    if columns.count < floor:
        return {**head, "answers": None, "invited": invited, "tables": [], "questions": []}
    told = Told(floor, {frozenset(): columns.count})
    report = Report(columns, told)
    # What each was asked comes first, and the tables are cut to fit it; what one may choose many of comes last.
    parts = {question.id: part.id for part in scheme.parts for question in part.questions}
    every = list(columns.variables.values())
    plain = {one.name: _question(report, one, parts[one.question.id]) for one in every if not one.picks}
    tables = [found for wanted in scheme.tables if wanted.rows != "runde" for found in [crossed(report, wanted)] if found]
    picked = {one.name: _question(report, one, parts[one.question.id]) for one in every if one.picks}
    questions = [(plain | picked)[one.name] for one in every]
    return {**head, "answers": columns.count, "invited": invited, "tables": tables, "questions": questions}


def merged_rates(rates: Sequence[tuple[str, int, int]], floor: int) -> list[dict[str, Any]]:
    """The response rate of each service with at least `floor` invited; the others together, with the smallest if need be."""
    large = sorted((row for row in rates if row[1] >= floor), key=lambda row: (-row[1], row[0]))
    small = [row for row in rates if row[1] < floor]
    if small and sum(row[1] for row in small) < floor and large:
        small.append(large.pop())
    rest = (_("Andre tjenester samlet"), sum(row[1] for row in small), sum(row[2] for row in small))
    shown = [*large, *([rest] if small and rest[1] >= floor else [])]
    return [{"service": name, "invited": invited, "answered": answered} for name, invited, answered in shown]


# ---------------------------------------------------------------- one question


def _question(report: Report, variable: Variable, part: str) -> dict[str, Any]:
    cut, conditions = report.base([variable])
    counts = {numbers[0]: count for numbers, count in report.columns.counted([variable.name], conditions).items()}
    counts.pop(0, None)
    base = sum(counts.values())
    found: dict[str, Any] = {
        "id": variable.name, "part": part, "text": variable.text, "asks": variable.question.text, "base": None, "rows": [],
        "kind": variable.question.kind, "only": in_words(report, conditions), "group": variable.question.id,
    }  # fmt: skip
    if base < report.told.floor or report.told.must_hide(cut, base):
        return found
    groups = [PICKED, LEFT] if variable.picks else report.grouping(variable, cut, counts)
    table = _one_way(report, variable, cut, groups, counts)
    if not table.shown:
        return found
    rows = [{"code": g.code, "text": g.text, "count": table.cell("1", g.code)} for g in groups]
    mean = _mean(report.columns, variable) if variable.question.kind in {"scale", "number"} else None
    return {**found, "base": base, "rows": rows[:1] if variable.picks else rows, "mean": mean}


def _one_way(report: Report, variable: Variable, cut: Cut, groups: list[Group], counts: Mapping[int, int]) -> CrossTable:
    """A variable for itself: all are above the floor or nobody; where the group is small, nobody tells too much as well."""
    cells = {("1", group.code): sum(counts.get(n, 0) for n in group.numbers) for group in groups}
    cuts = {key: (cut | {(variable.name, group.numbers)}, cells[key]) for key, group in zip(cells, groups, strict=True)}
    base = sum(cells.values())
    filled = {key: count for key, count in cells.items() if count or base < 2 * report.told.floor}
    codes = [code for _row, code in filled]
    around = report.told.around({key: cuts[key] for key in filled})
    known = Elsewhere([*around.shown, (ALL, ALL), ("1", ALL)], around.hidden)
    if report.told.clashes(cuts):
        return CrossTable(("1",), tuple(codes), {}, report.told.floor)
    table = cross_table(filled, ["1"], codes, floor=report.told.floor, known=known)
    if len(table.shown) < len(filled):  # hidden in part, it could be held against other tables
        return CrossTable(("1",), tuple(codes), {}, report.told.floor)
    if table.shown:
        empty = {key: 0 for key in cells if key not in filled}
        table = CrossTable(("1",), tuple(group.code for group in groups), {**table.shown, **empty}, table.floor)
        report.told.note({**cuts, ("1", ALL): (cut, base)}, table)
    return table


def _mean(columns: Columns, variable: Variable) -> dict[str, Any] | None:
    """The mean of a scale with its 95 % interval, when at least ten gave a number."""
    if variable.question.kind == "number":
        numbers = columns.numbers.get(variable.name, [])
    else:
        column, low = columns.of[variable.name], variable.question.low
        numbers = [number - 2 + low for number in column if number > 1]
    if len(numbers) < 10:
        return None
    middle = sum(numbers) / len(numbers)
    spread = sqrt(sum((number - middle) ** 2 for number in numbers) / (len(numbers) - 1))
    half = Z * spread / sqrt(len(numbers))
    return {"mean": round(middle, 1), "low": round(middle - half, 1), "high": round(middle + half, 1)}

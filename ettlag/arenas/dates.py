"""Når en møteplass møtes: so many times a week, fortnight, month, half-year or year, in the school year. Pure.

The school year runs from August; nobody meets in July, nor in the weeks of Christmas. What falls on a holiday goes to
the next workday. A day never comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from ettlag.organisation.workdays import is_workday

MONTHS = {
    1: (10,), 2: (10, 3), 3: (9, 1, 4), 4: (9, 11, 2, 4), 5: (9, 11, 1, 3, 5), 6: (9, 10, 12, 2, 3, 5),
    8: (9, 10, 11, 12, 2, 3, 4, 5), 10: (8, 9, 10, 11, 12, 1, 2, 3, 4, 5),
}  # fmt: skip
HALVES = {"half_year": 2, "year": 1}
SHUT_MONTH = 7


@dataclass(frozen=True, slots=True)
class Pattern:
    """Hvor ofte: `times` in each `per` (week, two_weeks, month, half_year, year), on `day` (0 Monday), from `begins`."""

    times: int
    per: str
    day: int
    week: int  # of the month, 1–4; for what is monthly or rarer
    begins: date


def meetings(pattern: Pattern, first: date, last: date) -> list[date]:
    """Every day it meets from `first` to `last`, in order, each once."""
    start = max(first, pattern.begins)
    found = {_workday(day) for day in _planned(pattern, start - timedelta(days=14), last) if not _is_shut(day)}
    return sorted(day for day in found if start <= day <= last and not _is_shut(day))


def school_year(on: date) -> tuple[date, date]:
    """The first and last day of the school year that a day is in."""
    year = on.year if on.month >= 8 else on.year - 1
    return date(year, 8, 1), date(year + 1, 7, 31)


def _planned(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    match pattern.per:
        case "week":
            days = [
                weekday((pattern.day + step * 2) % 5 if pattern.day < 5 else pattern.day) for step in range(pattern.times)
            ]
            rule = rrule(WEEKLY, dtstart=pattern.begins, until=last, byweekday=days)
        case "two_weeks":
            anchor = pattern.begins + timedelta(days=(pattern.day - pattern.begins.weekday()) % 7)
            rule = rrule(DAILY, interval=max(14 // pattern.times, 1), dtstart=anchor, until=last)
        case "month":
            weeks = sorted(
                {(pattern.week - 1 + step * (4 // min(pattern.times, 4))) % 4 + 1 for step in range(pattern.times)}
            )
            days = [weekday(pattern.day, week) for week in weeks]
            rule = rrule(MONTHLY, dtstart=pattern.begins.replace(day=1), until=last, byweekday=days)
        case _:
            months = MONTHS[pattern.times * HALVES[pattern.per]]
            day = weekday(pattern.day, pattern.week)
            rule = rrule(MONTHLY, dtstart=pattern.begins.replace(day=1), until=last, bymonth=months, byweekday=day)
    for moment in rule:
        if moment.date() >= first:
            yield moment.date()


def _is_shut(day: date) -> bool:
    christmas = (day.month == 12 and day.day >= 22) or (day.month == 1 and day.day <= 2)
    return day.month == SHUT_MONTH or christmas


def _workday(day: date) -> date:
    while not is_workday(day):
        day += timedelta(days=1)
    return day

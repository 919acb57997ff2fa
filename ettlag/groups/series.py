"""Møteplan: which days a group meets. A subset of RRULE (RFC 5545), moved off holidays, weekends and school holidays.

Pure: a rule and the shut days go in, days come out. A day that is shut moves to the same weekday one or more weeks later, so
that people keep the weekday they have set aside; two meetings that meet on one day become one.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import holidays
from dateutil.rrule import rrulestr

DAYS = ("MO", "TU", "WE", "TH", "FR")
RULE = re.compile(
    r"FREQ=(?:WEEKLY;INTERVAL=[1-8];BYDAY=(?:MO|TU|WE|TH|FR)|MONTHLY;INTERVAL=[1-6];BYDAY=(?:[1-4]|-1)(?:MO|TU|WE|TH|FR))"
)
MOST_WEEKS = 26  # a day is never moved further than half a year
Span = tuple[date, date]


def weekly(every: int, weekday: int) -> str:
    """Every so many weeks, on a weekday (0 is Monday)."""
    return f"FREQ=WEEKLY;INTERVAL={every};BYDAY={DAYS[weekday]}"


def monthly(every: int, place: int, weekday: int) -> str:
    """Every so many months, on the first … fourth, or last (-1), of a weekday."""
    return f"FREQ=MONTHLY;INTERVAL={every};BYDAY={place}{DAYS[weekday]}"


def is_rule(text: str) -> bool:
    """Whether it is of the subset."""
    return bool(RULE.fullmatch(text))


def is_shut(day: date, spans: Iterable[Span]) -> bool:
    """Weekends, Norwegian public holidays, and the school's holidays."""
    if day.weekday() > 4 or day in holidays.country_holidays("NO", years=day.year):
        return True
    return any(first <= day <= last for first, last in spans)


def dates(rule: str, first: date, last: date, spans: Iterable[Span] = ()) -> list[date]:
    """The days of the rule from `first` to `last`, moved off what is shut; each once, in order."""
    if not is_rule(rule):
        raise ValueError(rule)
    shut = list(spans)
    found = set()
    start = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - a civil day
    for moment in rrulestr(rule, dtstart=start).between(start, datetime(last.year, last.month, last.day), inc=True):  # noqa: DTZ001
        day = _moved(moment.date(), shut)
        if day is not None and day <= last:
            found.add(day)
    return sorted(found)


def _moved(day: date, shut: list[Span]) -> date | None:
    for weeks in range(MOST_WEEKS):
        if not is_shut(there := day + timedelta(weeks=weeks), shut):
            return there
    return None

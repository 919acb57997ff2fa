"""Når noe skal gjøres: a subset of RRULE (RFC 5545) over a school year. Pure: no clock, no table.

Monthly, yearly and weekly; months; «first Tuesday», «last Friday»; a day of the month. A rule that names only months means
«some time in that month», and its last day is the month's last. What falls on a day off goes to the next working day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from dateutil.rrule import WEEKLY, rrule

from .rules import Rule

OSLO = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Én gang: `key` is the day the rule names, `on` the day it is after days off, `until` the last day it can be done."""

    key: date
    on: date
    until: date

    @property
    def is_month(self) -> bool:
        """Some time in the month."""
        return self.until > self.on


@dataclass(frozen=True, slots=True)
class Phase:
    """A rule with what it counts from, and the days in which it holds: a changed rule never moves what has been."""

    rule: Rule
    starts_on: date
    holds_from: date
    skips_days_off: bool = True


def spans(phases: Sequence[Phase], first: date, last: date) -> list[Span]:
    """Every time between the two days, the earliest first; each phase until the next one begins."""
    ordered = sorted(phases, key=lambda phase: phase.holds_from)
    found: dict[date, Span] = {}
    for no, phase in enumerate(ordered):
        ends = ordered[no + 1].holds_from - timedelta(days=1) if no + 1 < len(ordered) else last
        low, high = max(first, phase.holds_from, phase.starts_on), min(last, ends)
        for key in _named(phase.rule, phase.starts_on, low, high):
            found[key] = _span(phase, key)
    return [found[key] for key in sorted(found)]


def _span(phase: Phase, key: date) -> Span:
    if phase.rule.is_whole_month:
        return Span(key, key, date(key.year, key.month, monthrange(key.year, key.month)[1]))
    on = next_working_day(key) if phase.skips_days_off else key
    return Span(key, on, on)


def _named(rule: Rule, start: date, low: date, high: date) -> Iterator[date]:
    """The days that the rule names from `low` to `high`."""
    if low > high:
        return
    if rule.freq == "WEEKLY":
        yield from _weekly(rule, start, low, high)
        return
    day = low.replace(day=1)
    while day <= high:
        if _has_month(rule, start, day):
            yield from (found for found in _in_month(rule, start, day) if low <= found <= high)
        day = (day + timedelta(days=31)).replace(day=1)


def _weekly(rule: Rule, start: date, low: date, high: date) -> Iterator[date]:
    at, weekday = datetime.combine(start, time()), rule.weekday if rule.weekday is not None else start.weekday()
    rows = rrule(WEEKLY, dtstart=at, interval=rule.interval, byweekday=weekday, bymonth=rule.months or None)
    ends = datetime.combine(high, time())
    yield from (row.date() for row in rows.between(datetime.combine(low, time()), ends, inc=True))


def _has_month(rule: Rule, start: date, day: date) -> bool:
    if rule.freq == "MONTHLY":
        fits = ((day.year - start.year) * 12 + day.month - start.month) % rule.interval == 0
        return fits and (not rule.months or day.month in rule.months)
    return (day.year - start.year) % rule.interval == 0 and day.month in (rule.months or (start.month,))


def _in_month(rule: Rule, start: date, first: date) -> Iterator[date]:
    length = monthrange(first.year, first.month)[1]
    if rule.month_day is not None:
        yield first.replace(day=min(rule.month_day, length))  # the 31st is the last day of a shorter month
    elif rule.weekday is None:
        yield first if start <= first else start  # the month in which it begins, begins that day
    else:
        days = [day for day in range(1, length + 1) if first.replace(day=day).weekday() == rule.weekday]
        chosen = days if not rule.ordinal else [days[rule.ordinal - 1 if rule.ordinal > 0 else -1]]
        yield from (first.replace(day=day) for day in chosen)


@cache
def _days_off(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a public holiday in Norway."""
    return day.weekday() < 5 and day not in _days_off(day.year)


def next_working_day(day: date) -> date:
    """The day itself where it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def starts_at(span: Span, at: time) -> datetime:
    """The moment in Norway: the same hour on the wall in summer and in winter."""
    return datetime.combine(span.on, at, tzinfo=OSLO)

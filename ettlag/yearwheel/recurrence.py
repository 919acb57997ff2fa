"""Når noe skal gjøres: a subset of RRULE (RFC 5545) over a school year. Pure: no clock, no table.

Monthly, yearly and weekly; months; «first Tuesday», «last Friday»; a day of the month. A rule that names only months means
«some time in that month», and its last day is the month's last. What falls on a day off goes to the next working day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from dateutil.rrule import WEEKLY, rrule
from django.utils.translation import gettext as _

OSLO = ZoneInfo("Europe/Oslo")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = (1, 2, 3, 4, -1)
_PART = re.compile(r"^(-?\d+)?(MO|TU|WE|TH|FR|SA|SU)$")
_KNOWN = {"FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY"}


class RuleFault(ValueError):
    """A rule that cannot be read; the sentence says what is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """Skoleår: from 1 August to 31 July."""

    start: int

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """The school year of a day."""
        return cls(day.year if day.month >= 8 else day.year - 1)

    @property
    def first(self) -> date:
        """1 August."""
        return date(self.start, 8, 1)

    @property
    def last(self) -> date:
        """31 July."""
        return date(self.start + 1, 7, 31)

    @property
    def months(self) -> list[tuple[int, int]]:
        """(year, month) from August to July."""
        return [(self.start + (month < 8), month) for month in (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)]

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02d}"


@dataclass(frozen=True, slots=True)
class Rule:
    """En gjentakelse, read. `ordinal` 0 is every such weekday; without `weekday` and `month_day` it is the whole month."""

    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    ordinal: int = 0
    weekday: int | None = None
    month_day: int | None = None

    @property
    def is_whole_month(self) -> bool:
        """Only months are named: some time in the month."""
        return self.freq != "WEEKLY" and self.weekday is None and self.month_day is None

    def __str__(self) -> str:
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + ",".join(map(str, self.months)))
        if self.weekday is not None:
            parts.append(f"BYDAY={self.ordinal or ''}{WEEKDAYS[self.weekday]}")
        if self.month_day is not None:
            parts.append(f"BYMONTHDAY={self.month_day}")
        return ";".join(parts)


def read_rule(text: str) -> Rule:
    """Read RRULE text. Raises RuleFault with a sentence for what is outside the subset."""
    pairs = [part.partition("=") for part in text.strip().removeprefix("RRULE:").upper().split(";") if part]
    found = {name: value for name, _is, value in pairs}
    if unknown := sorted(set(found) - _KNOWN) or ([""] if len(found) != len(pairs) else []):
        raise RuleFault(_("Gjentakelsen har noe Ettlag ikke kjenner: %(part)s") % {"part": unknown[0] or text[:60]})
    if found.get("FREQ") not in {"WEEKLY", "MONTHLY", "YEARLY"}:
        raise RuleFault(_("Gjentakelsen må være FREQ=WEEKLY, MONTHLY eller YEARLY."))
    rule = Rule(found["FREQ"], _number(found.get("INTERVAL", "1"), 1, 60), _months(found.get("BYMONTH", "")),
                *_weekday(found.get("BYDAY", "")), _month_day(found.get("BYMONTHDAY")))  # fmt: skip
    if rule.weekday is not None and rule.month_day is not None:
        raise RuleFault(_("Velg enten ukedag eller dag i måneden."))
    if rule.freq == "WEEKLY" and (rule.ordinal or rule.month_day is not None):
        raise RuleFault(_("Det som er hver uke, kan bare ha en ukedag."))
    return rule


def _number(text: str, low: int, high: int) -> int:
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise RuleFault(_("%(part)s er ikke et tall som kan brukes her.") % {"part": f"«{text[:20]}»"})
    return int(text)


def _months(text: str) -> tuple[int, ...]:
    return tuple(sorted({_number(part, 1, 12) for part in text.split(",")})) if text else ()


def _month_day(text: str | None) -> int | None:
    return None if text is None else _number(text, 1, 31)


def _weekday(text: str) -> tuple[int, int | None]:
    if not text:
        return 0, None
    read = _PART.match(text)
    if read is None or (read[1] is not None and int(read[1]) not in ORDINALS):
        raise RuleFault(_("%(part)s er ikke en ukedag som kan brukes her.") % {"part": f"«{text[:20]}»"})
    return int(read[1] or 0), WEEKDAYS.index(read[2])


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

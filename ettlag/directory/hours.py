"""Når det er åpent: weekly hours with gaps and over midnight, days that differ, and holidays. Pure.

A row is {"days": [0…6], "opens": "08.00", "closes": "15.30"}; one that closes before it opens goes past midnight. An
exception is {"on": "2026-12-24", "opens": "", "closes": "", "why": "…"}; without times it is shut that day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from ettlag.organisation.workdays import holiday_on

CLOCK = re.compile(r"^([01]?\d|2[0-4])[.:]([0-5]\d)$")
WEEK = 7
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """Fra–til on one day; `over_midnight` when it ends the next."""

    opens: time
    closes: time

    @property
    def over_midnight(self) -> bool:
        """Whether it closes the day after."""
        return self.closes <= self.opens

    def __str__(self) -> str:
        if self.opens == self.closes:
            return _("hele døgnet")
        return f"{self.opens:%H.%M}–{self.closes:%H.%M}"


@dataclass(frozen=True, slots=True)
class Day:
    """Én dag: its spans, and why it is not as other days."""

    on: date
    spans: tuple[Span, ...]
    why: str = ""


def clock(text: str) -> time | None:
    """A time as people write it: «8.30», «08:30», «24.00» is midnight. None for what is no time."""
    found = CLOCK.match(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    return None if hour == 24 and minute else time(hour % 24, minute)


def spans_of(rows: Sequence[Row], weekday: int) -> tuple[Span, ...]:
    """The spans of a weekday (0 is Monday), in order."""
    found = [Span(_time(row["opens"]), _time(row["closes"])) for row in rows if weekday in row["days"]]
    return tuple(sorted(found, key=lambda one: one.opens))


def day_of(rows: Sequence[Row], exceptions: Sequence[Row], on: date, *, also_holidays: bool = False) -> Day:
    """What a day is like: an exception goes before a holiday, a holiday before the week, where holidays are kept."""
    differs = [row for row in exceptions if row["on"] == on.isoformat()]
    if differs:
        spans = tuple(Span(_time(row["opens"]), _time(row["closes"])) for row in differs if row.get("opens"))
        return Day(on, spans, str(differs[0].get("why", "")))
    if not also_holidays and (name := holiday_on(on)):
        return Day(on, (), name)
    return Day(on, spans_of(rows, on.weekday()))


def is_open(rows: Sequence[Row], exceptions: Sequence[Row], at: datetime, *, also_holidays: bool = False) -> bool:
    """Whether it is open at a local moment; what began yesterday and goes past midnight counts."""
    now, today = at.time(), day_of(rows, exceptions, at.date(), also_holidays=also_holidays)
    if any(one.opens <= now and (one.over_midnight or now < one.closes) for one in today.spans):
        return True
    yesterday = day_of(rows, exceptions, at.date() - timedelta(days=1), also_holidays=also_holidays)
    return any(one.over_midnight and now < one.closes for one in yesterday.spans)


def faults(rows: Sequence[Row]) -> list[str]:
    """What is wrong with a week: no time, a span of no length, two spans over each other."""
    for no, row in enumerate(rows, 1):
        opens, closes = clock(str(row.get("opens", ""))), clock(str(row.get("closes", "")))
        if opens is None or closes is None:
            return [_("Rad %(no)s: skriv tider som 08.00 og 15.30.") % {"no": no}]
        if opens == closes and opens != time(0):  # from midnight to midnight is all day and night
            return [_("Rad %(no)s: den åpner og stenger samtidig.") % {"no": no}]
        if not row.get("days") or not set(row["days"]) <= set(range(WEEK)):
            return [_("Rad %(no)s: velg minst én ukedag.") % {"no": no}]
    for weekday in range(WEEK):
        spans = spans_of(rows, weekday)
        for one, following in pairwise(spans):
            if one.over_midnight or following.opens < one.closes:
                return [_("To tider samme dag går over hverandre: %(one)s og %(two)s.") % {"one": one, "two": following}]
    return []


def in_words(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The week as one says it: («mandag–fredag», «08.00–15.30»), days alike together."""
    days = [", ".join(map(str, spans_of(rows, weekday))) for weekday in range(WEEK)]
    found: list[tuple[str, str]] = []
    first = 0
    for weekday in range(1, WEEK + 1):
        if weekday < WEEK and days[weekday] == days[first]:
            continue
        if days[first]:
            names = weekday_name(first) if weekday - first == 1 else f"{weekday_name(first)}–{weekday_name(weekday - 1)}"
            found.append((names, days[first]))
        first = weekday
    return found


def weekday_name(weekday: int) -> str:
    """«mandag» for 0."""
    return [_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag")][weekday]


def _time(text: str) -> time:
    found = clock(text)
    if found is None:
        raise ValueError(text)
    return found


def day_or_none(text: str | None) -> date | None:
    """A day from its file form; None for nothing."""
    return date.fromisoformat(text) if text else None

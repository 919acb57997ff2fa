"""Når praksispausen er over: months between two days, July not counted. Pure."""

import calendar
from datetime import date, timedelta

HOLIDAY_MONTH = 7
NUDGES = (30, 60)  # days into the pause


def months_later(day: date, months: int) -> date:
    """The same day of the month that many months on, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def earliest_after(day: date, months: int) -> date:
    """The first day that may follow: `months` of working time later. What of July lies between, is added at the end."""
    first, ends = day, months_later(day, months)
    while holiday := sum((first + timedelta(days=n)).month == HOLIDAY_MONTH for n in range((ends - first).days)):
        first, ends = ends, ends + timedelta(days=holiday)  # what is added may reach into the next July
    return ends if ends.month != HOLIDAY_MONTH else date(ends.year, HOLIDAY_MONTH + 1, 1)

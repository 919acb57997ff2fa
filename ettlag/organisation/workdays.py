"""Virkedager: Monday to Friday without the Norwegian public holidays. Pure; the calendar is the `holidays` library's."""

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("NO", years=year, language="no"))


def holiday_on(day: date) -> str:
    """The public holiday's name; empty on other days."""
    return _holidays(day.year).get(day, "")


def is_workday(day: date) -> bool:
    """Whether people are at work that day."""
    return day.weekday() < 5 and not holiday_on(day)


def workday_after(day: date, count: int) -> date:
    """The day that is so many workdays ahead; the day itself for none."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day

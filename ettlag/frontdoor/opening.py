"""Åpningstid: when the one number is answered, with holidays and the days that differ, and whom to ring when it is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ettlag.organisation.settings import MunicipalitySettings
from ettlag.organisation.workdays import holiday_on

from .models import OpeningDay

LOOKS_AHEAD = 21  # days: the longest that a door has been shut


@dataclass(frozen=True, slots=True)
class Hours:
    """One day's hours: from and until, or shut, and why it is not as other days."""

    on: date
    opens: time | None
    closes: time | None
    why: str = ""

    @property
    def is_shut(self) -> bool:
        """Whether nobody answers that day."""
        return self.opens is None


def hours_on(day: date, choices: MunicipalitySettings, differing: Mapping[date, OpeningDay]) -> Hours:
    """The hours of that day: what was decided for the day, else shut on holidays and weekends, else as usual."""
    if day in differing:
        row = differing[day]
        return Hours(day, row.opens, row.closes, row.why)
    if name := holiday_on(day):
        return Hours(day, None, None, name)
    if day.weekday() >= 5:
        return Hours(day, None, None, _("Helg"))
    return Hours(day, *choices.one_number_open)


@dataclass(frozen=True, slots=True)
class Door:
    """Whether somebody answers now, until when, and when next."""

    until: time | None
    next_open: Hours | None
    today: Hours

    @property
    def is_open(self) -> bool:
        """Whether somebody answers now."""
        return self.until is not None


def door_at(moment: datetime, choices: MunicipalitySettings, differing: Mapping[date, OpeningDay]) -> Door:
    """The door at that moment. `moment` has a time zone."""
    local = timezone.localtime(moment)
    days = [hours_on(local.date() + timedelta(days=ahead), choices, differing) for ahead in range(LOOKS_AHEAD)]
    first = days[0]
    if first.opens and first.closes and first.opens <= local.time() < first.closes:
        return Door(first.closes, None, first)
    later = [first] if first.opens and local.time() < first.opens else []
    ahead = [*later, *(one for one in days[1:] if not one.is_shut)]
    return Door(None, ahead[0] if ahead else None, first)

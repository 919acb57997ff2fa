"""Åpningstid: whether somebody answers the one number now."""

from datetime import datetime, time

import holidays
from django.utils import timezone

from ettlag.access.clock import now

from .settings import MunicipalitySettings


def is_open_now(choices: MunicipalitySettings, at: datetime | None = None) -> time | None:
    """Until when the one number is answered today, or None when it is closed: weekends, public holidays, nights.

    `at` is the moment asked about, with time zone; this instant by default.
    """
    local = timezone.localtime(at or now())
    opens, closes = choices.one_number_open
    if local.weekday() >= 5 or local.date() in holidays.country_holidays("NO", years=local.year):
        return None
    return closes if opens <= local.time() < closes else None

"""Åpningstid: whether somebody answers the one number now."""

from datetime import datetime, time

from django.utils import timezone

from ettlag.access.clock import now

from .settings import MunicipalitySettings
from .workdays import is_workday


def is_open_now(choices: MunicipalitySettings, at: datetime | None = None) -> time | None:
    """Until when the one number is answered today, or None when it is closed: weekends, public holidays, nights.

    `at` is the moment asked about, with time zone; this instant by default.
    """
    local = timezone.localtime(at or now())
    opens, closes = choices.one_number_open
    if not is_workday(local.date()):
        return None
    return closes if opens <= local.time() < closes else None

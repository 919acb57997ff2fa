"""Dates, times, phone numbers and small counts in words, the way a calm Norwegian letter has them.

Pure functions of their arguments; the day they count from is handed in, so that a test and a page agree.
"""

from datetime import date, datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NBSP = "\N{NO-BREAK SPACE}"
NEAR_DAYS = 13  # within two weeks the weekday helps; farther away it is noise


def as_day(moment: date | datetime) -> date:
    """The calendar day of a moment in the time zone of the page."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return moment


def day_and_month(day: date, *, year: bool = False) -> str:
    """«26. november», or «26. november 2027», with no-break spaces."""
    words = _("%(day)d. %(month)s") % {"day": day.day, "month": MONTHS[day.month]}
    return (f"{words} {day.year}" if year else words).replace(" ", NBSP)


def day_in_words(day: date, on: date) -> str:
    """A date as one says it on the day `on`: «i går», «torsdag 26. november», «3. mars», «3. mars 2025»."""
    days = (day - on).days
    near = {-1: _("i går"), 0: _("i dag"), 1: _("i morgen")}
    if days in near:
        return near[days]
    if abs(days) <= NEAR_DAYS:
        return f"{WEEKDAYS[day.weekday()]} {day_and_month(day)}"
    # A deadline early next year is not misread without its year; a date more than half a year away is.
    return day_and_month(day, year=day.year != on.year and abs(days) > 60)


def full_day(day: date) -> str:
    """«tirsdag 24. november 2026»: for headings and print, where the page may be read on another day."""
    return f"{WEEKDAYS[day.weekday()]} {day_and_month(day, year=True)}"


def clock(moment: datetime) -> str:
    """«14.10», in the time zone of the page."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{local.hour:02d}.{local.minute:02d}"


def moment_in_words(moment: datetime, on: date) -> str:
    """«i går kl. 14.10»; the space after «kl.» does not break."""
    at = _("kl. %(clock)s") % {"clock": clock(moment)}
    return f"{day_in_words(as_day(moment), on)} {at.replace(' ', NBSP)}"


def count_in_words(count: int) -> str:
    """Small counts as words («tre»), from thirteen as figures. Gender follows «dag», «ting», «uke» (common)."""
    words = [
        _("ingen"), _("én"), _("to"), _("tre"), _("fire"), _("fem"), _("seks"),
        _("sju"), _("åtte"), _("ni"), _("ti"), _("elleve"), _("tolv"),
    ]  # fmt: skip
    return words[count] if 0 <= count < len(words) else str(count)


def distance_in_words(day: date, on: date) -> str:
    """How far away a day is: «om tre dager», «for to dager siden», «i dag»."""
    days = (day - on).days
    if days in (-1, 0, 1):
        return day_in_words(day, on)
    number = count_in_words(abs(days))
    if days > 0:
        return ngettext("om %(number)s dag", "om %(number)s dager", days) % {"number": number}
    return ngettext("for %(number)s dag siden", "for %(number)s dager siden", -days) % {"number": number}


def due_in_words(day: date, on: date) -> str:
    """A deadline: «Frist i går», «Frist torsdag 26. november», «Fristen var 3. oktober» when it is long past."""
    words = day_in_words(day, on)
    if (on - day).days > 1:
        return _("Fristen var %(day)s") % {"day": words}
    return _("Frist %(day)s") % {"day": words}


def capitalised(text: str) -> str:
    """First letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def _digits(number: str) -> str:
    kept = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    if kept.startswith("00") and len(kept) > 8:
        kept = "+" + kept[2:]
    return kept.removeprefix("+47")


def phone_in_groups(number: str) -> str:
    """A phone number as Norwegians read it: «68 05 00 12», «412 34 567», «116 111», «112»; foreign ones untouched."""
    digits = _digits(number)
    if digits.startswith("+"):
        return number.strip()
    if len(digits) == 8:
        cuts: tuple[int, ...] = (3, 5) if digits[0] in "489" else (2, 4, 6)
    elif len(digits) == 6:
        cuts = (3,)
    else:
        cuts = ()
    edges = [0, *cuts, len(digits)]
    return NBSP.join(digits[start:stop] for start, stop in pairwise(edges))


def phone_address(number: str) -> str:
    """The `tel:` address: eight digits get the country code, short numbers are dialled as they are."""
    digits = _digits(number)
    return f"tel:+47{digits}" if len(digits) == 8 and not digits.startswith("+") else f"tel:{digits}"


def joined(names: list[str]) -> str:
    """«Amina, Kari og Ola»."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s og %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}

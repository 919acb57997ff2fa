"""Skoleåret, and the rule that something recurs by: read out of RRULE text, and refused with a sentence. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

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

"""Kalenderen: every meeting as an event, with its name and place of work only (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from .queries import Meets

FOLD = 73  # octets of a line, before it is folded


def calendar(name: str, found: Iterable[Meets], stamp: datetime) -> str:
    """The text of the calendar, with the line ends and folding that readers ask for."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ettlag//Moteplasser//NO", f"X-WR-CALNAME:{_text(name)}"]
    for one in found:
        lines += ["BEGIN:VEVENT", f"UID:{one.arena.pk}-{one.on:%Y%m%d}@ettlag", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"]
        if one.arena.at is None:
            lines += [f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}", f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}"]
        else:
            starts = timezone.make_aware(datetime.combine(one.on, one.arena.at))
            lines += [f"DTSTART:{_utc(starts)}", f"DTEND:{_utc(starts + timedelta(minutes=one.arena.minutes))}"]
        lines += [f"SUMMARY:{_text(one.arena.name)}", "END:VEVENT"]
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(timezone.get_fixed_timezone(0)):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> str:
    parts, current = [], b""
    for letter in line:
        octets = letter.encode()
        if len(current) + len(octets) > FOLD:
            parts.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*parts, current]).decode()

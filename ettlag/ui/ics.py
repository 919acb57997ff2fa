"""Kalender: days as iCalendar (RFC 5545), for whoever shows some. No names, no organiser. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Day:
    """Noe i kalenderen. Moved, it keeps its `uid`, and `SEQUENCE` follows its time, so that the change is taken."""

    uid: str
    begins: datetime
    ends: datetime
    title: str
    about: str = ""
    place: str = ""


def as_ics(days: Iterable[Day], at: datetime) -> str:
    """The feed, as it is at that moment."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ettlag//NO", "METHOD:PUBLISH"]
    for day in days:
        lines += _event(day, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _event(day: Day, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}@ettlag"
    yield f"DTSTAMP:{_utc(at)}"
    yield f"SEQUENCE:{int(day.begins.timestamp()) // 60 % 2_000_000_000}"
    yield f"DTSTART:{_utc(day.begins)}"
    yield f"DTEND:{_utc(day.ends)}"
    for name, text in (("SUMMARY", day.title), ("DESCRIPTION", day.about), ("LOCATION", day.place)):
        if text:
            yield f"{name}:{_text(text)}"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.split())


def fold(line: str) -> Iterator[str]:
    """At most 75 octets a line, never in the middle of a character; what goes on begins with a space."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > 75:
            yield part
            part = " "
        part += sign
    yield part

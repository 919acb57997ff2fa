"""Kalenderen (RFC 5545): the times of a wheel as a feed. Titles and roles; never a person, an answer or a report."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from .queries import Time
from .recurrence import starts_at


def as_calendar(name: str, times: Iterable[Time], host: str) -> str:
    """The whole feed. A time with an hour is a moment, the rest are whole days."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ettlag//Aarshjul//NO", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}", "X-WR-TIMEZONE:Europe/Oslo", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]  # fmt: skip
    for time in times:
        lines += _event(time, host)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(time: Time, host: str) -> list[str]:
    task, rule, span = time.task, time.rule, time.span
    about = " · ".join(filter(None, [task.role, task.evidence, task.about]))
    lines = ["BEGIN:VEVENT", f"UID:{task.pk}-{span.key:%Y%m%d}@{host}", f"DTSTAMP:{_utc(rule.made_at)}",
             f"SUMMARY:{_text(task.title)}", f"DESCRIPTION:{_text(about)}"]  # fmt: skip
    if rule.at is not None:
        begins = starts_at(span, rule.at)
        ends = begins.astimezone(UTC) + timedelta(minutes=rule.minutes or 60)
        lines += [f"DTSTART:{_utc(begins)}", f"DTEND:{_utc(ends)}"]
    else:
        lines += [f"DTSTART;VALUE=DATE:{span.on:%Y%m%d}", f"DTEND;VALUE=DATE:{span.until + timedelta(days=1):%Y%m%d}"]
        lines.append("TRANSP:TRANSPARENT")
    return [*lines, "END:VEVENT"]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        words = words.replace(sign, written)
    return words


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets a line, never inside a letter."""
    part, first = b"", True
    for letter in line:
        more = letter.encode()
        if len(part) + len(more) > (75 if first else 74):
            yield ("" if first else " ") + part.decode()
            part, first = b"", False
        part += more
    yield ("" if first else " ") + part.decode()

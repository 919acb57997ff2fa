"""Kalenderen: when it is open, for calendars that are followed (RFC 5545). No person stands in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from ettlag.directory.content import Document
from ettlag.directory.hours import clock
from ettlag.organisation.workdays import holiday_on

from .hsds.out import DAYS, Source
from .records import Record, public

AHEAD = 366  # days of holidays that are told
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""


def write(records: Iterable[Record], source: Source, on: date, stamp: datetime) -> bytes:
    """Every offer's week from a day on, without holidays and with the days that differ."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ettlag//Tjenester//NO", f"X-WR-CALNAME:{_text(source.name)}"]
    lines += ZONE.split("\n")
    for record in records:
        document = public(record.document)
        for no, row in enumerate(document.get("hours", [])):
            lines += _event(record, source, stamp, f"uke-{no}", _weekly(row, document, on))
        for row in document.get("exceptions", []):
            if row.get("opens") and row["on"] >= on.isoformat():
                lines += _event(record, source, stamp, f"{row['on']}-{_digits(row['opens'])}", _once(row))
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in fold(line)).encode()


def _event(record: Record, source: Source, stamp: datetime, mark: str, when: list[str]) -> Iterator[str]:
    document = public(record.document)
    place: Document = next(iter(document.get("places", [])), {})
    where = ", ".join(filter(None, [place.get("name"), place.get("address"), place.get("city")]))
    yield from ("BEGIN:VEVENT", f"UID:{record.id}-{mark}@ettlag", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}", *when)
    yield f"SUMMARY:{_text(document['title'])}"
    if where:
        yield f"LOCATION:{_text(where)}"
    if source.address:
        yield f"URL:{source.address}/hjelp/{record.id}/"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _weekly(row: Document, document: Document, on: date) -> list[str]:
    first = next(day for day in (on + timedelta(days=no) for no in range(7)) if day.weekday() in row["days"])
    begins, ends = _span(first, row["opens"], row["closes"])
    days = ",".join(DAYS[day] for day in sorted(row["days"]))
    differ = {one["on"] for one in document.get("exceptions", [])}
    ahead = [on + timedelta(days=no) for no in range(AHEAD)]
    shut = [day for day in ahead if day.weekday() in row["days"] and (holiday_on(day) or day.isoformat() in differ)]
    out = [f"EXDATE;TZID=Europe/Oslo:{datetime.combine(day, begins.time()):%Y%m%dT%H%M%S}" for day in shut]
    return [*_from_to(begins, ends), f"RRULE:FREQ=WEEKLY;BYDAY={days}", *out]


def _once(row: Document) -> list[str]:
    return _from_to(*_span(date.fromisoformat(row["on"]), row["opens"], row["closes"]))


def _span(day: date, opens: str, closes: str) -> tuple[datetime, datetime]:
    begins, ends = (datetime.combine(day, clock(text) or time()) for text in (opens, closes))
    return begins, ends if ends > begins else ends + timedelta(days=1)


def _from_to(begins: datetime, ends: datetime) -> list[str]:
    return [f"{name};TZID=Europe/Oslo:{at:%Y%m%dT%H%M%S}" for name, at in (("DTSTART", begins), ("DTEND", ends))]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _text(value: str) -> str:
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        value = value.replace(sign, escaped)
    return value


def fold(line: str) -> Iterator[str]:
    """A line of at most 75 octets, the rest on lines that begin with a space; no sign is cut in two."""
    room, part = 75, ""
    for sign in line:
        if len((part + sign).encode()) > room:
            yield part
            part = " "
        part += sign
    yield part

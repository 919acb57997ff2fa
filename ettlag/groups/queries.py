"""What a group is told about itself: its health, its meetings with their words, and what is carried on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.clock import now, today
from ettlag.ui.ics import Day

from . import policy, series
from .models import Decision, Group, Meeting, Presence, Seat

IN_A_ROW = 3
LASTS = timedelta(minutes=90)
PLAN_MONTHS = relativedelta(months=12)


@dataclass(frozen=True, slots=True)
class Warn:
    """Et varsel: what is about to fail, and what one can do."""

    what: str
    do: str


def health_of(seats: list[Seat], meetings: list[Meeting], presences: list[Presence]) -> list[Warn]:
    """Everything that tells that the group is about to fall apart (Bø's own risk). Pure: nothing is stored."""
    held = [one for one in meetings if one.is_held]
    return [
        *_without_deputy(seats),
        *_absent(seats, held, presences),
        *_cancelled(meetings),
        *_chair_alone(seats),
        *_minutes_late(held),
    ]


def _without_deputy(seats: list[Seat]) -> Iterator[Warn]:
    for seat in seats:
        if seat.deputy_id is None:
            what = _("%(name)s, %(service)s, har ingen vararepresentant.")
            said = {"name": seat.member.user.name, "service": seat.service.name}
            yield Warn(what % said, _("Be tjenesten peke ut en."))


def _absent(seats: list[Seat], held: list[Meeting], presences: list[Presence]) -> Iterator[Warn]:
    """A service that nobody came from in each of the last three meetings that were noted for it."""
    told: dict[int, dict[date, bool]] = {}
    noted = {one.pk: one.on for one in held if one.minutes_at}
    for row in presences:
        if row.meeting_id in noted:
            came = told.setdefault(row.seat.service_id, {})
            day = noted[row.meeting_id]
            came[day] = came.get(day, False) or row.came != Presence.Came.NOBODY
    names = {seat.service_id: seat.service.name for seat in seats}
    for service_id, name in names.items():
        last = [came for _day, came in sorted(told.get(service_id, {}).items())][-IN_A_ROW:]
        if len(last) == IN_A_ROW and not any(last):
            what = _("Ingen fra %(service)s har vært med de tre siste gangene.") % {"service": name}
            yield Warn(what, _("Snakk med lederen der om plassen."))


def _cancelled(meetings: list[Meeting]) -> Iterator[Warn]:
    for one in meetings:
        is_followed = any(later.starts_at > one.starts_at and later.is_held for later in meetings)
        if one.cancelled_at and one.moved_to_id is None and not one.is_replanned and not is_followed:
            what = _("Møtet %(day)s ble avlyst uten ny dato.") % {"day": f"{one.on:%d.%m.%Y}"}
            yield Warn(what, _("Finn en ny dag."))


def _chair_alone(seats: list[Seat]) -> Iterator[Warn]:
    chairs = [seat for seat in seats if seat.is_chair]
    if not chairs:
        yield Warn(_("Gruppa har ingen leder."), _("Velg en som leder møtene."))
    elif len(seats) == 1:
        yield Warn(_("Lederen er alene i gruppa."), _("Be minst én tjeneste til om et medlem."))


def _minutes_late(held: list[Meeting]) -> Iterator[Warn]:
    for one in held:
        if one.minutes_at is None and one.minutes_days_late:
            what = _("Referatet fra %(day)s mangler.") % {"day": f"{one.on:%d.%m.%Y}"}
            yield Warn(what, minutes_in_words(one))


def minutes_in_words(meeting: Meeting) -> str:
    """«Referatet kom to dager etter fristen.»"""
    days = meeting.minutes_days_late
    if meeting.minutes_at is None:
        if not days:
            return _("Referatet skal være ute innen to dager etter møtet.")
        return ngettext("Det er én dag for sent.", "Det er %(days)s dager for sent.", days) % {"days": days}
    if not days:
        return _("Referatet kom innen fristen på to dager.")
    return ngettext("Referatet kom én dag for sent.", "Referatet kom %(days)s dager for sent.", days) % {"days": days}


def agenda_in_words(meeting: Meeting) -> str:
    """The same for the agenda."""
    days = meeting.agenda_days_late
    if meeting.agenda_at is None:
        return _("Sakslista er ikke sendt ut.")
    if not days:
        return _("Sakslista kom minst sju dager før møtet.")
    return ngettext("Sakslista kom én dag for sent.", "Sakslista kom %(days)s dager for sent.", days) % {"days": days}


@dataclass(frozen=True, slots=True)
class Inside:
    """What is only for those who sit there: the meetings on both sides of today, what is carried, and how it goes."""

    coming: list[Meeting]
    held: list[Meeting]
    decisions: list[Decision]
    warnings: list[Warn]


def inside_of(group: Group, seats: list[Seat]) -> Inside:
    """Three statements, whatever the length."""
    meetings, at = list(policy.meetings_of(group)), now()
    presences = list(policy.presences_of(group))
    shown = [one for one in meetings if not one.is_replanned]
    coming = [one for one in shown if one.starts_at > at]
    held = [one for one in reversed(shown) if one.starts_at <= at]
    warnings = [] if group.closed_on else health_of(seats, shown, presences)
    return Inside(coming, held, list(policy.open_decisions(group)), warnings)


def in_calendar(group: Group) -> list[Day]:
    """The meetings as a calendar shows them: the kind of group and the time. What is cancelled is no longer there."""
    rows, title = policy.meetings_of(group).filter(cancelled_at=None), group.get_kind_display()
    return [Day(str(one.pk), one.starts_at, one.starts_at + LASTS, title) for one in rows]


def planned(rule: str, first: date) -> list[date]:
    """The days of the coming twelve months by the rule, off holidays and school holidays."""
    spans = [(one.from_on, one.until_on) for one in policy.school_holidays()]
    start = max(first, today())
    return series.dates(rule, start, start + PLAN_MONTHS, spans)


def at(day: date, clock: time) -> datetime:
    """That hour of that day, where people live."""
    return timezone.make_aware(datetime.combine(day, clock))


def moved_day(day: date) -> bool:
    """Whether a day one has chosen for a meeting is shut."""
    return series.is_shut(day, [(one.from_on, one.until_on) for one in policy.school_holidays()])


def next_after(meeting: Meeting) -> Meeting | None:
    """The group's next meeting: where what was decided is looked at again."""
    rows = policy.meetings_of(meeting.group).filter(starts_at__gt=meeting.starts_at, cancelled_at=None)
    return rows.first()


def open_day(day: date) -> date:
    """The first day after it that is not shut."""
    spans = [(one.from_on, one.until_on) for one in policy.school_holidays()]
    while series.is_shut(day, spans):
        day += timedelta(days=1)
    return day


def is_taken(name: str) -> bool:
    """Whether another group of the municipality has the name."""
    return Group.objects.filter(name__iexact=name.strip()).exists()

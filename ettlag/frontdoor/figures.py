"""The month at the one door, in numbers: what it was about, what came of it, when they called, and whether we kept our word.

Counts only, with the house's floor and complementary suppression: nobody can be counted out of them (STA-01).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import ExtractHour
from django.utils import timezone
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from ettlag.access.suppression import CrossTable, cross_table

from . import policy
from .models import Call, OutgoingCall, Promise, Satisfaction

FLOOR = 5
ONE = "count"
HOURS = (("-10", _("før klokka 10")), ("10-12", "10–12"), ("12-14", "12–14"), ("14-", _("etter klokka 14")))


@dataclass(frozen=True, slots=True)
class Counted:
    """One table: its heading, and for each line its words and its count, None when it is hidden."""

    title: Words | str
    lines: list[tuple[str, int | None]]
    total: int | None
    hides: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Måneden. `kept` and `made` promises and the hours to an answer are None when too few stand behind them."""

    first: date
    tables: list[Counted]
    made: int | None
    kept: int | None
    outgoing: int | None
    hours_to_answer: float | None
    heard: Counted


def month_of(municipality_id: int, first: date) -> Month:
    """All figures of the month that begins on `first`."""
    start, end = _instant(first), _instant(_next_month(first))
    calls = policy.counted(Call, municipality_id).filter(came_at__gte=start, came_at__lt=end)
    promises = policy.counted(Promise, municipality_id).filter(due_at__gte=start, due_at__lt=end, dropped_at=None)
    made, kept = promises.count(), promises.filter(kept_at__lte=F("due_at")).count()
    outgoing = policy.counted(OutgoingCall, municipality_id).filter(made_at__gte=start, made_at__lt=end).count()
    enough = made >= FLOOR and (kept == made or made - kept >= FLOOR) and (kept == 0 or kept >= FLOOR)
    by_hour = calls.annotate(hour=ExtractHour("came_at")).values("hour").annotate(n=Count("pk")).values_list("hour", "n")
    return Month(
        first,
        [
            _table(_("Hva det gjaldt"), _counts(calls, "theme"), Call.Theme.choices),
            _table(_("Hva vi ble enige om"), _counts(calls, "outcome"), Call.Outcome.choices),
            _table(_("Hvem som tok kontakt"), _counts(calls, "role"), Call.Role.choices),
            _table(_("Når på dagen"), _bands(by_hour), HOURS),
            _table(_("Det vi ikke kunne gi"), _counts(calls, "unmet"), Call.Unmet.choices),
        ],
        made if enough else None,
        kept if enough else None,
        outgoing if outgoing == 0 or outgoing >= FLOOR else None,
        _hours(calls),
        _heard(municipality_id, first),
    )


def _counts(rows: Any, name: str) -> dict[str, int]:
    return dict(rows.values(name).annotate(n=Count("pk")).values_list(name, "n"))


def _bands(hours: Iterable[tuple[int, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for hour, count in hours:
        band = "-10" if hour < 10 else "10-12" if hour < 12 else "12-14" if hour < 14 else "14-"
        found[band] = found.get(band, 0) + count
    return found


def _table(title: Words | str, counts: Mapping[str, int], choices: Sequence[tuple[str, Any]]) -> Counted:
    names = [name for name, _words in choices]
    table: CrossTable = cross_table({(name, ONE): counts.get(name, 0) for name in names}, names, [ONE], floor=FLOOR)
    lines = [(str(words), table.cell(name)) for name, words in choices if table.cell(name) != 0]
    return Counted(title, lines, table.cell(), table.hides)


def _hours(calls: Any) -> float | None:
    """The median of hours from what was written until it was answered; None with fewer than the floor."""
    written = calls.filter(channel__in=(Call.Channel.WEB, Call.Channel.YOUNG), answered_at__isnull=False)
    waits = [(answered - came).total_seconds() / 3600 for came, answered in written.values_list("came_at", "answered_at")]
    return round(median(waits), 1) if len(waits) >= FLOOR else None


def _heard(municipality_id: int, first: date) -> Counted:
    weeks = (first - timedelta(days=first.weekday()), _next_month(first))
    rows = policy.counted(Satisfaction, municipality_id).filter(week_on__gte=weeks[0], week_on__lt=weeks[1])
    return _table(_("Ble de hørt?"), _counts(rows, "heard"), Satisfaction.Answer.choices)


def _next_month(first: date) -> date:
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _instant(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

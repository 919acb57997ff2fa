"""What Ettlag answers itself, so that leaders are asked only for the rest. It answers nothing where it knows nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.clock import today
from ettlag.organisation.models import Unit
from ettlag.ui.words import day_and_month
from ettlag.upkeep.models import Kept

from .models import LeaderQuestion, LocalPlan, TaskReport, WheelTask, YearWheel
from .queries import Time, whole
from .rules import SchoolYear

Known, Sort = LeaderQuestion.Known, LeaderQuestion.Sort
HALF_A_YEAR = timedelta(days=183)
YES, PARTLY, NO = "ja", "delvis", "nei"


@dataclass(frozen=True, slots=True)
class Reply:
    """Et svar: a word or a number, out of how many, and words."""

    value: str = ""
    out_of: int | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing is said."""
        return not self.value and not self.words


def known(question: dict[str, str], unit: Unit, on: date | None = None) -> Reply | None:
    """What Ettlag can answer for the unit, in the way the question wants it; None where the unit must be asked."""
    find = _FINDERS.get(question.get("answered_by", ""))
    found = find(unit, on or today()) if find else None
    if found is None or question["sort"] == Sort.TEXT:
        return None
    done, all_, words = found
    match question["sort"]:
        case Sort.COUNT:
            return Reply(str(done), None, words)
        case Sort.COUNT_OF:
            return Reply(str(done), all_, words)
        case _:
            return Reply(YES if done and done >= all_ else PARTLY if done else NO, None, words)


Found = tuple[int, int, str] | None  # how many, of how many, and the evidence in words


def _theme(unit: Unit, on: date) -> Found:
    """Staff meetings with the theme in the last half-year, with their dates."""
    rows = TaskReport.objects.filter(unit=unit, task__kind=WheelTask.Kind.THEME, at__date__gte=on - HALF_A_YEAR)
    latest = {(row.task_id, row.key_on): row for row in rows.order_by("at", "id")}
    days = sorted(row.done_on for row in latest.values() if row.done_on)
    if not latest:
        return None
    return len(days), len(latest), ", ".join(day_and_month(day) for day in days)


def _plan(unit: Unit, on: date) -> Found:
    """What stands in the unit's plan of this school year, done or ahead."""
    rows = LocalPlan.objects.filter(unit=unit, dropped_on=None, due_on__gte=SchoolYear.of(on).first)
    count, done = len(rows), sum(row.done_on is not None for row in rows)
    if not count:
        return None
    words = ngettext("Ett tiltak i planen", "%(count)s tiltak i planen", count) % {"count": count}
    return count, count, f"{words}, " + _("%(done)s gjort") % {"done": done}


def _wheel(unit: Unit, on: date) -> Found:
    """How much of what should have been done by now is done."""
    wheel = YearWheel.objects.filter(municipality_id=unit.municipality_id, year=SchoolYear.of(on).start).first()
    due: list[Time] = [t for t in whole(wheel).turn(unit, common=False).times if t.span.until < on] if wheel else []
    if not due:
        return None
    done = sum(time.is_done for time in due)
    return done, len(due), _("%(done)s av %(all)s som skulle vært gjort til nå") % {"done": done, "all": len(due)}


def _binder(unit: Unit, on: date) -> Found:
    """Whether everything in the binder is confirmed."""
    rows = Kept.objects.filter(municipality_id=unit.municipality_id, kind="binder_item", ended_on=None)
    count, right = len(rows), sum(row.due_on > on for row in rows)
    return (right, count, _("%(done)s av %(all)s i permen er bekreftet") % {"done": right, "all": count}) if count else None


_FINDERS: dict[str, Callable[[Unit, date], Found]] = {
    Known.THEME: _theme, Known.PLAN: _plan, Known.WHEEL: _wheel, Known.BINDER: _binder,
}  # fmt: skip

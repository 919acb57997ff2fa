"""Each time of each task with what was said of it, and the wheel of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Unit
from ettlag.organisation.policy import keeps_the_tools
from ettlag.ui.words import day_and_month

from .. import policy
from ..models import TaskReport, TaskRule, WheelTask, YearWheel
from ..recurrence import Phase, Span, spans
from ..rules import SchoolYear, read_rule


@dataclass(frozen=True, slots=True)
class Time:
    """Én gang: the task, when, for which unit, and the latest report of it."""

    task: WheelTask
    rule: TaskRule
    span: Span
    unit_id: int | None
    report: TaskReport | None
    number: int = 0

    @property
    def is_done(self) -> bool:
        """It was done."""
        return self.report is not None and self.report.done_on is not None

    @property
    def is_not_done(self) -> bool:
        """Somebody has said that it was not done, and why."""
        return self.report is not None and self.report.done_on is None

    @property
    def is_late(self) -> bool:
        """Its last day has gone and nobody has said anything."""
        return self.report is None and self.span.until < today()

    @property
    def state(self) -> str:
        """done, dropped, late, now or plan: for the drawing and the word beside it."""
        if self.report is not None:
            return "done" if self.is_done else "dropped"
        if self.is_late:
            return "late"
        return "now" if self.span.on <= today() else "plan"

    @property
    def when(self) -> str:
        """«tirsdag» has no place in a wheel: «5. januar», or «i februar»."""
        if self.span.is_month:
            return _("i %(month)s") % {"month": day_and_month(self.span.on).split()[-1]}
        return day_and_month(self.span.on)

    @property
    def words(self) -> str:
        """What is so, in words."""
        if self.report is not None and self.report.done_on is not None:
            return _("Gjort %(day)s") % {"day": day_and_month(self.report.done_on)}
        if self.is_not_done:
            return _("Ikke gjort")
        if self.is_late:
            days = (today() - self.span.until).days
            return ngettext("Skulle vært gjort i går", "Skulle vært gjort for %(days)s dager siden", days) % {"days": days}
        return _("Nå") if self.state == "now" else _("Kommer")


def phases(rules: Iterable[TaskRule]) -> list[Phase]:
    """The rules of one task; of two from the same day the latest written holds."""
    found = {row.holds_from: Phase(read_rule(row.rule), row.starts_on, row.holds_from) for row in rules}
    return list(found.values())


@dataclass(slots=True)
class Turn:
    """Et hjul for én enhet eller for kommunen: its times in order, and what the unit leaves out."""

    wheel: YearWheel
    unit: Unit | None
    times: list[Time]
    left_out: list[tuple[WheelTask, str]] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """«Fire av ni er gjort. Én er forsinket.»"""
        done, late = sum(one.is_done for one in self.times), sum(one.is_late for one in self.times)
        said = _("%(done)s av %(all)s er gjort.") % {"done": done, "all": len(self.times)}
        if not late:
            return said
        return said + " " + ngettext("Én er forsinket.", "%(late)s er forsinket.", late) % {"late": late}


@dataclass(slots=True)
class Whole:
    """Everything of one wheel, read in three statements; each unit's turn is made from it."""

    wheel: YearWheel
    rules: dict[UUID, list[TaskRule]]
    reports: dict[tuple[UUID, int | None, date], TaskReport]
    left_out: dict[tuple[UUID, int], str]

    def turn(self, unit: Unit | None, *, common: bool = True) -> Turn:
        """What the unit does, and (`common`) what is done once for the municipality."""
        found, out = [], []
        for rules in self.rules.values():
            task = rules[0].task
            if not self._is_for(task, unit, common=common):
                continue
            why = self.left_out.get((task.pk, unit.pk)) if unit and task.by_units else None
            if why is not None:
                out.append((task, why))
            else:
                found += self.times_of(task, unit.pk if unit and task.by_units else None)
        found.sort(key=lambda one: (one.span, one.task.title))
        numbered = [Time(t.task, t.rule, t.span, t.unit_id, t.report, no) for no, t in enumerate(found, 1)]
        return Turn(self.wheel, unit, numbered, out)

    @staticmethod
    def _is_for(task: WheelTask, unit: Unit | None, *, common: bool) -> bool:
        if not task.by_units:
            return common
        return unit is not None and task.unit_id in (None, unit.pk)

    def times_of(self, task: WheelTask, unit_id: int | None) -> list[Time]:
        """Every time of one task in the school year."""
        rules, year = self.rules.get(task.pk, []), self.wheel.school_year
        return [
            Time(task, _rule_at(rules, span.key), span, unit_id, self.reports.get((task.pk, unit_id, span.key)))
            for span in spans(phases(rules), year.first, year.last)
        ]


def _rule_at(rules: list[TaskRule], day: date) -> TaskRule:
    return [row for row in rules if row.holds_from <= day][-1]


def at_hand(actor: Actor) -> Whole | None:
    """This school year's wheel for the desk, in two statements; what the actor's unit leaves out is not in it."""
    rules = {key: list(found) for key, found in groupby(policy.rules_at_hand(actor), key=lambda row: row.task_id)}
    if not rules:
        return None
    wheel = next(iter(rules.values()))[0].task.wheel
    return Whole(wheel, rules, {(one.task_id, one.unit_id, one.key_on): one for one in policy.reports_of(wheel)}, {})


def whole(wheel: YearWheel) -> Whole:
    """Read one wheel."""
    rows = policy.rules_of(wheel)
    rules = {key: list(found) for key, found in groupby(rows, key=lambda row: row.task_id)}
    reports = {(one.task_id, one.unit_id, one.key_on): one for one in policy.reports_of(wheel)}
    left = {(one.task_id, one.unit_id): one.why for one in policy.left_out_of(wheel)}
    return Whole(wheel, rules, reports, left)


def wheel_of(actor: Actor, year: int | None = None) -> YearWheel | None:
    """The wheel of a school year; without a year the one we are in, or else the newest."""
    return chosen_of(list(policy.wheels(actor)), year)


def chosen_of(rows: list[YearWheel], year: int | None = None) -> YearWheel | None:
    """The same, of those that are read already."""
    wanted = SchoolYear.of(today()).start if year is None else year
    return next((one for one in rows if one.year == wanted), rows[0] if rows and year is None else None)


def unit_in_view(actor: Actor, wanted: str = "") -> Unit | None:
    """Whose wheel is shown: one's own unit's; those who keep the tools may choose one, or see the municipality's."""
    rows = policy.units_with_a_wheel(actor)
    if keeps_the_tools(actor):
        return rows.filter(pk=int(wanted)).first() if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else None
    return rows.filter(pk=actor.unit_id or 0).first()

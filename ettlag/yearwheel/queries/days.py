"""The days that others ask for, and what a year taught."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Unit

from .. import policy
from ..models import TaskRule, WheelTask, YearWheel
from ..recurrence import spans
from .turn import Whole, phases, whole


def dates_for(municipality_id: int, kind: str, until: date | None = None) -> list[date]:
    """For others: the days ahead of a kind of task (`WheelTask.Kind`) that is common to the municipality, the nearest first.

    Without a wheel for a coming school year, the rules of the newest one are carried on, until `until` (two years).
    """
    first, last = today(), until or today() + timedelta(days=730)
    rows = list(policy.wheels_with_rules(municipality_id, kind))
    found: set[date] = set()
    wheels = {row.task.wheel for row in rows}
    for wheel in sorted(wheels, key=lambda one: one.year):
        newest = wheel.year == max(one.year for one in wheels)
        low, high = max(first, wheel.school_year.first), last if newest else min(last, wheel.school_year.last)
        for _key, rules in groupby((row for row in rows if row.task.wheel_id == wheel.pk), key=lambda row: row.task_id):
            found |= {span.on for span in spans(phases(rules), low, high)}
    return sorted(day for day in found if day >= first)


@dataclass(frozen=True, slots=True)
class Learnt:
    """Hva året lærte om et gjøremål: how often it was done, why not, and what Ettlag proposes, with the months to move."""

    task: WheelTask
    rule: TaskRule
    done: int
    not_done: int
    silent: int
    whys: list[str]
    months_later: int
    left_out: int

    @property
    def words(self) -> str:
        """The counts, and every reason."""
        said = _("Gjort: %(done)s. Ikke gjort: %(not_done)s. Uten svar: %(silent)s.") % {
            "done": self.done, "not_done": self.not_done, "silent": self.silent,
        }  # fmt: skip
        out = ngettext("Én enhet tok det ut.", "%(count)s enheter tok det ut.", self.left_out) % {"count": self.left_out}
        whys = _("Grunner: %(whys)s") % {"whys": " · ".join(self.whys)} if self.whys else ""
        return " ".join(filter(None, [said, out if self.left_out else "", whys]))

    @property
    def proposal(self) -> str:
        """What Ettlag proposes: the same, another month, or to leave it; never decided without a person."""
        if self.months_later:
            count = self.months_later
            return ngettext(
                "Det ble oftest gjort omtrent en måned senere. Flytt det en måned fram.",
                "Det ble oftest gjort omtrent %(count)s måneder senere. Flytt det så mange måneder fram.", count,
            ) % {"count": count}  # fmt: skip
        if self.not_done > self.done:
            return _("Det ble oftere ikke gjort enn gjort. Se på grunnene: Skal det flyttes, gjøres annerledes eller gå ut?")
        if self.silent > self.done:
            return _("For det meste har ingen sagt om det ble gjort. Vet den ansvarlige at det er deres?")
        return ""


def learnt(actor: Actor, wheel: YearWheel) -> list[Learnt]:
    """For the roll-over: each common task with what the year showed, counted over all units."""
    read, units = whole(wheel), list(policy.units_with_a_wheel(actor))
    return [_learnt_of(read, rules, units) for rules in read.rules.values() if rules[0].task.unit_id is None]


def _learnt_of(read: Whole, rules: list[TaskRule], units: list[Unit]) -> Learnt:
    task = rules[0].task
    out = {unit.pk for unit in units if (task.pk, unit.pk) in read.left_out}
    whose: list[int | None] = [unit.pk for unit in units if unit.pk not in out] if task.by_units else [None]
    times = [time for unit_id in whose for time in read.times_of(task, unit_id)]
    after = [(time.report.done_on - time.span.until).days for time in times if time.report and time.report.done_on]
    whys = list(dict.fromkeys(time.report.words for time in times if time.report and time.is_not_done))
    silent = sum(time.is_late for time in times)
    late = round(median(after) / 30) if after else 0
    return Learnt(task, rules[-1], len(after), sum(time.is_not_done for time in times), silent, whys, max(0, late), len(out))

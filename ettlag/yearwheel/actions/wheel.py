"""The wheel: tasks come, change, go, are done or not, are left out by a unit, and are carried on to the next school year."""

from dataclasses import asdict, dataclass, replace
from datetime import date, time

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.ids import uuid7
from ettlag.organisation.models import Municipality, Unit
from ettlag.upkeep.actions import follow_days

from .. import policy, queries
from ..models import LeaderQuestion, LeftOut, TaskReport, TaskRule, WheelTask, YearWheel
from ..rules import Rule, SchoolYear, read_rule
from .asking import Asked


@dataclass(frozen=True, slots=True)
class About:
    """Hva et gjøremål er. `unit` where it is one unit's own."""

    title: str
    role: str
    kind: str = WheelTask.Kind.OTHER
    by_units: bool = False
    evidence: str = ""
    about: str = ""
    unit: Unit | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """Når: the rule, what it counts from, and the hour."""

    rule: str
    starts_on: date
    at: time | None = None
    minutes: int | None = None


@action(policy.may_add_task, says=_("la noe i årshjulet"))
def add_task(actor: Actor, wheel: YearWheel, *, about: About, when: When) -> WheelTask:
    """Legg noe i årshjulet: for the municipality, for all units, or for one's own unit."""
    task = _added(wheel, about, when)
    _drive(wheel.municipality_id)
    return task


def _added(wheel: YearWheel, about: About, when: When, learnt: str = "", came_from: WheelTask | None = None) -> WheelTask:
    facts = {**asdict(replace(about, unit=None)), "unit": about.unit, "key": about.key or f"egen-{uuid7()}"}
    task = WheelTask.objects.create(
        municipality_id=wheel.municipality_id, wheel=wheel, learnt=learnt, came_from=came_from, **facts
    )
    _rule(task, when, wheel.school_year.first)
    return task


def _rule(task: WheelTask, when: When, holds_from: date) -> None:
    TaskRule.objects.create(
        municipality_id=task.municipality_id, task=task, rule=str(read_rule(when.rule)), starts_on=when.starts_on,
        at=when.at, minutes=when.minutes, holds_from=holds_from, made_at=now(),
    )  # fmt: skip


def _drive(municipality_id: int) -> int:
    """What the wheel drives follows: things are confirmed on its days."""
    return follow_days(municipality_id, queries.dates_for(municipality_id, WheelTask.Kind.UPKEEP))


@action(policy.may_write_task, says=_("skrev om noe i årshjulet"))
def write_task(actor: Actor, task: WheelTask, *, about: About, when: When) -> None:
    """Skriv om. A new rule holds from today: what has been stays, and what is ahead moves, with all that it drives."""
    _rewritten(task, about, when)
    _drive(task.municipality_id)


def _rewritten(task: WheelTask, about: About, when: When) -> bool:
    facts = {name: value for name, value in asdict(replace(about, unit=None)).items() if name not in ("unit", "key")}
    changed = any(getattr(task, name) != value for name, value in facts.items())
    if changed:
        WheelTask.objects.filter(pk=task.pk).update(**facts)
    rule = TaskRule.objects.filter(task=task).order_by("holds_from", "id").last()
    held = When(rule.rule, rule.starts_on, rule.at, rule.minutes) if rule else None
    if held != replace(when, rule=str(read_rule(when.rule))):
        _rule(task, when, max(today(), task.wheel.school_year.first))
        changed = True
    return changed


@action(policy.may_retire_task, says=_("tok noe ut av årshjulet"))
def retire_task(actor: Actor, task: WheelTask, *, why: str) -> None:
    """Ta ut av hjulet, med grunn."""
    task.retired_at, task.retired_why = now(), why
    task.save(update_fields=["retired_at", "retired_why"])
    _drive(task.municipality_id)


@dataclass(frozen=True, slots=True)
class Said:
    """Hva som ble sagt om én gang: the day it was done or none, and the evidence or why not."""

    done_on: date | None
    words: str = ""


@action(policy.may_report_task, says=_("sa om noe i årshjulet ble gjort"))
def report_task(actor: Actor, task: WheelTask, *, key_on: date, said: Said) -> TaskReport:
    """Gjort eller ikke gjort. It may be said anew; the latest counts, and the earlier ones stay."""
    return TaskReport.objects.create(
        municipality_id=task.municipality_id, task=task, unit_id=actor.unit_id if task.by_units else None, key_on=key_on,
        done_on=said.done_on, words=said.words, by_id=actor.employment_id, at=now(),
    )  # fmt: skip


@action(policy.may_leave_out_task, says=_("tok et felles gjøremål ut hos seg"))
def leave_out_task(actor: Actor, task: WheelTask, *, why: str) -> LeftOut:
    """Ta ut hos oss, med grunn: for those who keep the wheel to read when it is rolled over."""
    return LeftOut.objects.create(
        municipality_id=task.municipality_id, task=task, unit_id=actor.unit_id or 0, why=why, at=now()
    )


@action(policy.may_take_in_task, says=_("tok et felles gjøremål inn igjen"))
def take_in_task(actor: Actor, task: WheelTask) -> None:
    """Ta inn igjen."""
    LeftOut.objects.filter(task=task, unit_id=actor.unit_id or 0, ended_at=None).update(ended_at=now())


@dataclass(frozen=True, slots=True)
class Carry:
    """Hva som skal med: a task, how many months it is moved, and what was learnt in words."""

    task: WheelTask
    months_later: int = 0
    learnt: str = ""


@action(policy.may_start_next_year, says=_("rullet årshjulet over til neste skoleår"))
def start_next_year(actor: Actor, wheel: YearWheel, *, carried: list[Carry]) -> YearWheel:
    """Rull over: a new wheel with what is chosen, changed as chosen, and what the year taught. Units' own follow along."""
    following = YearWheel.objects.create(municipality_id=wheel.municipality_id, year=wheel.year + 1, made_at=now())
    own = WheelTask.objects.filter(wheel=wheel, unit__isnull=False, retired_at=None).select_related("unit")
    for carry in [*carried, *(Carry(task) for task in own)]:
        task, rule = carry.task, TaskRule.objects.filter(task=carry.task).order_by("holds_from", "id").last()
        if rule is not None:
            about = About(task.title, task.role, task.kind, task.by_units, task.evidence, task.about, task.unit, task.key)
            when = When(_later(rule.rule, rule.starts_on, carry.months_later), rule.starts_on, rule.at, rule.minutes)
            _added(following, about, when, carry.learnt, task)
    _drive(wheel.municipality_id)
    return following


def _later(text: str, starts_on: date, months: int) -> str:
    rule: Rule = read_rule(text)
    if not months or rule.freq == "WEEKLY" or (rule.freq == "MONTHLY" and not rule.months):
        return text
    named = rule.months or (starts_on.month,)
    return str(replace(rule, months=tuple(sorted((month + months - 1) % 12 + 1 for month in named))))


@dataclass(frozen=True, slots=True)
class Brought:
    """Hva importen gjorde."""

    new: int
    changed: int
    same: int
    questions: int


@action(policy.may_import_wheel, says=_("leste inn årshjulet"))
def import_wheel(
    actor: Actor, municipality: Municipality, *, tasks: list[tuple[About, When]], asked: list[Asked], year: int | None = None
) -> Brought:
    """Les inn: by key, into the wheel of the school year. What is the same stays; what was taken out stays out."""
    wanted = year or SchoolYear.of(today()).start
    wheel, _made = YearWheel.objects.get_or_create(municipality_id=municipality.pk, year=wanted, defaults={"made_at": now()})
    counts = {"new": 0, "changed": 0, "same": 0}
    for about, when in tasks:
        task = WheelTask.objects.filter(wheel=wheel, key=about.key).select_related("wheel").first()
        if task is None:
            _added(wheel, about, when)
            counts["new"] += 1
        else:
            counts["changed" if _rewritten(task, about, when) else "same"] += 1
    for one in asked:
        facts = {"text": one.text, "sort": one.sort, "evidence": one.evidence, "answered_by": one.answered_by}
        LeaderQuestion.objects.update_or_create(municipality_id=municipality.pk, key=one.key, defaults=facts)
    _drive(municipality.pk)
    return Brought(**counts, questions=len(asked))


@action(policy.may_drive_upkeep, says=_("flyttet dagene noe skal bekreftes, etter årshjulet"))
def drive_upkeep(actor: Actor, municipality: Municipality) -> int:
    """Each morning: what was confirmed since goes to the wheel's next day. Returns how many things were moved."""
    return _drive(municipality.pk)

"""Who reads the wheel, and who writes in it. Everyone at work reads it. Those who keep the tools write what is common and
ask the units. A unit's leader writes, reports and answers for the unit; those two read the answers."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.organisation.models import Employment, Municipality, Service, Unit
from ettlag.organisation.policy import keeps_the_tools

from .models import (
    CalendarFeed,
    LeaderQuestion,
    LeftOut,
    LocalPlan,
    QuestionRound,
    TaskReport,
    TaskRule,
    UnitAnswer,
    WheelTask,
    YearWheel,
)
from .recurrence import SchoolYear


def require_staff(actor: Actor) -> None:
    """The wheel is for those at work; to others it is not there."""
    if not actor.is_staff or actor.employment_id is None:
        raise Http404


def units_with_a_wheel(actor: Actor) -> QuerySet[Unit]:
    """Every unit but the administration, which has the municipality's."""
    rows = Unit.objects.filter(municipality_id=actor.municipality_id)
    return rows.exclude(service__kind=Service.Kind.ADMINISTRATION).order_by("name")


def has_own_wheel(actor: Actor) -> bool:
    """Whether the actor's unit does the units' tasks."""
    return units_with_a_wheel(actor).filter(pk=actor.unit_id or 0).exists()


def wheels(actor: Actor) -> QuerySet[YearWheel]:
    """The municipality's wheels, the newest first."""
    return YearWheel.objects.filter(municipality_id=actor.municipality_id).order_by("-year")


def readable_tasks(actor: Actor) -> QuerySet[WheelTask]:
    """Common ones and those of one's own unit; those who keep the tools see every unit's."""
    if not actor.is_staff or actor.employment_id is None:
        return WheelTask.objects.none()
    rows = WheelTask.objects.filter(municipality_id=actor.municipality_id).select_related("wheel", "unit")
    return rows if keeps_the_tools(actor) else rows.filter(Q(unit=None) | Q(unit_id=actor.unit_id or 0))


def get_task(actor: Actor, task_id: UUID, may: Rule | None = None) -> WheelTask:
    """The task, if the actor may read it (else 404) and may do this to it (else 403)."""
    task = get_object_or_404(readable_tasks(actor), pk=task_id)
    _refuse(actor, task, may)
    return task


def _refuse(actor: Actor, row: object, may: Rule | None) -> None:
    if may and not may(actor, row):
        raise PermissionDenied(may.__name__)


def rules_of(wheel: YearWheel) -> QuerySet[TaskRule]:
    """Every rule of the tasks in force, with the tasks."""
    return rules_in(TaskRule.objects.filter(task__wheel=wheel))


def rules_in(rows: QuerySet[TaskRule]) -> QuerySet[TaskRule]:
    """Those of tasks in force, in the order they hold."""
    return (
        rows.filter(task__retired_at=None).select_related("task__unit").order_by("task__key", "task_id", "holds_from", "id")
    )


def reports_of(wheel: YearWheel) -> QuerySet[TaskReport]:
    """What was said of each time, the latest last."""
    return TaskReport.objects.filter(task__wheel=wheel).select_related("by__user").order_by("at", "id")


def left_out_of(wheel: YearWheel) -> QuerySet[LeftOut]:
    """What units leave out now."""
    return LeftOut.objects.filter(task__wheel=wheel, ended_at=None)


def questions(actor: Actor) -> QuerySet[LeaderQuestion]:
    """Those that are asked now."""
    return LeaderQuestion.objects.filter(municipality_id=actor.municipality_id, retired_at=None).order_by("key")


def get_question(actor: Actor, ask_id: UUID, may: Rule) -> LeaderQuestion:
    """One question, for those who may write it."""
    if not may_see_answers(actor):
        raise Http404
    question = get_object_or_404(questions(actor), pk=ask_id)
    _refuse(actor, question, may)
    return question


def rounds(actor: Actor) -> QuerySet[QuestionRound]:
    """Every round, the latest first."""
    return QuestionRound.objects.filter(municipality_id=actor.municipality_id).order_by("-opened_on", "-id")


def get_round(actor: Actor, asking_id: UUID, may: Rule) -> QuestionRound:
    """One round, for leaders and those who ask."""
    if not may_see_answers(actor):
        raise Http404
    one = get_object_or_404(rounds(actor), pk=asking_id)
    _refuse(actor, one, may)
    return one


def answers(actor: Actor) -> QuerySet[UnitAnswer]:
    """A leader's own unit's; every unit's for those who ask."""
    rows = UnitAnswer.objects.filter(municipality_id=actor.municipality_id).select_related("unit", "question", "round")
    if keeps_the_tools(actor):
        return rows
    return rows.filter(unit_id=actor.unit_id or 0) if actor.is_leader else rows.none()


def unanswered(actor: Actor) -> QuerySet[QuestionRound]:
    """For a unit's leader: an open round that nobody in the unit has answered."""
    if not actor.is_leader:
        return QuestionRound.objects.none()
    done = UnitAnswer.objects.filter(round=OuterRef("pk"), unit_id=actor.unit_id or 0, by__isnull=False)
    return QuestionRound.objects.filter(municipality_id=actor.municipality_id, closed_at=None).filter(~Exists(done))


def plan_of(actor: Actor, unit_id: int | None) -> QuerySet[LocalPlan]:
    """A unit's plan: of one's own unit for everyone in it, of every unit for those who keep the tools."""
    rows = LocalPlan.objects.filter(municipality_id=actor.municipality_id, unit_id=unit_id or 0)
    mine = keeps_the_tools(actor) or (actor.is_staff and unit_id == actor.unit_id)
    return rows.select_related("task", "unit").order_by("due_on", "id") if mine else rows.none()


def late_plan(actor: Actor) -> QuerySet[LocalPlan]:
    """For a unit's leader: what has its day within a fortnight, or has had it."""
    if not actor.is_leader:
        return LocalPlan.objects.none()
    return LocalPlan.objects.filter(unit_id=actor.unit_id or 0, done_on=None, dropped_on=None)


def get_plan(actor: Actor, plan_id: UUID, may: Rule) -> LocalPlan:
    """One thing in a plan."""
    if not actor.is_staff:
        raise Http404
    rows = LocalPlan.objects.filter(municipality_id=actor.municipality_id).select_related("task", "unit")
    plan = get_object_or_404(rows if keeps_the_tools(actor) else rows.filter(unit_id=actor.unit_id or 0), pk=plan_id)
    _refuse(actor, plan, may)
    return plan


def feed(actor: Actor, unit: Unit | None) -> CalendarFeed | None:
    """The calendar that is open now."""
    return CalendarFeed.objects.filter(municipality_id=actor.municipality_id, unit=unit, ended_at=None).first()


def feed_behind(feed_id: UUID) -> CalendarFeed:
    """For who holds the address: the calendar, while it is open, or 404."""
    return get_object_or_404(CalendarFeed.objects.select_related("unit"), pk=feed_id, ended_at=None)


def own_unit(actor: Actor) -> Unit:
    """The unit one works in."""
    return get_object_or_404(Unit, pk=actor.unit_id)


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which goes through them one by one."""
    return Municipality.objects.order_by("pk")


def leader_addresses(unit_ids: list[int]) -> list[str]:
    """For the clock: where the leaders of these units get letters."""
    rows = Employment.objects.filter(unit_id__in=unit_ids, role=Employment.Role.UNIT_LEADER, ended_at=None)
    return sorted(filter(None, rows.values_list("user__email", flat=True)))


# ---------------------------------------------------------------- may


def _is_here(actor: Actor, municipality: object) -> bool:
    return getattr(municipality, "pk", None) == actor.municipality_id


def may_import_wheel(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and the one who runs the installation."""
    return _is_here(actor, municipality) and (actor.capacity is Capacity.SYSTEM or keeps_the_tools(actor))


def may_add_task(actor: Actor, wheel: YearWheel) -> bool:
    """Those who keep the tools, and a unit's leader for the unit. Not in a year that is over."""
    open_year = wheel.school_year >= SchoolYear.of(today())
    return actor.is_staff and open_year and (keeps_the_tools(actor) or actor.is_leader)


def may_write_task(actor: Actor, task: WheelTask) -> bool:
    """What is common: those who keep the tools. What is a unit's: its leader."""
    if not actor.is_staff or task.retired_at is not None or task.wheel.school_year < SchoolYear.of(today()):
        return False
    return keeps_the_tools(actor) if task.unit_id is None else actor.is_leader and task.unit_id == actor.unit_id


def may_retire_task(actor: Actor, task: WheelTask) -> bool:
    """Those who write it."""
    return may_write_task(actor, task)


def may_report_task(actor: Actor, task: WheelTask) -> bool:
    """What the units do: the unit's leader, as long as the unit does it. The rest: those who keep the tools."""
    if not actor.is_staff or task.retired_at is not None or actor.employment_id is None:
        return False
    if not task.by_units:
        return keeps_the_tools(actor)
    mine = actor.is_leader and task.unit_id in (None, actor.unit_id)
    return mine and not LeftOut.objects.filter(task=task, unit_id=actor.unit_id or 0, ended_at=None).exists()


def may_leave_out_task(actor: Actor, task: WheelTask) -> bool:
    """A unit's leader, of what all units do."""
    return may_report_task(actor, task) and task.by_units and task.unit_id is None


def may_take_in_task(actor: Actor, task: WheelTask) -> bool:
    """A unit's leader, of what the unit has left out."""
    mine = actor.is_leader and task.retired_at is None and task.by_units
    return mine and LeftOut.objects.filter(task=task, unit_id=actor.unit_id or 0, ended_at=None).exists()


def may_start_next_year(actor: Actor, wheel: YearWheel) -> bool:
    """Those who keep the tools, from the newest wheel."""
    keeps = keeps_the_tools(actor) and wheel.year <= today().year
    return keeps and not wheels(actor).filter(year__gt=wheel.year).exists()


def may_see_answers(actor: Actor) -> bool:
    """Leaders of units, and those who ask."""
    return keeps_the_tools(actor) or actor.is_leader


def may_add_question(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools."""
    return _is_here(actor, municipality) and keeps_the_tools(actor)


def may_write_question(actor: Actor, question: LeaderQuestion) -> bool:
    """Those who keep the tools. What was asked before, stays as it was asked."""
    return keeps_the_tools(actor) and question.retired_at is None


def may_retire_question(actor: Actor, question: LeaderQuestion) -> bool:
    """Those who write them."""
    return may_write_question(actor, question)


def may_ask_units(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and the clock when the wheel says so; one round at a time."""
    is_open = QuestionRound.objects.filter(municipality_id=actor.municipality_id, closed_at=None).exists()
    asks = keeps_the_tools(actor) or actor.capacity is Capacity.SYSTEM
    return asks and _is_here(actor, municipality) and not is_open


def may_answer_questions(actor: Actor, round_: QuestionRound) -> bool:
    """The leader of a unit, while the round is open."""
    return actor.is_leader and round_.closed_at is None and has_own_wheel(actor)


def may_close_round(actor: Actor, round_: QuestionRound) -> bool:
    """Those who ask."""
    return keeps_the_tools(actor) and round_.closed_at is None


def may_note_reminded(actor: Actor, round_: QuestionRound) -> bool:
    """The clock."""
    return actor.capacity is Capacity.SYSTEM and round_.closed_at is None


def may_add_plan(actor: Actor, unit: Unit) -> bool:
    """The unit's leader."""
    return actor.is_leader and unit.pk == actor.unit_id


def may_finish_plan(actor: Actor, plan: LocalPlan) -> bool:
    """The unit's leader, while it is open."""
    return actor.is_leader and plan.unit_id == actor.unit_id and plan.done_on is None and plan.dropped_on is None


def may_drop_plan(actor: Actor, plan: LocalPlan) -> bool:
    """The unit's leader, while it is open."""
    return may_finish_plan(actor, plan)


def may_open_feed(actor: Actor, municipality: object) -> bool:
    """Everyone at work: it holds nothing but the wheel."""
    return _is_here(actor, municipality) and actor.is_staff and actor.employment_id is not None


def may_renew_feed(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and a unit's leader for the unit's: the old address stops."""
    return may_open_feed(actor, municipality) and (keeps_the_tools(actor) or actor.is_leader)


def may_drive_upkeep(actor: Actor, municipality: object) -> bool:
    """The clock."""
    return actor.capacity is Capacity.SYSTEM


def newest_year(municipality_id: int, day: date) -> QuerySet[YearWheel]:
    """Wheels that have begun by that day or are the first there is, the newest first."""
    return YearWheel.objects.filter(municipality_id=municipality_id, year__lte=SchoolYear.of(day).start).order_by("-year")


def wheels_with_rules(municipality_id: int, kind: str) -> QuerySet[TaskRule]:
    """For others: the rules of common tasks of a kind, in every wheel."""
    rows = TaskRule.objects.filter(municipality_id=municipality_id, task__kind=kind, task__unit=None)
    return rules_in(rows).select_related("task__wheel")


def latest_rule(task: WheelTask) -> TaskRule:
    """The rule that holds now, or from a day to come."""
    return TaskRule.objects.filter(task=task).order_by("-holds_from", "-id")[0]


def was_asked(task: WheelTask, key_on: date) -> bool:
    """Whether the units were asked for this time of the task."""
    return QuestionRound.objects.filter(came_of=task, key_on=key_on).exists()


def silent_units(actor: Actor, round_: QuestionRound) -> list[int]:
    """The units where nobody has answered."""
    done = UnitAnswer.objects.filter(round=round_, by__isnull=False, unit=OuterRef("pk"))
    return [unit.pk for unit in units_with_a_wheel(actor).filter(~Exists(done))]

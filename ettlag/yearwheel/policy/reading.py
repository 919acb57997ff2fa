"""Who reads the wheel, the plans, the questions and the answers."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Service, Unit
from ettlag.organisation.policy import keeps_the_tools

from ..models import (
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
from ..rules import SchoolYear

SOON = timedelta(days=14)


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
    rows = LocalPlan.objects.filter(unit_id=actor.unit_id or 0, done_on=None, dropped_on=None)
    return rows.filter(due_on__lte=today() + SOON)


def rules_at_hand(actor: Actor) -> QuerySet[TaskRule]:
    """For the desk: the rules of this school year's tasks that the unit has not left out."""
    rows = TaskRule.objects.filter(municipality_id=actor.municipality_id, task__wheel__year=SchoolYear.of(today()).start)
    out = LeftOut.objects.filter(task=OuterRef("task"), unit_id=actor.unit_id or 0, ended_at=None)
    return rules_in(rows.filter(~Exists(out))).select_related("task__wheel")


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


def latest_rule(task: WheelTask) -> TaskRule:
    """The rule that holds now, or from a day to come."""
    return TaskRule.objects.filter(task=task).order_by("-holds_from", "-id")[0]


def may_see_answers(actor: Actor) -> bool:
    """Leaders of units, and those who ask."""
    return keeps_the_tools(actor) or actor.is_leader

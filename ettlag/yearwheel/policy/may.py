"""Who writes, reports, asks, answers and closes."""

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.organisation.models import Unit
from ettlag.organisation.policy import keeps_the_tools

from ..models import (
    LeaderQuestion,
    LeftOut,
    LocalPlan,
    QuestionRound,
    WheelTask,
    YearWheel,
)
from ..rules import SchoolYear
from .reading import has_own_wheel, wheels


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

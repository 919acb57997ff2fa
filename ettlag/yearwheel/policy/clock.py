"""What the clock and other rooms ask for: no person stands behind these questions."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ettlag.access.actor import Actor
from ettlag.organisation.models import Employment, Municipality

from ..models import (
    QuestionRound,
    TaskRule,
    UnitAnswer,
    WheelTask,
    YearWheel,
)
from ..rules import SchoolYear
from .reading import rules_in, units_with_a_wheel


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which goes through them one by one."""
    return Municipality.objects.order_by("pk")


def leader_addresses(unit_ids: list[int]) -> list[str]:
    """For the clock: where the leaders of these units get letters."""
    rows = Employment.objects.filter(unit_id__in=unit_ids, role=Employment.Role.UNIT_LEADER, ended_at=None)
    return sorted(filter(None, rows.values_list("user__email", flat=True)))


def was_asked(task: WheelTask, key_on: date) -> bool:
    """Whether the units were asked for this time of the task."""
    return QuestionRound.objects.filter(came_of=task, key_on=key_on).exists()


def silent_units(actor: Actor, round_: QuestionRound) -> list[int]:
    """The units where nobody has answered."""
    done = UnitAnswer.objects.filter(round=round_, by__isnull=False, unit=OuterRef("pk"))
    return [unit.pk for unit in units_with_a_wheel(actor).filter(~Exists(done))]


def newest_year(municipality_id: int, day: date) -> QuerySet[YearWheel]:
    """Wheels that have begun by that day or are the first there is, the newest first."""
    return YearWheel.objects.filter(municipality_id=municipality_id, year__lte=SchoolYear.of(day).start).order_by("-year")


def wheels_with_rules(municipality_id: int, kind: str) -> QuerySet[TaskRule]:
    """For others: the rules of common tasks of a kind, in every wheel."""
    rows = TaskRule.objects.filter(municipality_id=municipality_id, task__kind=kind, task__unit=None)
    return rules_in(rows).select_related("task__wheel")

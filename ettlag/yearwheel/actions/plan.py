"""A unit's local plan, and the calendar's address."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Municipality, Unit

from .. import policy
from ..models import CalendarFeed, LocalPlan, WheelTask


@dataclass(frozen=True, slots=True)
class Step:
    """Et tiltak i planen: what, by whom (a role), when, and which task of the wheel it belongs to."""

    what: str
    role: str
    due_on: date
    task: WheelTask | None = None


@action(policy.may_add_plan, says=_("la noe i den lokale tiltaksplanen"))
def add_plan(actor: Actor, unit: Unit, *, step: Step) -> LocalPlan:
    """Legg noe i planen."""
    return LocalPlan.objects.create(
        municipality_id=unit.municipality_id, unit=unit, task=step.task, what=step.what, role=step.role, due_on=step.due_on,
        made_at=now(),
    )  # fmt: skip


@action(policy.may_finish_plan, says=_("ble ferdig med noe i den lokale tiltaksplanen"))
def finish_plan(actor: Actor, plan: LocalPlan, *, words: str = "") -> None:
    """Gjort, with what came of it."""
    plan.done_on, plan.words = today(), words
    plan.save(update_fields=["done_on", "words"])


@action(policy.may_drop_plan, says=_("lot noe i den lokale tiltaksplanen ligge"))
def drop_plan(actor: Actor, plan: LocalPlan, *, words: str) -> None:
    """Gjøres ikke, og hvorfor."""
    plan.dropped_on, plan.words = today(), words
    plan.save(update_fields=["dropped_on", "words"])


@action(policy.may_open_feed, says=_("laget en kalenderlenke til årshjulet"))
def open_feed(actor: Actor, municipality: Municipality, *, unit: Unit | None) -> CalendarFeed:
    """Lag lenken, or give the one there is: the same for all, so that it tells of nobody."""
    there = policy.feed(actor, unit)
    return there or CalendarFeed.objects.create(municipality_id=municipality.pk, unit=unit, made_at=now())


@action(policy.may_renew_feed, says=_("byttet kalenderlenken til årshjulet"))
def renew_feed(actor: Actor, municipality: Municipality, *, unit: Unit | None) -> CalendarFeed:
    """Bytt lenken: the old address opens nothing from now on."""
    CalendarFeed.objects.filter(municipality_id=municipality.pk, unit=unit, ended_at=None).update(ended_at=now())
    return CalendarFeed.objects.create(municipality_id=municipality.pk, unit=unit, made_at=now())

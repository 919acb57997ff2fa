"""What can happen to the package and on a follow-up day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Municipality, Unit

from . import policy
from .models import Completion, Finished, FollowUpDay, LocalAction, Part


@dataclass(frozen=True, slots=True)
class Content:
    """Det en del er."""

    kind: str
    number: int
    title: str
    minutes: int
    text: str = ""
    url: str = ""


@action(policy.may_add_part, says=_("la en del i pakka for nyansatte"))
def add_part(actor: Actor, municipality: Municipality, *, content: Content) -> Part:
    """Legg til en del."""
    return Part.objects.create(municipality_id=municipality.pk, **_told(content))


def _told(content: Content) -> dict[str, object]:
    return {name: getattr(content, name) for name in Content.__slots__}


@action(policy.may_write_part, says=_("endret en del av pakka for nyansatte"))
def write_part(actor: Actor, part: Part, *, content: Content) -> None:
    """Endre en del."""
    told = _told(content)
    for name, value in told.items():
        setattr(part, name, value)
    part.save(update_fields=list(told))


@action(policy.may_retire_part, says=_("tok en del ut av pakka for nyansatte"))
def retire_part(actor: Actor, part: Part) -> None:
    """Ta ut en del."""
    part.retired_at = now()
    part.save(update_fields=["retired_at"])


@action(policy.may_finish_part, says=_("ble ferdig med en del av pakka for nyansatte"))
def finish_part(actor: Actor, part: Part) -> Completion | None:
    """Ferdig med en del. With the last one the package is completed, and that stands."""
    municipality_id, employment = part.municipality_id, actor.employment_id or 0
    Finished.objects.create(municipality_id=municipality_id, part=part, employment_id=employment, at=now())
    every = list(policy.parts())
    done = set(policy.finished_by(actor).values_list("part_id", flat=True))
    if any(one.pk not in done for one in every) or policy.completion_of(actor):
        return None
    return Completion.objects.create(
        municipality_id=municipality_id, employment_id=employment, on=today(), titles=[one.title for one in every],
        minutes=sum(one.minutes for one in every),
    )  # fmt: skip


@action(policy.may_hold_follow_up, says=_("satte en oppfølgingsdag"))
def hold_follow_up(actor: Actor, unit: Unit, *, on: date, theme: str = "") -> FollowUpDay:
    """Sett dagen for enheten."""
    day, _made = FollowUpDay.objects.get_or_create(
        municipality_id=unit.municipality_id, unit=unit, on=on, defaults={"theme": theme}
    )
    return day


@action(policy.may_choose_action, says=_("valgte det ene å gjøre"))
def choose_action(actor: Actor, day: FollowUpDay, *, text: str) -> LocalAction:
    """Velg det ene du gjør."""
    return LocalAction.objects.create(
        municipality_id=day.municipality_id, day=day, employment_id=actor.employment_id or 0, text=text
    )


@action(policy.may_answer_action, says=_("sa hvordan det gikk med det ene"))
def answer_action(actor: Actor, local_action: LocalAction, *, was_done: bool, why: str = "") -> None:
    """Gjort, or not and why."""
    local_action.ended_at, local_action.was_done, local_action.why = now(), was_done, why
    local_action.save(update_fields=["ended_at", "was_done", "why"])

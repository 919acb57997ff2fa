"""Who answers when."""

from datetime import date, time

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.organisation.models import Employment, Municipality

from .. import policy
from ..models import OpeningDay, Shift
from ..opening import Hours


@action(policy.may_plan_shift, says=_("satte opp en vakt"))
def plan_shift(actor: Actor, employment: Employment, *, on: date, starts: time, ends: time) -> Shift:
    """Sette opp en vakt. Until earlier than from means that it ends the day after."""
    return Shift.objects.create(
        municipality_id=actor.municipality_id, employment=employment, on=on, starts=starts, ends=ends
    )


@action(policy.may_cancel_shift, says=_("tok bort en vakt"))
def cancel_shift(actor: Actor, shift: Shift) -> None:
    """Ta bort en vakt: it stays in the history."""
    shift.cancelled_at = now()
    shift.save(update_fields=["cancelled_at"])


@action(policy.may_change_opening, says=_("endret åpningstiden en dag"))
def change_opening(actor: Actor, place: Municipality, *, hours: Hours) -> None:
    """Endre åpningstiden en dag: other hours, or shut when there are none. The last word counts."""
    facts = {"opens": hours.opens, "closes": hours.closes, "why": hours.why}
    OpeningDay.objects.update_or_create(municipality=place, on=hours.on, defaults=facts)

"""What can happen to an employment."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.shown import NotNow

from . import departures, policy, queries
from .models import Employment


@action(policy.may_end_employment, says=_("avsluttet et arbeidsforhold"))
def end_employment(actor: Actor, employment: Employment) -> Employment:
    """Somebody leaves: what they hold is caught by the unit's leader in this very transaction (I1).

    Returns the heir's employment. Raises NotNow when nobody can catch: a leader must be named first.
    """
    heir = queries.heir_of(employment)
    if heir is None:
        raise NotNow(str(_("Ingen kan ta imot det denne personen har ansvar for. Registrer en leder i enheten først.")))
    departures.catch_all(actor, employment, heir)
    employment.ended_at = now()
    employment.save(update_fields=["ended_at"])
    return heir


@action(policy.may_register_leave, says=_("registrerte et fravær"))
def register_leave(
    actor: Actor, employment: Employment, *, from_on: date, until_on: date | None, deputy: Employment
) -> None:
    """Planlagt fravær: a leave needs a deputy, who sees what waits while it lasts."""
    employment.away_from_on, employment.away_until_on, employment.deputy = from_on, until_on, deputy
    employment.save(update_fields=["away_from_on", "away_until_on", "deputy"])


@action(policy.may_register_training, says=_("registrerte taushetserklæring og opplæring"))
def register_training(actor: Actor, employment: Employment, *, statement_on: date, training_on: date) -> None:
    """Taushetserklæring og opplæring: from now on the employee may open case rooms, as long as both are valid (LAW-69)."""
    employment.statement_on, employment.training_on = statement_on, training_on
    employment.save(update_fields=["statement_on", "training_on"])

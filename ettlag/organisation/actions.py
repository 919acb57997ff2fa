"""What can happen to an employment."""

from datetime import date

from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.people import sign_in
from ettlag.people.models import Guardianship, Person, User

from . import departures, policy, queries
from .models import Employment, GuardianInvitation


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


@action(policy.may_invite_colleague, says=_("ga en engangskode til en kollega"))
def invite_colleague(actor: Actor, employment: Employment) -> str:
    """Engangskode til en ansatt: lets the employee set password and second factor. Whatever they had before is void."""
    return sign_in.invite(employment.user, employment.unit.municipality_id)


@action(policy.may_invite_guardian, says=_("kontrollerte hvem en foresatt er, og ba om konto"))
def invite_guardian(actor: Actor, child: Person, *, tie: Guardianship, evidence: str) -> GuardianInvitation:
    """Konto til foresatt: the first of two vouches. NotNow for a guardian without standing, or one asked for already."""
    if tie.child_id != child.pk or not tie.parental_responsibility or tie.is_barred_on(today()):
        raise NotNow(str(_("Denne personen kan ikke få konto for barnet.")))
    if GuardianInvitation.objects.filter(tie=tie, confirmed_at=None).exists():
        raise NotNow(str(_("Noen har bedt om konto for denne personen alt. En kollega må bekrefte.")))
    return GuardianInvitation.objects.create(
        municipality_id=child.municipality_id, child=child, tie=tie, evidence=evidence, asked_by_id=actor.own_id
    )


@action(policy.may_confirm_guardian, says=_("bekreftet hvem en foresatt er, og skrev ut en engangskode"))
def confirm_guardian(actor: Actor, invitation: GuardianInvitation) -> str:
    """The second vouch: binds an account to the person and gives the one-time code that is printed. LAW-43."""
    invitation.confirmed_by_id, invitation.confirmed_at = actor.own_id, now()
    invitation.save(update_fields=["confirmed_by", "confirmed_at"])
    guardian = invitation.tie.guardian
    user = User.objects.filter(person=guardian).first() or _account_for(guardian)
    return sign_in.invite(user, guardian.municipality_id)


def _account_for(guardian: Person) -> User:
    """A local account bound to the person. The user name says nothing about who it is."""
    return User.objects.create_user(
        f"f{get_random_string(7, '23456789')}",
        name=guardian.name,
        person=guardian,
        person_municipality_id=guardian.municipality_id,
        kind=User.Kind.GUARDIAN,
    )

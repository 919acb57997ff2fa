"""Who may see which children at work, and who may end or change an employment."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.people.models import Guardianship, Person, User
from ettlag.people.policy import is_own_family, ties_of

from . import queries
from .models import Employment, GuardianInvitation


def children_of_unit(actor: Actor, on: date | None = None) -> QuerySet[Person]:
    """The children who attend the employee's own unit. Own family is left out by `get_child` (SEC-04, SEC-07)."""
    if not actor.is_staff or not actor.may_open_cases or actor.unit_id is None:
        return Person.objects.none()
    if actor.role not in (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER):
        return Person.objects.none()
    return Person.objects.filter(queries.attends(actor.unit_id, on or today())).order_by("given_name", "name")


def get_child(actor: Actor, child_id: UUID) -> Person:
    """A child of the own unit, or 404: also for one's own child, who is for a colleague to follow up."""
    child = get_object_or_404(children_of_unit(actor), pk=child_id)
    if is_own_family(actor, child.pk):
        raise Http404
    return child


def readable_employments(actor: Actor) -> QuerySet[Employment]:
    """Staff see who works in their own unit; director and operator see the municipality's."""
    if not actor.is_staff:
        return Employment.objects.none()
    if actor.role in (Employment.Role.DIRECTOR, Employment.Role.OPERATOR):
        return queries.employments_in(actor.municipality_id)
    return queries.employments_in(actor.municipality_id).filter(unit_id=actor.unit_id or 0)


def keeps_the_tools(actor: Actor) -> bool:
    """The coordinator (project leader) and the director keep what the municipality has in common: guides, binder, wheel."""
    return actor.is_staff and actor.role in (Employment.Role.COORDINATOR, Employment.Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Colleague:
    """One employment in a list, with what the one who looks may do about it."""

    row: Employment
    may_end: bool
    may_register_leave: bool
    may_register_training: bool


def with_verbs(actor: Actor, row: Employment) -> Colleague:
    """The employment with the answers of the three rules below."""
    may = (may_end_employment, may_register_leave, may_register_training)
    return Colleague(row, *(rule(actor, row) for rule in may))


def get_employment(actor: Actor, employment_id: int, may: Rule | None = None) -> Employment:
    """The employment, if the actor may see it (else 404) and may do this to it (else 403)."""
    employment = get_object_or_404(readable_employments(actor), pk=employment_id)
    if may and not may(actor, employment):
        raise PermissionDenied(may.__name__)
    return employment


def may_end_employment(actor: Actor, employment: Any) -> bool:
    """The unit's leader ends others' work in the unit; the operator anyone's in the municipality. Nobody ends their own.

    The clock ends what was planned, the day after the last day.
    """
    if actor.capacity is Capacity.SYSTEM:
        planned = employment.until_on is not None and employment.until_on < today()
        return bool(planned and employment.is_active and employment.unit.municipality_id == actor.municipality_id)
    if not actor.is_staff or not employment.is_active or employment.pk == actor.employment_id:
        return False
    if actor.role == Employment.Role.OPERATOR:
        return bool(employment.unit.municipality_id == actor.municipality_id)
    return actor.is_leader and employment.unit_id == actor.unit_id


def may_register_leave(actor: Actor, employment: Any) -> bool:
    """The unit's leader, and the one who is going away."""
    if not actor.is_staff or not employment.is_active:
        return False
    return employment.pk == actor.employment_id or (actor.is_leader and employment.unit_id == actor.unit_id)


def may_register_training(actor: Actor, employment: Any) -> bool:
    """The unit's leader for others in the unit; the operator for leaders. Nobody vouches for themselves (LAW-69)."""
    if not actor.is_staff or not employment.is_active or employment.pk == actor.employment_id:
        return False
    if actor.role == Employment.Role.OPERATOR:
        return bool(employment.unit.municipality_id == actor.municipality_id)
    return actor.is_leader and employment.unit_id == actor.unit_id


def may_invite_colleague(actor: Actor, employment: Any) -> bool:
    """Whoever may vouch for the papers may also give the one-time code: the unit's leader, the operator."""
    return may_register_training(actor, employment)


@dataclass(frozen=True, slots=True)
class Family:
    """One guardian of a child, as the page about accounts shows them to staff."""

    tie: Guardianship
    is_barred: bool
    has_account: bool
    waiting: GuardianInvitation | None
    may_confirm: bool


def guardians_to_invite(actor: Actor, child: Person) -> list[Family]:
    """Every guardian of the child with what may be done. Barred ones are shown to staff, and can never be invited."""
    day = today()
    ties = [tie for tie in ties_of(child.pk, day) if tie.parental_responsibility]
    with_account = set(User.objects.filter(person__in=[tie.guardian_id for tie in ties]).values_list("person_id", flat=True))
    rows = GuardianInvitation.objects.filter(child=child, confirmed_at=None).select_related("asked_by")
    waiting = {row.tie_id: row for row in rows}
    return [
        Family(
            tie,
            tie.is_barred_on(day),
            tie.guardian_id in with_account,
            waiting.get(tie.pk),
            tie.pk in waiting and may_confirm_guardian(actor, waiting[tie.pk]),
        )
        for tie in ties
    ]


def may_invite_guardian(actor: Actor, child: Any) -> bool:
    """Staff of the child's own unit, not of the own family."""
    return children_of_unit(actor).filter(pk=child.pk).exists() and not is_own_family(actor, child.pk)


def get_invitation(actor: Actor, invitation_id: UUID, may: Rule | None = None) -> GuardianInvitation:
    """An invitation that waits for a colleague, about a child of the own unit (else 404)."""
    rows = GuardianInvitation.objects.filter(confirmed_at=None).select_related("child", "tie__guardian")
    invitation = get_object_or_404(rows, pk=invitation_id)
    if not may_invite_guardian(actor, invitation.child):
        raise Http404
    if may and not may(actor, invitation):
        raise PermissionDenied(may.__name__)
    return invitation


def may_confirm_guardian(actor: Actor, invitation: Any) -> bool:
    """Another employee of the child's unit than the one who asked, and never for a barred guardian (LAW-43)."""
    return (
        invitation.confirmed_at is None
        and invitation.asked_by_id != actor.user_id
        and not invitation.tie.is_barred_on(today())
        and may_invite_guardian(actor, invitation.child)
    )


def papers_of_unit(actor: Actor) -> QuerySet[Employment]:
    """Those who work in the leader's unit, each with `to_vouch_for`: an invitation that waits for the leader to confirm.

    One question, and in it the invitation is an id only: nothing about a child is read.
    """
    waiting = GuardianInvitation.objects.filter(confirmed_at=None, child__in=children_of_unit(actor))
    first = waiting.exclude(asked_by_id=actor.own_id).order_by("asked_at")
    return queries.active_employments(actor.unit_id or 0).annotate(to_vouch_for=Subquery(first.values("pk")[:1]))

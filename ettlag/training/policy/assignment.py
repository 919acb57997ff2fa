"""Assignments: for those who keep the tools, in their own municipality."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.organisation.models import Municipality
from ettlag.organisation.policy import keeps_the_tools

from ..models import Assignment


def require_staff(actor: Actor) -> None:
    """404 to whoever is not at work."""
    if not actor.is_staff:
        raise Http404


def one_of(actor: Actor, rows: QuerySet[Any], may: Rule | None) -> Any:
    """The first of the rows, or 404; or 403 where the actor may not do this."""
    found = rows.first()
    if found is None:
        raise Http404
    if may is not None and not may(actor, found):
        raise PermissionDenied(may.__name__)
    return found


def readable_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Those of the municipality, for those who keep the tools."""
    rows = Assignment.objects.filter(municipality_id=actor.municipality_id).order_by("-id")
    return rows if keeps_the_tools(actor) else rows.none()


def get_assignment(actor: Actor, assignment_id: UUID, may: Rule | None = None) -> Assignment:
    """The assignment, or 404 or 403."""
    return one_of(actor, readable_assignments(actor).filter(pk=assignment_id), may)  # type: ignore[no-any-return]


def may_request_assignment(actor: Actor, municipality: Municipality) -> bool:
    """Those who keep the tools write down what somebody asks for."""
    return keeps_the_tools(actor)


def may_import_programme(actor: Actor, municipality: Municipality) -> bool:
    """The same, and the console."""
    return keeps_the_tools(actor) or actor.user_id is None


def may_explore_assignment(actor: Actor, assignment: Assignment) -> bool:
    """Until it is agreed."""
    return keeps_the_tools(actor) and assignment.agreed_on is None


def may_note_change(actor: Actor, assignment: Assignment) -> bool:
    """What was asked against what was agreed: until it is agreed."""
    return may_explore_assignment(actor, assignment)


def may_agree_assignment(actor: Actor, assignment: Assignment) -> bool:
    """When the six questions have been asked."""
    return may_explore_assignment(actor, assignment) and assignment.explored_on is not None


def may_plan_programme(actor: Actor, assignment: Assignment) -> bool:
    """When it is agreed what it is to be."""
    return keeps_the_tools(actor) and assignment.agreed_on is not None


def may_check_assignment(actor: Actor, assignment: Assignment) -> bool:
    """When it was agreed, once."""
    return keeps_the_tools(actor) and assignment.agreed_on is not None and assignment.checked_on is None

"""Who goes through the package and who sees how it goes. Read as a paragraph:

(1) everyone at work may go through it, new or not; (2) those who keep the tools write it; (3) a unit's leader sees by name
who of the new has been through it; the director and the coordinator see numbers; nobody sees an answer; (4) the unit's own
see what each has chosen to do on the follow-up day, its leader holds the day, and each says how one's own went.
"""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Employment
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import active_employments, employments_in

from .models import Completion, Finished, FollowUpDay, LocalAction, Part

NEW_FOR, DUE_AFTER, TELL_LEADER_AFTER = timedelta(days=365), timedelta(days=60), timedelta(days=30)
AT_WORK = (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER)
ASK_BEFORE = timedelta(days=14)


def require_staff(actor: Actor) -> None:
    """The package is for those at work; to others it is not there."""
    if not actor.is_staff or actor.employment_id is None:
        raise Http404


def parts() -> QuerySet[Part]:
    """The package as it is now, in order."""
    return Part.objects.filter(retired_at=None).order_by("number", "id")


def get_part(actor: Actor, part_id: UUID, may: Rule | None = None) -> Part:
    """A part of the package (else 404), if one may do this to it (else 403)."""
    require_staff(actor)
    part = get_object_or_404(parts(), pk=part_id)
    if may and not may(actor, part):
        raise PermissionDenied(may.__name__)
    return part


def finished_by(actor: Actor) -> QuerySet[Finished]:
    """What one has been through oneself."""
    return Finished.objects.filter(employment=actor.employment_id)


def completion_of(actor: Actor) -> Completion | None:
    """One's own."""
    return Completion.objects.filter(employment=actor.employment_id).select_related("employment__user").first()


def new_in_unit(actor: Actor, since: date) -> QuerySet[Employment]:
    """Those who began in the leader's unit on the day or later, each with whether and when they have been through it."""
    rows = active_employments(actor.unit_id or 0).filter(from_on__gte=since, from_on__lte=today())
    return rows.filter(role__in=AT_WORK).order_by("from_on", "user__name")


def new_in_municipality(actor: Actor, since: date) -> QuerySet[Employment]:
    """The same of the whole municipality, for counting: each with `is_done`."""
    done = Completion.objects.filter(employment=OuterRef("pk"))
    rows = employments_in(actor.municipality_id).filter(from_on__gte=since, from_on__lte=today(), role__in=AT_WORK)
    return rows.annotate(is_done=Exists(done)).order_by("unit__name")


def completions_of(rows: list[Employment]) -> dict[int, date]:
    """The day by employment."""
    found = Completion.objects.filter(employment__in=[row.pk for row in rows])
    return {one.employment_id: one.on for one in found}


def sees_coverage(actor: Actor) -> bool:
    """Unit leaders and those who keep the tools."""
    return actor.is_leader or keeps_the_tools(actor)


def require_coverage(actor: Actor) -> None:
    """Else it is not there."""
    require_staff(actor)
    if not sees_coverage(actor):
        raise Http404


def days_of_unit(actor: Actor) -> QuerySet[FollowUpDay]:
    """One's own unit's, the latest first."""
    require_staff(actor)
    return FollowUpDay.objects.filter(unit=actor.unit_id or 0).order_by("-on")


def get_day(actor: Actor, day_id: UUID, may: Rule | None = None) -> FollowUpDay:
    """A day of one's own unit (else 404), if one may do this (else 403)."""
    day = get_object_or_404(days_of_unit(actor), pk=day_id)
    if may and not may(actor, day):
        raise PermissionDenied(may.__name__)
    return day


def actions_of_unit(actor: Actor) -> QuerySet[LocalAction]:
    """What each in one's own unit has chosen, the latest day first."""
    rows = LocalAction.objects.filter(day__unit=actor.unit_id or 0).select_related("employment__user", "day")
    return rows.order_by("-day__on", "employment__user__name")


def get_action(actor: Actor, local_action_id: UUID, may: Rule | None = None) -> LocalAction:
    """One of one's own unit's (else 404), if one may do this to it (else 403)."""
    require_staff(actor)
    found = get_object_or_404(actions_of_unit(actor), pk=local_action_id)
    if may and not may(actor, found):
        raise PermissionDenied(may.__name__)
    return found


def is_to_do(actor: Actor) -> QuerySet[Employment]:
    """The actor's own employment, when new and not through the package, and there is one: at most one row."""
    done = Completion.objects.filter(employment=OuterRef("pk"))
    rows = Employment.objects.filter(pk=actor.employment_id or 0, from_on__gte=today() - NEW_FOR, role__in=AT_WORK)
    return rows.filter(~Exists(done), Exists(parts()))


def late_in_unit(actor: Actor) -> QuerySet[Employment]:
    """For a leader: the new who have been there thirty days and are not through it."""
    if not actor.is_leader:
        return Employment.objects.none()
    done = Completion.objects.filter(employment=OuterRef("pk"))
    rows = new_in_unit(actor, today() - NEW_FOR).filter(from_on__lte=today() - TELL_LEADER_AFTER)
    return rows.filter(~Exists(done), Exists(parts())).exclude(pk=actor.employment_id or 0)


def to_answer(actor: Actor) -> QuerySet[LocalAction]:
    """What one has chosen and not said how went, when a new day is near."""
    later = FollowUpDay.objects.filter(unit=OuterRef("day__unit"), on__gt=OuterRef("day__on"), on__lte=today() + ASK_BEFORE)
    return LocalAction.objects.filter(Exists(later), employment=actor.employment_id, ended_at=None).order_by("day__on")


def may_add_part(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools."""
    return getattr(municipality, "pk", None) == actor.municipality_id and keeps_the_tools(actor)


def may_write_part(actor: Actor, part: Part) -> bool:
    """Those who keep the tools, while it is in the package."""
    return part.retired_at is None and part.municipality_id == actor.municipality_id and keeps_the_tools(actor)


def may_retire_part(actor: Actor, part: Part) -> bool:
    """The same."""
    return may_write_part(actor, part)


def may_finish_part(actor: Actor, part: Part) -> bool:
    """Everyone at work, once."""
    there = actor.is_staff and actor.employment_id is not None and part.retired_at is None
    return there and not finished_by(actor).filter(part=part).exists()


def may_hold_follow_up(actor: Actor, unit: object) -> bool:
    """The unit's leader."""
    return actor.is_leader and getattr(unit, "pk", None) == actor.unit_id


def may_choose_action(actor: Actor, day: FollowUpDay) -> bool:
    """Each in the unit, once, from the day on."""
    there = actor.is_staff and actor.employment_id is not None and day.unit_id == actor.unit_id and day.on <= today()
    return there and not LocalAction.objects.filter(day=day, employment=actor.employment_id).exists()


def may_answer_action(actor: Actor, local_action: LocalAction) -> bool:
    """The one whose it is, once."""
    return local_action.employment_id == actor.employment_id and local_action.ended_at is None

"""Groups and cases. A case is its writer's and the course leader's; in the group it is nobody's."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Municipality
from ettlag.organisation.policy import keeps_the_tools

from ..models import CourseDay, CourseGroup, GroupCase, Participant, Place, Programme, Vignette
from .assignment import one_of
from .people import my_participant
from .programme import is_course_leader, readable_programmes

DAYS_BEFORE = 14
DAYS_KEPT = 30


def groups_of(programme: Programme) -> QuerySet[CourseGroup]:
    """In their order."""
    return CourseGroup.objects.filter(programme=programme).order_by("number")


def places_of(programme: Programme) -> dict[UUID, int]:
    """The group's number by participant, as far as the actor's municipality sees."""
    rows = Place.objects.filter(group__programme=programme).select_related("group")
    return {one.participant_id: one.group.number for one in rows}


def my_vignette(actor: Actor, day: CourseDay) -> Vignette | None:
    """What the actor has sent in for the day."""
    participant = my_participant(actor, day.programme)
    return Vignette.objects.filter(day=day, participant=participant).first() if participant else None


def vignettes_to_read(actor: Actor, day: CourseDay) -> QuerySet[Vignette]:
    """What was sent in, for the course leader."""
    rows = Vignette.objects.filter(day=day).select_related("participant").order_by("sent_on", "id")
    return rows if is_course_leader(actor, day.programme) else rows.none()


def get_vignette(actor: Actor, vignette_id: UUID, may: Rule) -> Vignette:
    """For the course leader; else 404."""
    rows = Vignette.objects.filter(pk=vignette_id, host_id=actor.municipality_id).select_related(
        "day__programme", "participant"
    )
    rows = rows.filter(day__programme__in=readable_programmes(actor)) if keeps_the_tools(actor) else rows.none()
    return one_of(actor, rows, may)  # type: ignore[no-any-return]


def cases_for(actor: Actor, day: CourseDay) -> QuerySet[GroupCase]:
    """The group's cases, for those in it; all of them for the course leader. They do not say who wrote them."""
    rows = GroupCase.objects.filter(day=day).select_related("group").order_by("group__number", "id")
    if is_course_leader(actor, day.programme):
        return rows
    mine = Place.objects.filter(participant=my_participant(actor, day.programme)).first()
    return rows.filter(group=mine.group_id) if mine else rows.none()


def may_send_vignette(actor: Actor, day: CourseDay) -> bool:
    """A participant with a seat, until two weeks before the day; again when it was sent back."""
    in_time = day.on is None or today() <= day.on - timedelta(days=DAYS_BEFORE)
    if not day.takes_cases or not in_time or my_participant(actor, day.programme) is None:
        return False
    sent = my_vignette(actor, day)
    return sent is None or sent.returned_on is not None


def may_release_vignette(actor: Actor, vignette: Vignette) -> bool:
    """The course leader, when its writer has a group to be read in."""
    waits = vignette.released_on is None and vignette.returned_on is None
    return waits and is_course_leader(actor, vignette.day.programme)


def may_return_vignette(actor: Actor, vignette: Vignette) -> bool:
    """The course leader."""
    return may_release_vignette(actor, vignette)


def get_participant(actor: Actor, participant_id: UUID, may: Rule) -> Participant:
    """A participant of a programme that the actor leads; else 404."""
    rows = Participant.objects.filter(pk=participant_id, host_id=actor.municipality_id, left_at=None)
    rows = rows.filter(programme__in=readable_programmes(actor)) if keeps_the_tools(actor) else rows.none()
    return one_of(actor, rows.select_related("programme"), may)  # type: ignore[no-any-return]


def may_build_groups(actor: Actor, programme: Programme) -> bool:
    """The course leader, until a case is let into a group."""
    return is_course_leader(actor, programme) and not GroupCase.objects.filter(day__programme=programme).exists()


def may_move_participant(actor: Actor, participant: Participant) -> bool:
    """The course leader."""
    return is_course_leader(actor, participant.programme) and Place.objects.filter(participant=participant).exists()


def may_forget_cases(actor: Actor, municipality: Municipality) -> bool:
    """The clock."""
    return actor.user_id is None

"""The programme, its days and pauses."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet

from ettlag.access import reading
from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.organisation.policy import keeps_the_tools

from ..models import CourseDay, Partner, PracticePause, Programme
from .assignment import one_of

SALT = "training.calendar"


def is_course_leader(actor: Actor, programme: Programme) -> bool:
    """Whoever keeps the tools where the programme is hosted leads it."""
    return keeps_the_tools(actor) and programme.municipality_id == actor.municipality_id


def readable_programmes(actor: Actor) -> QuerySet[Programme]:
    """One's own municipality's, when they are open; those it takes part in; and all of the host's for the course leader.

    A programme that the municipality is asked to join, is seen by those who answer for it.
    """
    if not actor.is_staff:
        return Programme.objects.none()
    joined = Partner.objects.filter(municipality_id=actor.municipality_id)
    if not keeps_the_tools(actor):
        joined = joined.filter(accepted_at__isnull=False)
        rows = Programme.objects.filter(opened_at__isnull=False, pk__in=joined.values("programme"))
        return rows.order_by("-id")
    own = Q(municipality_id=actor.municipality_id)
    return Programme.objects.filter(own | Q(pk__in=joined.values("programme"))).order_by("-id")


def get_programme(actor: Actor, programme_id: UUID, may: Rule | None = None) -> Programme:
    """The programme, or 404 or 403."""
    return one_of(actor, readable_programmes(actor).filter(pk=programme_id), may)  # type: ignore[no-any-return]


def get_day(actor: Actor, day_id: UUID, may: Rule | None = None) -> CourseDay:
    """A day of a programme one may read, or 404 or 403."""
    rows = CourseDay.objects.filter(programme__in=readable_programmes(actor), pk=day_id).select_related("programme")
    return one_of(actor, rows, may)  # type: ignore[no-any-return]


def days_of(programme_id: UUID) -> QuerySet[CourseDay]:
    """In their order."""
    return CourseDay.objects.filter(programme=programme_id).order_by("number")


def pauses_of(programme_id: UUID) -> QuerySet[PracticePause]:
    """With the day each comes after."""
    return PracticePause.objects.filter(programme=programme_id).select_related("after").order_by("after__number")


def link_of(programme: Programme) -> str:
    """What stands in the address of the calendar feed: which programme, sealed. No person."""
    return signing.dumps([programme.municipality_id, str(programme.pk)], salt=SALT)


@contextmanager
def programme_by_link(link: str) -> Iterator[Programme | None]:
    """The programme behind a feed's address, inside one fenced transaction; None when it is no address of ours."""
    try:
        host_id, programme_id = signing.loads(link, salt=SALT)
    except signing.BadSignature:
        yield None
        return
    with transaction.atomic():
        reading.fence(host_id)
        yield Programme.objects.filter(pk=programme_id, opened_at__isnull=False).first()
        reading.unfence()


def may_add_day(actor: Actor, programme: Programme) -> bool:
    """The course leader."""
    return is_course_leader(actor, programme)


def may_set_day(actor: Actor, day: CourseDay) -> bool:
    """The course leader."""
    return is_course_leader(actor, day.programme)


def may_plan_pause(actor: Actor, programme: Programme) -> bool:
    """The course leader."""
    return is_course_leader(actor, programme)


def may_open_enrolment(actor: Actor, programme: Programme) -> bool:
    """The course leader, once, when there is a day to come to."""
    return is_course_leader(actor, programme) and not programme.is_open and days_of(programme.pk).exists()

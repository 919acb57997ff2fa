"""What is said without a name, and questions from the room."""

from uuid import UUID

from django.db.models import QuerySet

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import now

from ..models import CourseDay, Feedback, FeedbackGiven, Participant, Programme, WebinarQuestion
from .assignment import one_of
from .people import my_participant
from .programme import is_course_leader, readable_programmes

FLOOR = 5


def feedback_of(actor: Actor, programme: Programme, point: str) -> QuerySet[Feedback]:
    """The answers on an occasion, for the course leader: whether they are enough to be shown, `summary` says."""
    rows = Feedback.objects.filter(programme=programme, point=point).order_by("id")
    return rows if is_course_leader(actor, programme) else rows.none()


def has_given(participant: Participant, point: str) -> bool:
    """Whether she has answered on this occasion."""
    return FeedbackGiven.objects.filter(participant=participant, point=point).exists()


def may_say(actor: Actor, programme: Programme, point: str) -> bool:
    """A participant with a seat, once on each occasion."""
    participant = my_participant(actor, programme)
    return participant is not None and not has_given(participant, point)


def questions_of(day: CourseDay) -> QuerySet[WebinarQuestion]:
    """In the order they came."""
    return WebinarQuestion.objects.filter(day=day).order_by("id")


def get_question(actor: Actor, asked_id: UUID, may: Rule) -> WebinarQuestion:
    """A question of a day one may read."""
    rows = WebinarQuestion.objects.filter(pk=asked_id, day__programme__in=readable_programmes(actor))
    return one_of(actor, rows.select_related("day__programme"), may)  # type: ignore[no-any-return]


def may_ask_question(actor: Actor, day: CourseDay) -> bool:
    """Participants with a seat, at a webinar, from when its link is shown."""
    begun = day.starts_at is not None and (day.starts_at <= now() or day.shows_link_at(now()))
    return begun and day.kind == CourseDay.Kind.WEBINAR and my_participant(actor, day.programme) is not None


def may_answer_question(actor: Actor, question: WebinarQuestion) -> bool:
    """The course leader."""
    return is_course_leader(actor, question.day.programme)

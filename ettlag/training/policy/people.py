"""Municipalities, enrolments, participants and attendance."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.models import Employment, Municipality
from ettlag.organisation.policy import keeps_the_tools

from ..models import CourseDay, Enrolment, Participant, Partner, Practice, PracticePause, Presence, Programme
from .assignment import one_of
from .programme import is_course_leader, readable_programmes

AT_WORK = (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER, Employment.Role.COORDINATOR)


def partners_of(actor: Actor, programme: Programme) -> QuerySet[Partner]:
    """All of them for the course leader; one's own for the others (the fence sees to it too)."""
    rows = Partner.objects.filter(programme=programme).order_by("name")
    return rows if is_course_leader(actor, programme) else rows.filter(municipality_id=actor.municipality_id)


def own_partner(actor: Actor, programme: Programme) -> Partner | None:
    """The actor's municipality in the programme."""
    return Partner.objects.filter(programme=programme, municipality_id=actor.municipality_id).first()


def get_partner(actor: Actor, partner_id: UUID, may: Rule) -> Partner:
    """The row of one's own municipality, for those who answer for it; else 404."""
    rows = Partner.objects.filter(pk=partner_id, municipality_id=actor.municipality_id).select_related("programme")
    return one_of(actor, rows.filter(programme__in=readable_programmes(actor)), may)  # type: ignore[no-any-return]


def others_to_invite(programme: Programme) -> QuerySet[Municipality]:
    """Municipalities in this installation that are not asked yet. That a municipality exists, is no secret."""
    asked = Partner.objects.filter(programme=programme).values_list("municipality_id", flat=True)
    return Municipality.objects.exclude(pk__in=list(asked)).order_by("name")


def invitations_to(actor: Actor) -> QuerySet[Partner]:
    """Programmes that the actor's municipality is asked to join, for those who answer for it."""
    rows = Partner.objects.filter(municipality_id=actor.municipality_id, accepted_at=None).select_related("programme")
    return rows if keeps_the_tools(actor) else rows.none()


def pauses_to_try(actor: Actor) -> QuerySet[PracticePause]:
    """Practice pauses that began in the last quarter, of programmes that the actor takes part in."""
    mine = Enrolment.objects.filter(employment=actor.employment_id or 0, approved_at__isnull=False, withdrawn_at=None)
    begun = now() - timedelta(days=90)
    rows = PracticePause.objects.filter(programme__in=mine.values("programme"), after__starts_at__range=(begun, now()))
    return rows.select_related("after")


def may_invite_partner(actor: Actor, programme: Programme) -> bool:
    """The course leader."""
    return is_course_leader(actor, programme)


def may_join_programme(actor: Actor, partner: Partner) -> bool:
    """Those who keep the tools in the municipality that was asked, and nobody else, once."""
    own = partner.municipality_id == actor.municipality_id
    return own and keeps_the_tools(actor) and partner.accepted_at is None


def own_enrolments(actor: Actor, programme: Programme) -> QuerySet[Enrolment]:
    """Who of the municipality has asked, for those who keep the tools; of her unit, for a leader; else one's own."""
    rows = Enrolment.objects.filter(programme=programme, municipality_id=actor.municipality_id, withdrawn_at=None)
    rows = rows.select_related("employment__user", "employment__unit__service", "participant").order_by("asked_at", "id")
    if keeps_the_tools(actor):
        return rows
    if actor.is_leader:
        return rows.filter(employment__unit=actor.unit_id)
    return rows.filter(employment=actor.employment_id)


def my_enrolment(actor: Actor, programme: Programme) -> Enrolment | None:
    """The actor's own, that stands, with the participant and her group."""
    rows = Enrolment.objects.filter(programme=programme, employment=actor.employment_id or 0, withdrawn_at=None)
    return rows.filter(declined_at=None).select_related("participant__place__group").first()


def my_participant(actor: Actor, programme: Programme) -> Participant | None:
    """The actor as a participant with a seat; nobody while she waits."""
    enrolment = my_enrolment(actor, programme)
    return with_seat(enrolment, own_partner(actor, programme)) if enrolment and enrolment.participant else None


def with_seat(enrolment: Enrolment | None, partner: Partner | None) -> Participant | None:
    """The participant, if she is among the first who were approved. The rest wait, and move up by themselves."""
    if enrolment is None or enrolment.participant is None or partner is None:
        return None
    rows = Participant.objects.filter(programme=partner.programme_id, municipality_id=partner.municipality_id, left_at=None)
    first = rows.order_by("joined_at", "number").values_list("pk", flat=True)[: partner.seats]
    return enrolment.participant if enrolment.participant_id in list(first) else None


def participants_of(actor: Actor, programme: Programme) -> list[Participant]:
    """Everyone with a seat, as the course leader sees them."""
    if not is_course_leader(actor, programme):
        return []
    seats = {one.municipality_id: one.seats for one in Partner.objects.filter(programme=programme)}
    rows = Participant.objects.filter(programme=programme, left_at=None).order_by("joined_at", "number")
    found: dict[int, list[Participant]] = {}
    for one in rows:
        found.setdefault(one.municipality_id, []).append(one)
    return [one for place, people in found.items() for one in people[: seats.get(place, 0)]]


def get_enrolment(actor: Actor, enrolment_id: UUID, may: Rule) -> Enrolment:
    """An enrolment one may see; else 404."""
    rows = Enrolment.objects.filter(pk=enrolment_id, municipality_id=actor.municipality_id, withdrawn_at=None)
    mine = Q(employment=actor.employment_id)
    if keeps_the_tools(actor):
        mine = Q()
    elif actor.is_leader:
        mine |= Q(employment__unit=actor.unit_id)
    rows = rows.filter(mine) if actor.is_staff else rows.none()
    return one_of(actor, rows.select_related("employment__user", "employment__unit", "programme"), may)  # type: ignore[no-any-return]


def enrolments_to_answer(actor: Actor) -> QuerySet[Enrolment]:
    """Those that wait for this leader."""
    rows = Enrolment.objects.filter(approved_at=None, declined_at=None, withdrawn_at=None)
    rows = rows.filter(employment__unit=actor.unit_id).exclude(employment=actor.employment_id)
    return rows.select_related("programme", "employment__user") if actor.is_leader else rows.none()


def may_enrol(actor: Actor, programme: Programme) -> bool:
    """Whoever is at work in a municipality that has joined, while it is open, once."""
    return is_asked(actor, programme, own_partner(actor, programme)) and my_enrolment(actor, programme) is None


def is_asked(actor: Actor, programme: Programme, partner: Partner | None) -> bool:
    """Whether the programme is for the actor."""
    joined = partner is not None and partner.accepted_at is not None
    return joined and programme.is_open and actor.is_staff and actor.role in AT_WORK


def answers_for(actor: Actor, enrolment: Enrolment) -> bool:
    """The leader of the unit, or those who keep the tools; never oneself."""
    if enrolment.employment_id == actor.employment_id:
        return False
    of_unit = actor.is_leader and enrolment.employment.unit_id == actor.unit_id
    return of_unit or keeps_the_tools(actor)


def may_approve_enrolment(actor: Actor, enrolment: Enrolment) -> bool:
    """Until it is answered."""
    return answers_for(actor, enrolment) and enrolment.approved_at is None and enrolment.declined_at is None


def may_decline_enrolment(actor: Actor, enrolment: Enrolment) -> bool:
    """Until it is answered."""
    return may_approve_enrolment(actor, enrolment)


def may_withdraw_enrolment(actor: Actor, enrolment: Enrolment) -> bool:
    """Oneself, at any time."""
    return enrolment.employment_id == actor.employment_id and enrolment.withdrawn_at is None


def presences_of(participant: Participant | None) -> dict[int, Presence]:
    """Each day's attendance, by its number."""
    rows = Presence.objects.filter(participant=participant).select_related("day") if participant else Presence.objects.none()
    return {one.day.number: one for one in rows}


def presences_of_day(day: CourseDay) -> dict[UUID, Presence]:
    """The attendance of the day, by participant, as far as the actor's municipality sees."""
    return {one.participant_id: one for one in Presence.objects.filter(day=day)}


def may_check_in(actor: Actor, day: CourseDay) -> bool:
    """A participant with a seat, on the day itself, once."""
    participant = my_participant(actor, day.programme)
    if participant is None or day.on != today():
        return False
    return not Presence.objects.filter(day=day, participant=participant).exists()


def may_note_presence(actor: Actor, day: CourseDay) -> bool:
    """The course leader, from the day itself."""
    return is_course_leader(actor, day.programme) and day.on is not None and day.on <= today()


def practices_of(actor: Actor, programme: Programme) -> QuerySet[Practice]:
    """What is trained at the units of one's own municipality."""
    rows = Practice.objects.filter(programme=programme, municipality_id=actor.municipality_id)
    return rows.select_related("unit", "arranged_by__user").order_by("on", "id")


def may_arrange_practice(actor: Actor, programme: Programme) -> bool:
    """The leader of a unit in a municipality that takes part."""
    return actor.is_leader and programme.is_open and own_partner(actor, programme) is not None


def get_practice(actor: Actor, practice_id: UUID, may: Rule) -> Practice:
    """What is trained in one's own unit."""
    rows = Practice.objects.filter(pk=practice_id, municipality_id=actor.municipality_id).select_related("programme")
    return one_of(actor, rows if actor.is_staff else rows.none(), may)  # type: ignore[no-any-return]


def may_finish_practice(actor: Actor, practice: Practice) -> bool:
    """Whoever arranges it, and the unit's leader."""
    mine: Any = practice.arranged_by_id == actor.employment_id or (actor.is_leader and practice.unit_id == actor.unit_id)
    return bool(mine) and practice.done_on is None

"""Whose consents one may see, and the rows about a child one may already see."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access import reading
from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.access.prepared import prepared
from ettlag.organisation.models import Attendance
from ettlag.organisation.queries import attends
from ettlag.people.models import Person
from ettlag.people.policy import children_of, nobody, own_family, protected, standing_ties

from ..models import Ask, Consent, Hearing, Line
from .agreed import agreed_lines, grown_by, young_by

AT_WORK = ("employee", "unit_leader")


def readable_children(actor: Actor) -> QuerySet[Person]:
    """The children whose consents the actor may see; strangers, director, operator and barred guardians see nobody's."""
    return Person.objects.filter(follows(actor, "pk"))


def follows(actor: Actor, focus: str = "focus") -> Q:
    """The same as a condition for rows about a child at the path `focus`: asked of the row, not of the person."""
    match actor.capacity:
        case Capacity.STAFF:
            return _follows_at_work(actor, focus)
        case Capacity.GUARDIAN if actor.person_id is not None:
            return Q(**{f"{focus}__in": children_of(actor)}) | Q(**{focus: actor.person_id})
        case Capacity.YOUTH:
            return Q(**{f"{focus}__in": children_of(actor)})
        case _:
            return nobody()


def _follows_at_work(actor: Actor, focus: str) -> Q:
    """The unit's own children, and those whose family has let the unit in. Never one's own family (SEC-07)."""
    if not actor.may_open_cases or actor.role not in AT_WORK or actor.unit_id is None:
        return nobody()
    let_in = Exists(agreed_lines(today()).filter(focus=OuterRef(focus), unit=actor.unit_id))
    rows = Q(attends(actor.unit_id, today(), focus)) | Q(let_in)
    if actor.person_id is None:
        return rows
    kin = own_family(actor).filter(Q(child=OuterRef(focus)) | Q(guardian=OuterRef(focus)))
    return rows & ~Q(**{focus: actor.person_id}) & ~Q(Exists(kin))


def get_child(actor: Actor, focus_id: UUID, may: Rule | None = None) -> Person:
    """The child, or 404 to strangers; 403 to those who may see but not do. `.is_hidden` tells of a protected place (I10)."""
    found = _child(actor, focus_id)
    if not found:
        raise Http404
    child = found[0]
    reading.because("SAMT")
    if may and not may(actor, child):
        raise PermissionDenied(may.__name__)
    return child


@prepared
def _child(actor: Actor, focus_id: UUID) -> QuerySet[Person]:
    return readable_children(actor).annotate(is_hidden=protected()).filter(pk=focus_id)


def may_see(actor: Actor, focus: Any) -> bool:
    """Whether the actor may see this child's consents."""
    return readable_children(actor).filter(pk=focus.pk).exists()


def get_consent(actor: Actor, consent_id: UUID) -> Consent:
    """A consent whose withdrawal concerns the actor's unit, or one about a child whose consents they may see; else 404."""
    lost = Line.objects.filter(consent=OuterRef("pk"), unit=actor.unit_id, closing=Line.Closing.WITHDRAWN)
    mine = follows(actor)
    if actor.is_staff and actor.may_open_cases and actor.role in AT_WORK:
        mine |= Q(Exists(lost))
    rows = Consent.objects.filter(mine).select_related("given_by", "ask__from_unit")
    return get_object_or_404(rows, pk=consent_id)


def asks_of(focus_id: UUID) -> QuerySet[Ask]:
    """What has been asked about the child and not taken back, newest first."""
    rows = Ask.objects.filter(focus_id=focus_id, closed_at=None).select_related("asked_by", "from_unit")
    return rows.order_by("-asked_at", "-id")


def consents_of(focus_id: UUID) -> QuerySet[Consent]:
    """Every answer about the child, newest first."""
    rows = Consent.objects.filter(focus_id=focus_id).select_related("given_by", "taken_by", "wording")
    return rows.order_by("-entered_at", "-id")


def hearings_of(focus_id: UUID) -> QuerySet[Hearing]:
    """What the child has said, newest first."""
    return Hearing.objects.filter(focus_id=focus_id).select_related("heard_by", "unit").order_by("-heard_on", "-id")


@prepared
def lines_to_tell(actor: Actor, on: date, by: date, since: datetime) -> QuerySet[Line]:
    """What is about to go out by then, and what was taken back since then: one question for the desk, told apart by
    `closed_at`. Out: one's own in the family, at work those about children one follows. Taken back: see `withdrawn`."""
    going_out = Q(follows(actor), closed_at=None, from_on__lte=on, until_on__gte=on, until_on__lte=by)
    if actor.is_family:
        going_out &= Q(giver=actor.person_id)
    rows = _near(actor).filter(going_out | withdrawn(actor, since)).select_related("giver", "focus", "unit__service")
    return rows.order_by("-closed_at", "until_on", "unit__name", "id")


def _near(actor: Actor) -> QuerySet[Line]:
    """Lines about children whom the unit may know of at all: a first narrowing, by index, of what the rules then decide."""
    if not actor.is_staff:
        return Line.objects.all()
    there = Attendance.objects.filter(unit=actor.unit_id).values("child")  # in SQL only
    let_in = Line.objects.filter(unit=actor.unit_id).values("focus")  # in SQL only
    return Line.objects.filter(focus__in=there.union(let_in))


def withdrawn(actor: Actor, since: datetime) -> Q:
    """Lines taken back since then that concern the actor: their unit lost something, or the child is one of theirs."""
    mine = follows(actor)
    if actor.is_staff and actor.may_open_cases and actor.role in AT_WORK:
        kin = own_family(actor).filter(Q(child=OuterRef("focus")) | Q(guardian=OuterRef("focus")))
        mine |= Q(~Exists(kin), unit=actor.unit_id)
    return Q(mine, closing=Line.Closing.WITHDRAWN, closed_at__gte=since)


def recently_withdrawn(actor: Actor, since: datetime) -> QuerySet[Line]:
    """Lines taken back since then that concern the actor, newest first."""
    rows = Line.objects.filter(withdrawn(actor, since)).select_related("giver", "focus", "unit__service")
    return rows.order_by("-closed_at", "unit__name", "id")


@prepared
def unanswered_asks(actor: Actor, on: date) -> QuerySet[Ask]:
    """Asks that wait: for this family member, or at work for anybody, among those the actor's own unit has asked."""
    answers = Consent.objects.filter(ask=OuterRef("pk"))
    ties = standing_ties(on).filter(child=OuterRef("focus"))
    if actor.is_family:
        ties, answers = ties.filter(guardian=actor.person_id), answers.filter(given_by=actor.person_id)
        own = Q(focus=actor.person_id)
    else:
        own = Q(from_unit=actor.unit_id)
    said = Consent.objects.filter(ask=OuterRef(OuterRef("pk")), given_by=OuterRef("guardian"))
    guardian_is_silent = Q(~Q(focus__born_on__lte=grown_by(on)), Exists(ties.filter(~Exists(said))))
    silent = ~Exists(answers.filter(given_by=OuterRef("focus")))
    child_is_silent = Q(silent, own if actor.is_family else Q(), focus__born_on__lte=young_by(on))
    rows = Ask.objects.filter(guardian_is_silent | child_is_silent, closed_at=None, until_on__gte=on)
    rows = rows.filter(follows(actor))
    return (rows if actor.is_family else rows.filter(own)).select_related("focus", "asked_by").order_by("asked_at", "id")


def withdrawn_lines(consent: Consent, actor: Actor) -> QuerySet[Line]:
    """What was taken back of one consent: all of it for those who follow the child, the own unit's for others."""
    rows = Line.objects.filter(consent=consent, closing=Line.Closing.WITHDRAWN).select_related("giver", "unit__service")
    if readable_children(actor).filter(pk=consent.focus_id).exists():
        return rows.order_by("unit__name", "kind")
    return rows.filter(unit=actor.unit_id).order_by("kind")

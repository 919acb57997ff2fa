"""Who may see a child's consents, who may ask, answer and withdraw, and when a service has a valid basis.

`agreed_lines` is the heart: the lines that open something today, as a condition the database answers each time (I3, LAW-17).
Nobody is written down as «needed»: who must agree is read out of guardianships, birth dates and the dated age table on the
day one asks. `queries.agreement` answers the same in Python for the page, and a property test holds the two together.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access import reading
from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import attends
from ettlag.organisation.queries import municipality as known_municipality
from ettlag.people.ages import Decision, own_age
from ettlag.people.models import Person
from ettlag.people.policy import children_of, own_family, protected, standing_ties

from .models import Ask, Consent, Hearing, Line, LocalBasis

AT_WORK = ("employee", "unit_leader")


# ---------------------------------------------------------------- when a service has a valid basis


def open_lines(on: date) -> QuerySet[Line]:
    """Each person's own yes that stands that day. Alone they open nothing."""
    return Line.objects.filter(closed_at=None, from_on__lte=on, until_on__gte=on)


def born_by(day: date, years: int) -> date:
    """The last birth date that makes someone that old that day. Born 29 February: older on 1 March in common years."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a year that has none
        return day.replace(year=day.year - years, day=28)


def grown_by(on: date) -> date:
    """Born by this day: decides alone."""
    return born_by(on, own_age(Decision.SHARE, on, alone=True))


def young_by(on: date) -> date:
    """Born by this day: old enough to be among those who must agree (the municipality may be stricter)."""
    return born_by(on, own_age(Decision.SHARE, on, alone=False, stricter=stricter_age()))


def stricter_age() -> int:
    """The municipality's own age for agreeing together with the guardians; a lower one than the law's is ignored."""
    return known_municipality(reading.current().actor.municipality_id).settings.own_consent_age


def agreed_lines(on: date) -> QuerySet[Line]:
    """The lines that open something that day: everyone who must agree has one for the same child, unit and kind.

    - its giver is among those who must agree, so that the empty set never opens anything;
    - no guardian with standing lacks a line, unless the child decides alone;
    - a young person old enough has one too.
    """
    same_cell = open_lines(on).filter(focus=OuterRef("focus"), unit=OuterRef("unit"), kind=OuterRef("kind"))
    ties = standing_ties(on).filter(child=OuterRef("focus"))
    guardians_yes = open_lines(on).filter(
        focus=OuterRef("child"), giver=OuterRef("guardian"), unit=OuterRef(OuterRef("unit")), kind=OuterRef(OuterRef("kind"))
    )
    is_grown, is_young = Q(focus__born_on__lte=grown_by(on)), Q(focus__born_on__lte=young_by(on))
    giver_decides = Q(is_young, giver=F("focus")) | (~is_grown & Exists(ties.filter(guardian=OuterRef("giver"))))
    guardians_agree = is_grown | ~Exists(ties.filter(~Exists(guardians_yes)))
    child_agrees = ~is_young | Exists(same_cell.filter(giver=OuterRef("focus")))
    return open_lines(on).filter(giver_decides, guardians_agree, child_agrees)


def may_share_with(actor: Actor, focus: Person, unit: Any) -> bool:
    """Whether the employee may let this unit (or unit id) know something about the child today."""
    if not may_see(actor, focus):
        return False
    return agreed_lines(today()).filter(focus=focus, unit=getattr(unit, "pk", unit)).exists()


# ---------------------------------------------------------------- whose consents one may see


def readable_children(actor: Actor) -> QuerySet[Person]:
    """The children whose consents the actor may see; strangers, director, operator and barred guardians see nobody's."""
    match actor.capacity:
        case Capacity.STAFF:
            return _children_at_work(actor)
        case Capacity.GUARDIAN if actor.person_id is not None:
            return children_of(actor) | Person.objects.filter(pk=actor.person_id)
        case Capacity.YOUTH:
            return children_of(actor)
        case _:
            return Person.objects.none()


def _children_at_work(actor: Actor) -> QuerySet[Person]:
    """The unit's own children, and those whose family has let the unit in. Never one's own family (SEC-07)."""
    if not actor.may_open_cases or actor.role not in AT_WORK or actor.unit_id is None:
        return Person.objects.none()
    let_in = Exists(agreed_lines(today()).filter(focus=OuterRef("pk"), unit=actor.unit_id))
    rows = Person.objects.filter(attends(actor.unit_id, today()) | let_in)
    if actor.person_id is None:
        return rows
    kin = own_family(actor).filter(Q(child=OuterRef("pk")) | Q(guardian=OuterRef("pk")))
    return rows.exclude(pk=actor.person_id).filter(~Exists(kin))


def get_child(actor: Actor, focus_id: UUID, may: Rule | None = None) -> Person:
    """The child, or 404 to strangers; 403 to those who may see but not do. `.is_hidden` tells of a protected place (I10)."""
    child = get_object_or_404(readable_children(actor).annotate(is_hidden=protected()), pk=focus_id)
    reading.because("SAMT")
    if may and not may(actor, child):
        raise PermissionDenied(may.__name__)
    return child


def may_see(actor: Actor, focus: Any) -> bool:
    """Whether the actor may see this child's consents."""
    return readable_children(actor).filter(pk=focus.pk).exists()


def get_consent(actor: Actor, consent_id: UUID) -> Consent:
    """A consent whose withdrawal concerns the actor's unit, or one about a child whose consents they may see; else 404."""
    lost = Line.objects.filter(consent=OuterRef("pk"), unit=actor.unit_id, closing=Line.Closing.WITHDRAWN)
    mine = Q(focus__in=readable_children(actor))
    if actor.is_staff and actor.may_open_cases and actor.role in AT_WORK:
        mine |= Q(Exists(lost))
    rows = Consent.objects.filter(mine).select_related("given_by", "ask__from_unit")
    return get_object_or_404(rows, pk=consent_id)


# ---------------------------------------------------------------- rows about a child one may already see


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


def recently_withdrawn(actor: Actor, since: datetime) -> QuerySet[Line]:
    """Lines taken back since then that concern the actor: their unit lost something, or the child is one of theirs."""
    mine = Q(focus__in=readable_children(actor))
    if actor.is_staff and actor.may_open_cases and actor.role in AT_WORK:
        kin = own_family(actor).filter(Q(child=OuterRef("focus")) | Q(guardian=OuterRef("focus")))
        mine |= Q(~Exists(kin), unit=actor.unit_id)
    rows = Line.objects.filter(mine, closing=Line.Closing.WITHDRAWN, closed_at__gte=since)
    return rows.select_related("giver", "focus", "unit__service").order_by("-closed_at", "unit__name", "id")


def going_out(actor: Actor, on: date, by: date) -> QuerySet[Line]:
    """Open lines that end between two days: one's own in the family; at work those about children one follows."""
    rows = open_lines(on).filter(until_on__lte=by, focus__in=readable_children(actor))
    if actor.is_family:
        rows = rows.filter(giver=actor.person_id)
    return rows.select_related("focus", "unit__service").order_by("until_on", "unit__name", "id")


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
    rows = rows.filter(focus__in=readable_children(actor))
    return (rows if actor.is_family else rows.filter(own)).select_related("focus", "asked_by").order_by("asked_at", "id")


def withdrawn_lines(consent: Consent, actor: Actor) -> QuerySet[Line]:
    """What was taken back of one consent: all of it for those who follow the child, the own unit's for others."""
    rows = Line.objects.filter(consent=consent, closing=Line.Closing.WITHDRAWN).select_related("giver", "unit__service")
    if readable_children(actor).filter(pk=consent.focus_id).exists():
        return rows.order_by("unit__name", "kind")
    return rows.filter(unit=actor.unit_id).order_by("kind")


def local_bases(municipality_id: int) -> QuerySet[LocalBasis]:
    """What the municipality has added to the catalogue of legal bases."""
    return LocalBasis.objects.filter(municipality_id=municipality_id).order_by("code", "-version")


# ---------------------------------------------------------------- who may do what


def decides(actor: Actor, focus: Any) -> bool:
    """Whether this family member is one of those who must agree today."""
    if not actor.is_family or actor.person_id is None:
        return False
    person = Person.objects.filter(pk=focus.pk)
    if actor.person_id == focus.pk:
        return person.filter(born_on__lte=young_by(today())).exists()
    tie = standing_ties(today()).filter(child=OuterRef("pk"), guardian=actor.person_id)
    return person.filter(Exists(tie)).exclude(born_on__lte=grown_by(today())).exists()


def has_open_lines(actor: Actor, focus: Any) -> bool:
    """Whether this family member has said yes to something that still stands."""
    if not actor.is_family or actor.person_id is None:
        return False
    return open_lines(today()).filter(focus=focus.pk, giver=actor.person_id).exists()


def may_ask_consent(actor: Actor, focus: Any) -> bool:
    """Anyone at work who follows the child may ask the family."""
    return actor.is_staff and may_see(actor, focus)


def may_give_consent(actor: Actor, focus: Any) -> bool:
    """Only those who must agree say yes, each for themselves."""
    return decides(actor, focus)


def may_refuse_consent(actor: Actor, focus: Any) -> bool:
    """Those who are asked may say no, with no consequence for the help."""
    return decides(actor, focus)


def may_withdraw_consent(actor: Actor, focus: Any) -> bool:
    """Whoever has said yes may take it back (LAW-08), also one who no longer has to agree."""
    return has_open_lines(actor, focus) and may_see(actor, focus)


def may_extend_consent(actor: Actor, focus: Any) -> bool:
    """One's own yes may get another date, as long as one still is to agree."""
    return has_open_lines(actor, focus) and decides(actor, focus)


def may_record_consent(actor: Actor, focus: Any) -> bool:
    """The one at work who sat beside the family may write down what was said or signed."""
    return actor.is_staff and may_see(actor, focus)


def may_hear_child(actor: Actor, focus: Any) -> bool:
    """The one at work who asked the child may write down the answer."""
    return actor.is_staff and may_see(actor, focus)


def must_be_at_work(actor: Actor) -> None:
    """Pages of the municipality's own: 404 to the family."""
    if not actor.is_staff:
        raise Http404


def own_municipality(actor: Actor, may: Rule) -> Municipality:
    """The actor's own municipality, if they may do this to it (else 403); 404 to the family."""
    must_be_at_work(actor)
    place = known_municipality(actor.municipality_id)
    if not may(actor, place):
        raise PermissionDenied(may.__name__)
    return place


def may_add_basis(actor: Actor, municipality: Any) -> bool:
    """The data protection officer adds to the municipality's own part of the catalogue (LAW-06)."""
    return actor.is_staff and actor.role == "dpo" and municipality.pk == actor.municipality_id

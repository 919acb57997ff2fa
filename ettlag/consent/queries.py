"""The questions other rooms ask about consent, and the picture of who may know what.

`valid_now` is the condition for lists and policies above: it is asked in the same statement as the rows it guards, so that a
withdrawal works in the same transaction (I3). `open_to` adds the own service, which needs no consent for its own log.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import now, today
from ettlag.access.prepared import prepared
from ettlag.organisation.queries import municipality, units_of
from ettlag.people.ages import Decision, Standing, who_decides
from ettlag.people.models import Person
from ettlag.people.policy import ties_of

from . import policy
from .agreement import Agreement
from .models import Ask, Consent, Hearing, Kind, Line
from .picture import Picture, Reader, paint
from .voices import Change, Voice, changes_in, voices_of


def valid_now(unit_id: Any, focus_ref: Any = None, kinds: Iterable[str] = (), on: date | None = None) -> Exists:
    """A condition for querysets: the unit has a valid consent for the child, for any of `kinds` (all when empty).

    `focus_ref` is the child's id or an OuterRef to it (OuterRef("focus") by default); `unit_id` an id or an OuterRef.
    """
    rows = policy.agreed_lines(on or today()).filter(focus=focus_ref or OuterRef("focus"), unit=unit_id)
    return Exists(rows.filter(kind__in=list(kinds)) if kinds else rows)


def open_to(unit_id: int | None, *, own_unit: str = "unit", focus: str = "focus", on: date | None = None) -> Q:
    """A condition for rows about a child: the unit holds the row itself, or everyone who must agree lets it in today.

    `own_unit` and `focus` are the paths from the row to the unit that holds it and to the child.
    """
    return Q(**{own_unit: unit_id}) | Q(valid_now(unit_id, OuterRef(focus), on=on))


def kind_open_to(unit_id: int | None, *, own_unit: str = "unit", focus: str = "focus", kind: str = "kind") -> Q:
    """As `open_to`, for rows that carry a kind of information: only the kinds that are open."""
    rows = policy.agreed_lines(today()).filter(focus=OuterRef(focus), unit=unit_id, kind=OuterRef(kind))
    return Q(**{own_unit: unit_id}) | Q(Exists(rows))


def kinds_open_to(unit_id: int, focus_id: UUID, on: date | None = None, *, own_unit_id: int | None = None) -> set[Kind]:
    """The kinds of information the unit may know about the child that day; all of them in the own service."""
    if own_unit_id is not None and own_unit_id == unit_id:
        return set(Kind)
    rows = policy.agreed_lines(on or today()).filter(focus_id=focus_id, unit_id=unit_id)
    return {Kind(line.kind) for line in rows.only("kind", "focus_id", "municipality_id")}


def units_open_to(focus_id: UUID, on: date | None = None) -> dict[int, set[Kind]]:
    """Every unit that may know something about the child that day, and which kinds: for audiences and invitations."""
    found: dict[int, set[Kind]] = {}
    for line in _agreed_for(focus_id, on or today()):
        found.setdefault(line.unit_id, set()).add(Kind(line.kind))
    return found


@prepared
def _agreed_for(focus_id: UUID, on: date) -> QuerySet[Line]:
    return policy.agreed_lines(on).filter(focus_id=focus_id).only("unit_id", "kind", "focus_id", "municipality_id")


def standing_of(focus: Person, on: date) -> Standing:
    """Who must agree, who is heard, who is informed and who must not be, that day, and why (LAW-16)."""
    stricter = municipality(focus.municipality_id).settings.own_consent_age
    return who_decides(Decision.SHARE, focus, ties_of(focus.pk, on), on, stricter=stricter)


def agreement(focus: Person, on: date | None = None) -> Agreement:
    """Who must agree that day, what they have answered, and what is open."""
    day = on or today()
    return Agreement(standing_of(focus, day), tuple(_open_for(focus.pk, day)), tuple(_answers_about(focus.pk)))


@prepared
def _open_for(focus_id: UUID, on: date) -> QuerySet[Line]:
    return policy.open_lines(on).filter(focus_id=focus_id).order_by("unit_id", "kind", "id")


@prepared
def _answers_about(focus_id: UUID) -> QuerySet[Consent]:
    return policy.consents_of(focus_id)


@prepared
def _asks_about(focus_id: UUID) -> QuerySet[Ask]:
    return policy.asks_of(focus_id)


def picture(focus: Person, actor: Actor, on: date | None = None, *, hidden: bool = False) -> Picture:
    """The grid of services × kinds × until, and the questions that wait, as this reader may see them."""
    day = on or today()
    found, asks = agreement(focus, day), _asks_about(focus.pk)
    named = {line.unit_id for line in found.lines} | {unit_id for ask in asks for unit_id in ask.units}
    reader = Reader(actor, {unit.pk: unit for unit in units_of(actor.municipality_id).filter(pk__in=named)}, hidden)
    return paint(found, asks, reader, on=day)


def voices(found: Agreement, actor: Actor) -> list[Voice]:
    """Who must agree and what each has answered, as this reader may know it."""
    return voices_of(found, actor)


def hearings_for(focus: Person, actor: Actor) -> list[Hearing]:
    """What the child has said, newest first; a guardian reads only what the child agreed to (LAW-32)."""
    rows = policy.hearings_of(focus.pk)
    guardian = actor.capacity is Capacity.GUARDIAN and actor.person_id != focus.pk
    return list(rows.filter(for_guardians=True, mode__in=Hearing.HEARD) if guardian else rows)[:5]


def answerers(found: Agreement) -> list[Person]:
    """Whose answer may be written down: those who must agree, and those who have something to take back."""
    people = {stand.person.pk: stand.person for stand in found.needed}
    givers = {line.giver_id for line in found.lines}
    for answer in found.answers:
        if answer.given_by_id in givers:
            people.setdefault(answer.given_by_id, answer.given_by)
    return list(people.values())


def recent_changes(actor: Actor, days: int = 14) -> list[Change]:
    """What has been taken back lately that the actor's unit lost or that is about a child they follow: what, not why."""
    return changes_in(policy.recently_withdrawn(actor, now() - timedelta(days=days)), actor)


def withdrawal(consent: Consent, actor: Actor) -> Change:
    """What was taken back of one consent. Raises Http404 where nothing was."""
    changes = changes_in(policy.withdrawn_lines(consent, actor).select_related("focus", "giver", "unit__service"), actor)
    if not changes:
        raise Http404
    return changes[0]

"""Mål og tiltak, fra forslag til evaluering. The five parts and the two views are demanded by the database too (I8)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.access.action import action
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import now
from ettlag.access.shown import NotNow

from .. import policy, queries
from ..models import Evaluation, FamilyAnswer, Goal, Measure, RelayLog, SharedRow

Row = TypeVar("Row", bound=SharedRow)


@dataclass(frozen=True, slots=True)
class Doer:
    """Hvem som gjør det: one employment or one of the family, never both."""

    employment_id: int | None = None
    person_id: UUID | None = None

    @classmethod
    def read(cls, key: str) -> "Doer":
        """From a form's choice: «e:12» or «p:<uuid>»."""
        kind, _sep, value = key.partition(":")
        return cls(int(value)) if kind == "e" else cls(person_id=UUID(value))


@dataclass(frozen=True, slots=True)
class FiveParts:
    """The five compulsory parts of a measure (opplæringsl. § 12-4, barnehagel. § 42; LAW-55)."""

    problem: str
    what: str
    when: str
    doer: Doer
    evaluate_on: date


@dataclass(frozen=True, slots=True)
class Views:
    """What a professional evaluation says: the child's and the parents' view, or why each is missing (LAW-29)."""

    helped: str
    words: str
    done: str = ""
    childs_view: str = ""
    childs_view_missing: str = ""
    parents_view: str = ""
    parents_view_missing: str = ""


@action(policy.may_set_goal, says=gettext_lazy("satte et mål"))
def set_goal(actor: Actor, log: RelayLog, *, text: str, childs_words: str, parents_words: str) -> Goal:
    """Sette et mål, with the child's and the parents' own words beside the team's."""
    goal = Goal(text=text, childs_words=childs_words, parents_words=parents_words, set_by_name=actor.name)
    goal.set_by_id, goal.set_by_person_id = actor.employment_id, family_person(actor)
    return shared(goal, log, queries.family_ids(log))


@action(policy.may_propose_measure, says=gettext_lazy("foreslo et tiltak"))
def propose_measure(actor: Actor, log: RelayLog, *, what: str, place: str, problem: str) -> Measure:
    """Foreslå et tiltak. What a family member proposes is read by the team and themselves until it is agreed (LAW-38)."""
    measure = Measure(what=what, place=place, problem=problem, proposed_by_name=actor.name)
    measure.proposed_by_id, measure.proposed_by_person_id = actor.employment_id, family_person(actor)
    if actor.is_family and place != Measure.Place.UNIT:
        measure.doer_person_id = actor.person_id
    return shared(measure, log, [actor.person_id] if actor.is_family else queries.family_ids(log))


@action(policy.may_accept_measure, says=gettext_lazy("avtalte et tiltak"))
def accept_measure(actor: Actor, measure: Measure, *, parts: FiveParts) -> None:
    """Avtale tiltaket: never without all five parts (LAW-55). What happens outside the home, all the family may now read."""
    lay_down(measure, parts)
    if measure.place == Measure.Place.UNIT:
        measure.people = queries.family_ids(measure.log)
    measure.save()


def lay_down(measure: Measure, parts: FiveParts) -> None:
    """The five parts, agreed, on a row that is not saved yet."""
    measure.problem, measure.what, measure.when = parts.problem, parts.what, parts.when
    measure.doer_id, measure.doer_person_id = parts.doer.employment_id, parts.doer.person_id
    measure.evaluate_on = parts.evaluate_on
    measure.accepted_at = now()


@action(policy.may_start_measure, says=gettext_lazy("satte i gang et tiltak"))
def start_measure(actor: Actor, measure: Measure) -> None:
    """Sette i gang det som er avtalt."""
    measure.started_at = now()
    measure.save()


@action(policy.may_stop_measure, says=gettext_lazy("stoppet et tiltak"))
def stop_measure(actor: Actor, measure: Measure, *, reason: str) -> None:
    """Stoppe før det er ferdig: with a reason in words, never silently."""
    measure.stopped_at = now()
    measure.stopped_because = reason
    measure.save()


@action(policy.may_answer_measure, says=gettext_lazy("svarte om et tiltak hjalp"))
def answer_measure(actor: Actor, measure: Measure, *, done: str, helped: str, words: str) -> FamilyAnswer:
    """Familien evaluerer først, in their own row, read by the team and themselves."""
    answer = FamilyAnswer(measure=measure, person_id=who(actor), name=actor.name, done=done, helped=helped, words=words)
    answer.is_child = actor.capacity is Capacity.YOUTH
    return shared(answer, measure.log, [actor.person_id])


@action(policy.may_evaluate_measure, says=gettext_lazy("evaluerte et tiltak"))
def evaluate_measure(actor: Actor, measure: Measure, *, views: Views, again_on: date | None) -> Evaluation:
    """Evaluere: ends the measure, or lets it go on until `again_on`. Both views are part of it (I8)."""
    found = Evaluation(measure=measure, goes_on=again_on is not None, again_on=again_on, **asdict(views))
    found.childs_answer_id, found.parents_answer_id = queries.newest_answers(measure)
    found.evaluated_by_id = policy.employment_of(actor)
    shared(found, measure.log, measure.people)
    if again_on is None:
        measure.done_at, measure.ended_with = now(), found
    else:
        measure.evaluate_on = again_on
    measure.save()
    return found


@action(policy.may_evaluate_log, says=gettext_lazy("evaluerte loggen sammen med familien"))
def evaluate_log(actor: Actor, log: RelayLog, *, views: Views) -> Evaluation:
    """Felles evaluering: what a log is closed with. Raises NotNow while measures under way stand unevaluated."""
    if queries.has_running_measures(log):
        raise NotNow(_("Evaluer eller stopp alle tiltak først. Da kan dere evaluere loggen sammen."))
    found = Evaluation(evaluated_by_id=policy.employment_of(actor), **asdict(views))
    return shared(found, log, queries.family_ids(log))


# ---------------------------------------------------------------- what the verbs share


def family_person(actor: Actor) -> UUID | None:
    """The person behind a family actor; nobody at work acts as a private person."""
    return actor.person_id if actor.is_family else None


def who(actor: Actor) -> UUID:
    """The person behind one of the family; the rule on the lintel has let nobody else in."""
    if actor.person_id is None:
        raise PermissionDenied
    return actor.person_id


def shared(row: Row, log: RelayLog, people: Iterable[UUID | None]) -> Row:
    """Save a new row of the log for the team and for these of the family."""
    row.log, row.municipality_id, row.people = log, log.municipality_id, [person for person in people if person]
    row.save(force_insert=True)
    return row

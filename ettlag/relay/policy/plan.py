"""Mål, tiltak og evaluering: who sees which, who may do what. Outside the unit's own walls a measure is the family's."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.prepared import prepared

from ..models import Closing, Evaluation, FamilyAnswer, Goal, Measure, RelayLog
from .log import get_log, holds_or_leads, readable_logs, reads, shown_to, takes_part


def readable_goals(actor: Actor, log: RelayLog) -> QuerySet[Goal]:
    """The goals of a log one may see, by reader, oldest first."""
    return shown_to(actor, Goal.objects.filter(log=log, ended_at=None)).order_by("set_at")


def readable_measures(actor: Actor, log: RelayLog) -> QuerySet[Measure]:
    """The measures of a log one may see, by reader, oldest first, with who does them."""
    rows = Measure.objects.filter(log=log).select_related("doer__user", "doer__unit", "doer_person", "ended_with")
    return shown_to(actor, rows).order_by("proposed_at")


@prepared
def measures_of(actor: Actor, log_id: UUID) -> QuerySet[Measure]:
    """The same, for a page that asks nothing more of them."""
    return readable_measures(actor, RelayLog(pk=log_id))


def open_measures(actor: Actor, log: RelayLog) -> QuerySet[Measure]:
    """What is not over, marked with whether this one of the family has said something of it since the team last did."""
    newest = Evaluation.objects.filter(measure=OuterRef(OuterRef("pk")), evaluated_at__gte=OuterRef("answered_at"))
    mine = FamilyAnswer.objects.filter(~Exists(newest), measure=OuterRef("pk"), person=actor.person_id)
    return readable_measures(actor, log).filter(done_at=None, stopped_at=None).annotate(i_answered=Exists(mine))


def readable_evaluations(actor: Actor, log: RelayLog) -> QuerySet[Evaluation]:
    """The team's evaluations, of measures and of the log, oldest first."""
    return shown_to(actor, Evaluation.objects.filter(log=log).select_related("evaluated_by__user")).order_by("evaluated_at")


def readable_answers(actor: Actor, log: RelayLog) -> QuerySet[FamilyAnswer]:
    """The family's own evaluations: each is read by the team and the one who gave it."""
    return shown_to(actor, FamilyAnswer.objects.filter(log=log)).order_by("answered_at")


def get_measure(actor: Actor, measure_id: UUID, may: Rule | None = None) -> Measure:
    """The measure, if the actor may see it (else 404) and may do this to it (else 403)."""
    rows = Measure.objects.filter(log__in=readable_logs(actor)).select_related(
        "doer__user", "doer__unit", "doer_person", "ended_with"
    )
    measure = get_object_or_404(shown_to(actor, rows), pk=measure_id)
    measure.log = get_log(actor, measure.log_id)
    if may and not may(actor, measure):
        raise PermissionDenied(may.__name__)
    return measure


def may_set_goal(actor: Actor, log: RelayLog) -> bool:
    """The team, while the log is open."""
    return log.is_open and takes_part(actor, log)


def may_propose_measure(actor: Actor, log: RelayLog) -> bool:
    """Both sides add: the team, and any of the family who sees the log."""
    return log.is_open and ((actor.is_family and reads(actor, log)) or takes_part(actor, log))


def may_accept_measure(actor: Actor, measure: Measure) -> bool:
    """The team agrees to what is done by the team, or to what the family proposed; the family to what is done at home."""
    if measure.accepted_at is not None or not measure.is_open or not measure.log.is_open:
        return False
    at_home = measure.place != Measure.Place.UNIT
    if actor.is_family:
        return at_home and reads(actor, measure.log)
    return takes_part(actor, measure.log) and (not at_home or measure.proposed_by_person_id is not None)


def may_start_measure(actor: Actor, measure: Measure) -> bool:
    """What is agreed: begun by the team, or by the one of the family who does it."""
    if measure.accepted_at is None or measure.started_at is not None or not measure.is_open or not measure.log.is_open:
        return False
    if actor.is_family:
        return measure.doer_person_id == actor.person_id and reads(actor, measure.log)
    return takes_part(actor, measure.log)


def may_stop_measure(actor: Actor, measure: Measure) -> bool:
    """The team; and whoever of the family does it or proposed it."""
    if not measure.is_open or not measure.log.is_open:
        return False
    if actor.is_family:
        return actor.person_id in (measure.doer_person_id, measure.proposed_by_person_id) and reads(actor, measure.log)
    return takes_part(actor, measure.log)


def may_answer_measure(actor: Actor, measure: Measure) -> bool:
    """The family says whether it was done and helped, from the day it began."""
    if not actor.is_family or measure.started_at is None:
        return False
    return measure.is_open and measure.log.is_open and reads(actor, measure.log)


def may_evaluate_measure(actor: Actor, measure: Measure) -> bool:
    """The team evaluates what has begun."""
    return measure.started_at is not None and measure.is_open and measure.log.is_open and takes_part(actor, measure.log)


def may_evaluate_log(actor: Actor, log: RelayLog) -> bool:
    """Those who may close the log sum up, together with the family."""
    return log.is_open and holds_or_leads(actor, log)


def joint_evaluations(log: RelayLog) -> QuerySet[Evaluation]:
    """The evaluations of the whole log since it was opened or last reopened, newest first: what it can be closed with."""
    rows = Evaluation.objects.filter(log=log, measure=None).order_by("-evaluated_at")
    reopened = Closing.objects.filter(log=log, reopened_at__isnull=False).order_by("-reopened_at").first()
    return rows.filter(evaluated_at__gt=reopened.reopened_at) if reopened else rows

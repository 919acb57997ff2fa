"""The rows that «what waits for me» is made of: only from logs one may see now."""

from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from ettlag.access.actor import Actor
from ettlag.access.models import Reading
from ettlag.access.prepared import prepared
from ettlag.consent.queries import valid_now

from ..models import BatonPeriod, Entry, Handover, Measure, Meeting, Participant, Question, RelayLog, RightsRequest
from .log import acts_for, open_offers, readable_logs


@prepared
def offers_concerning(actor: Actor) -> QuerySet[Handover]:
    """Open offers that the actor was given, has made, or leads the home unit of; the oldest first."""
    mine = Q(offered_to__in=acts_for(actor)) | Q(offered_by=actor.employment_id)
    if actor.is_leader:
        mine |= Q(log__unit=actor.unit_id)
    rows = open_offers().filter(mine, log__in=readable_logs(actor)).order_by("offered_at", "id")
    return rows.select_related("log__baton_holder__user", "offered_by__user", "offered_to__user", "offered_to__unit")


@prepared
def logs_that_wait(actor: Actor, on: date, at: datetime, silent_since: datetime) -> QuerySet[RelayLog]:
    """The open logs whose baton one has, and that wait: silent since then, caught, or the family waits for the holder.

    With the oldest of each kind that the family waits for. One statement, on the desk.
    """
    written = Entry.objects.filter(log=OuterRef("pk"), written_at__gte=silent_since)
    silent = Q(opened_at__lt=silent_since) & ~Exists(written)
    caught = Q(caught_from__isnull=False, kept_at=None)
    rows = readable_logs(actor).filter(baton_holder__in=acts_for(actor), closed_at=None).select_related("caught_from__user")
    owed = _owed(on, at)
    owes = reduce(or_, (Q(**{f"{name}__isnull": False}) for name in owed))
    rows = rows.annotate(**owed, is_silent=silent, is_mine=Q(baton_holder=actor.employment_id))
    return rows.filter(Q(is_silent=True) | caught | Q(owes, is_mine=True)).order_by("held_since", "id")


def _owed(on: date, at: datetime) -> dict[str, Subquery]:
    """The oldest of what the family waits for: its day, or for a right the row's id and its day."""
    log = {"log": OuterRef("pk")}
    open_ones = Measure.objects.filter(**log, done_at=None, stopped_at=None)
    proposed = open_ones.filter(accepted_at=None, proposed_by_person__isnull=False).order_by("proposed_at")
    agreed = open_ones.filter(accepted_at__isnull=False, started_at=None, doer__isnull=False).order_by("accepted_at")
    due = open_ones.filter(started_at__isnull=False, evaluate_on__lte=on).order_by("evaluate_on")
    asked = Question.objects.filter(**log, answered_at=None).order_by("asked_at")
    met = Meeting.objects.filter(**log, shared_at=None, cancelled_at=None, starts_at__lt=at).order_by("starts_at")
    right = RightsRequest.objects.filter(**log, answered_at=None).order_by("due_on")
    return {
        "proposed_at": Subquery(proposed.values("proposed_at")[:1]),  # in SQL only
        "agreed_at": Subquery(agreed.values("accepted_at")[:1]),  # in SQL only
        "evaluate_on": Subquery(due.values("evaluate_on")[:1]),  # in SQL only
        "asked_at": Subquery(asked.values("asked_at")[:1]),  # in SQL only
        "met_at": Subquery(met.values("starts_at")[:1]),  # in SQL only
        "right_id": Subquery(right.values("pk")[:1]),  # in SQL only
        "right_on": Subquery(right.values("due_on")[:1]),  # in SQL only
    }


@prepared
def catches_unseen(actor: Actor, since: datetime) -> QuerySet[BatonPeriod]:
    """Batons caught by somebody else lately, until the actor has opened the log after it."""
    seen = Reading.objects.filter(
        root_id=OuterRef("log"), actor_id=actor.user_id, at__gt=OuterRef("from_at"), purpose__startswith="relay:"
    )
    rows = BatonPeriod.objects.filter(
        ~Exists(seen), log__in=readable_logs(actor), log__closed_at=None, until_at=None, caught_from__isnull=False,
        from_at__gte=since,
    )  # fmt: skip
    rows = rows.exclude(holder=actor.employment_id) if actor.employment_id else rows
    return rows.select_related("holder__user", "caught_from__user").order_by("from_at", "id")


@prepared
def lapsed_places(actor: Actor) -> QuerySet[Participant]:
    """Places in teams one holds or leads, in units that the family no longer lets in."""
    responsible = Q(log__baton_holder__in=acts_for(actor))
    if actor.is_leader:
        responsible |= Q(log__unit=actor.unit_id)
    rows = Participant.objects.filter(responsible, log__in=readable_logs(actor), log__closed_at=None, left_at=None)
    rows = rows.exclude(unit=F("log__unit")).filter(~valid_now(OuterRef("unit"), OuterRef("log__focus")))
    return rows.select_related("unit", "log__baton_holder").order_by("invited_at", "id")


def sleeping_in_unit(actor: Actor, silent_since: datetime) -> QuerySet[RelayLog]:
    """For the leader's Monday: the home unit's open logs where nothing is written since then."""
    written = Entry.objects.filter(log=OuterRef("pk"), written_at__gte=silent_since)
    rows = readable_logs(actor).filter(unit=actor.unit_id, closed_at=None, opened_at__lt=silent_since)
    return rows.filter(~Exists(written))


def offers_in_unit(actor: Actor) -> QuerySet[Handover]:
    """For the leader's Monday: batons of the home unit that nobody has answered about."""
    return open_offers().filter(log__unit=actor.unit_id, log__in=readable_logs(actor))

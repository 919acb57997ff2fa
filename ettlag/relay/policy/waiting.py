"""The rows that «what waits for me» is made of: only from logs one may see now."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ettlag.access.actor import Actor
from ettlag.access.models import Reading
from ettlag.access.prepared import prepared
from ettlag.consent.queries import valid_now

from ..models import BatonPeriod, Entry, Handover, Participant, RelayLog
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
def held_logs(actor: Actor, silent_since: datetime) -> QuerySet[RelayLog]:
    """The open logs whose baton one has, with whether anybody has written since; caught and silent ones wait."""
    written = Entry.objects.filter(log=OuterRef("pk"), written_at__gte=silent_since)
    rows = readable_logs(actor).filter(baton_holder__in=acts_for(actor), closed_at=None).select_related("caught_from__user")
    silent = Q(opened_at__lt=silent_since) & ~Exists(written)
    caught = Q(caught_from__isnull=False, kept_at=None)
    return rows.filter(silent | caught).order_by("held_since", "id")


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

"""Familiens side: what one of the family asked and may ask, and who at work answers it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.prepared import prepared
from ettlag.access.reading import because
from ettlag.consent.policy import unanswered_asks

from ..models import Question, RelayLog, RightsRequest
from .log import get_log, holds_or_leads, readable_logs, reads, shown_to, takes_part

MOST = 10  # logs of one family


def family_logs(actor: Actor) -> list[RelayLog]:
    """The family's own logs, open ones first, marked with whether a consent is asked for; nobody else has any here."""
    if not actor.is_family:
        return []
    logs = _logs_of_the_family(actor)
    because("PART")
    for log in logs:
        log.let_in = actor
    return logs


@prepared
def _logs_of_the_family(actor: Actor) -> QuerySet[RelayLog]:
    rows = readable_logs(actor).select_related(
        "focus", "unit__service", "baton_holder__user", "baton_holder__unit", "caught_from__user"
    )
    asked = unanswered_asks.plain(actor, today()).filter(focus=OuterRef("focus"))
    return rows.annotate(is_asked=Exists(asked)).order_by(F("closed_at").desc(nulls_first=True), "-opened_at")[:MOST]


def get_family_log(actor: Actor, log_id: UUID, may: Rule | None = None) -> RelayLog:
    """The log, for one of the family who may see it; to all at work the family's pages do not exist."""
    if not actor.is_family:
        raise Http404
    return get_log(actor, log_id, may)


def readable_questions(actor: Actor, log: RelayLog) -> QuerySet[Question]:
    """The questions one may see, oldest first: each is read by the team and the one who asked."""
    return shown_to(actor, Question.objects.filter(log=log)).select_related("answered_by__user").order_by("asked_at")


def readable_rights(actor: Actor, log: RelayLog) -> QuerySet[RightsRequest]:
    """What was asked for by right: the family sees their own, the holder of the baton all of the log's."""
    rows = RightsRequest.objects.filter(log=log).select_related("answered_by__user").order_by("-asked_at")
    if actor.is_family:
        return rows.filter(asked_by=actor.person_id)
    return rows if holds_or_leads(actor, log) else rows.none()


def get_question(actor: Actor, question_id: UUID, may: Rule) -> Question:
    """One question in a log one may see."""
    rows = Question.objects.filter(log__in=readable_logs(actor))
    question = get_object_or_404(shown_to(actor, rows), pk=question_id)
    question.log = get_log(actor, question.log_id)
    if not may(actor, question):
        raise PermissionDenied(may.__name__)
    return question


def get_right(actor: Actor, request_id: UUID, may: Rule) -> RightsRequest:
    """One request by right in a log one may see."""
    rows = RightsRequest.objects.filter(log__in=readable_logs(actor))
    asked = get_object_or_404(rows, pk=request_id)
    asked.log = get_log(actor, asked.log_id)
    if not may(actor, asked):
        raise Http404
    return asked


def may_write_to_team(actor: Actor, log: RelayLog) -> bool:
    """Any of the family who sees the log, while it is open."""
    return actor.is_family and log.is_open and reads(actor, log)


def may_ask_question(actor: Actor, log: RelayLog) -> bool:
    """Any of the family who sees the log, while it is open."""
    return actor.is_family and log.is_open and reads(actor, log)


def may_answer_question(actor: Actor, question: Question) -> bool:
    """The team, once."""
    return question.answered_at is None and takes_part(actor, question.log)


def may_request_right(actor: Actor, log: RelayLog) -> bool:
    """Any of the family who sees the log, open or closed: rights do not end with the log."""
    return actor.is_family and reads(actor, log)


def may_answer_right(actor: Actor, asked: RightsRequest) -> bool:
    """The baton holder or the leader of the home unit, once."""
    return asked.answered_at is None and holds_or_leads(actor, asked.log)

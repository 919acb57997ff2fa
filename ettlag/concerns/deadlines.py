"""Fristene for en undring: pure functions of a picture and a day. Counted from the right event by the guide's engine."""

from datetime import date

from django.utils.timezone import localdate

from ettlag.guides.engine import DeadlineRule, Due, Position, deadlines, due_on, in_words, ways_on
from ettlag.guides.queries import Place, place_in

from .models import Conversation
from .queries import Picture


def happened(picture: Picture) -> dict[str, date]:
    """What has happened, by the guide's names for it, with the day it did. A return to the first level counts anew."""
    concern, scheme = picture.concern, picture.scheme
    first = scheme.level_scheme.codes[0] if scheme else concern.level_code
    raised = concern.level_since if concern.level_code == first else concern.raised_at
    days = {"concern_raised": localdate(raised), "level_started": localdate(concern.level_since)}
    if concern.shared_at:
        days["shared_with_leader"] = localdate(concern.shared_at)
    if picture.held and picture.held[0].held_on:
        days["conversation_held"] = picture.held[0].held_on
    if picture.decisions:
        days["decision_made"] = days["decision_escalate"] = localdate(picture.decisions[0].decided_at)
    if concern.log_opened_at:
        days["log_opened"] = localdate(concern.log_opened_at)
    if talk_on := next_talk_on(picture):
        days["conversation_agreed"] = talk_on
    return days


def place_of(picture: Picture) -> Place | None:
    """Where one is in the guide, with deadlines and ways on; None without a guide."""
    if picture.scheme is None or picture.position is None:
        return None
    return place_in(picture.scheme, picture.position, happened(picture), in_workdays=picture.in_workdays)


def decision_due(picture: Picture, decision_days: int) -> Due | None:
    """By when the concern is to be decided; None when it is closed or goes on in a relay log.

    In this order: the day that was agreed at the last decision; the guide's deadline on the step where this level is
    decided; the latest of the level's other deadlines; `decision_days` of the municipality after it began.
    """
    if not picture.concern.is_open or picture.concern.log_id is not None:
        return None
    if picture.decided and picture.decided.follow_up_on:
        rule = DeadlineRule(from_event="evaluation_agreed", agreed=True)
        return Due(on=picture.decided.follow_up_on, words=in_words(rule), rule=rule)
    fallback = DeadlineRule(days=decision_days, from_event="level_started" if picture.decisions else "concern_raised")
    usual_on = due_on(fallback, happened(picture), in_workdays=picture.in_workdays)
    usual = Due(on=usual_on, words=in_words(fallback), rule=fallback)
    deciding, others = _dues_of_level(picture)
    if deciding:
        return min(deciding, key=_on)
    return max([*others, usual], key=_on)


def _dues_of_level(picture: Picture) -> tuple[list[Due], list[Due]]:
    """The dated deadlines of the level one is on: those of its deciding steps, and the others."""
    deciding: list[Due] = []
    others: list[Due] = []
    if picture.scheme is None:
        return deciding, others
    days, code = happened(picture), picture.concern.level_code
    for step in picture.scheme.level(code).steps:
        dated = [due for due in deadlines(step, days, in_workdays=picture.in_workdays) if due.on]
        (deciding if ways_on(picture.scheme, Position(code, step.no)) else others).extend(dated)
    return deciding, others


def _on(due: Due) -> date:
    return due.on or date.max


def next_talk_on(picture: Picture) -> date | None:
    """The worker's own date for a talk that has not been held: of what is prepared, or of the latest «ikke ennå»."""
    dates = [talk.planned_on for talk in pending_talks(picture) if talk.planned_on]
    return min(dates, default=None)


def pending_talks(picture: Picture) -> list[Conversation]:
    """The latest word on each person, where it is «prepared» or «not yet»."""
    latest: dict[tuple[str, object], Conversation] = {}
    for talk in picture.talks:  # newest first
        latest.setdefault((talk.party, talk.person_id), talk)
    return [talk for talk in latest.values() if talk.outcome in ("", Conversation.Outcome.NOT_YET)]

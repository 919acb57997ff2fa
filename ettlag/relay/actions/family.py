"""Familiens ord og krav: messages, questions, rights, and the team's answers, each with a date it is owed by."""

from django.utils.translation import gettext_lazy

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today

from .. import policy, queries
from ..models import Entry, Question, RelayLog, RightsRequest
from .entry import written
from .plan import shared, who


@action(policy.may_write_to_team, says=gettext_lazy("skrev til laget"), basis="PART")
def write_to_team(actor: Actor, log: RelayLog, *, text: str, readers: queries.Readers) -> Entry:
    """Skrive til laget. The writer has chosen the readers: units named, family named, or the whole team (LAW-31, 32)."""
    entry = Entry(kind=Entry.Kind.MESSAGE, text=text)
    readers.put_on(entry)
    return written(actor, log, entry)


@action(policy.may_ask_question, says=gettext_lazy("stilte et spørsmål"), basis="PART")
def ask_question(actor: Actor, log: RelayLog, *, text: str) -> Question:
    """Spørre laget: waits for us for a week at most, and is on the next meeting's agenda until answered."""
    question = Question(text=text, asked_by_id=who(actor), asked_by_name=actor.name)
    return shared(question, log, [actor.person_id])


@action(policy.may_answer_question, says=gettext_lazy("svarte på et spørsmål"))
def answer_question(actor: Actor, question: Question, *, answer: str) -> None:
    """Svare familien: the one who asked reads it."""
    question.answer, question.answered_at, question.answered_by_id = answer, now(), actor.employment_id
    question.save()


@action(policy.may_request_right, says=gettext_lazy("ba om noe de har rett til"), basis="PART")
def request_right(actor: Actor, log: RelayLog, *, kind: str, words: str) -> RightsRequest:
    """Be om en rettighet: dated, with the law's clock of one month (GDPR art. 12(3); LAW-58, 64)."""
    return RightsRequest.objects.create(
        municipality_id=log.municipality_id,
        log=log,
        kind=kind,
        words=words,
        asked_by_id=who(actor),
        asked_by_name=actor.name,
        due_on=queries.a_month_after(today()),
    )


@action(policy.may_answer_right, says=gettext_lazy("svarte på et krav"))
def answer_right(actor: Actor, asked: RightsRequest, *, answer: str) -> None:
    """Svare på kravet: what was done, or why not and where to complain."""
    asked.answer, asked.answered_at, asked.answered_by_id = answer, now(), actor.employment_id
    asked.save()

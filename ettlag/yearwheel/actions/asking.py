"""The leader's questions: written, asked to the units, answered by them and by Ettlag, and closed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.ids import uuid7
from ettlag.organisation.models import Municipality, Unit

from .. import policy
from ..answering import Reply, known
from ..models import LeaderQuestion, QuestionRound, UnitAnswer, WheelTask


@dataclass(frozen=True, slots=True)
class Asked:
    """Et spørsmål, as it is written. `answered_by` is what Ettlag can answer itself."""

    text: str
    sort: str
    evidence: str = ""
    answered_by: str = ""
    key: str = ""


@action(policy.may_add_question, says=_("skrev et spørsmål til enhetene"))
def add_question(actor: Actor, municipality: Municipality, *, asked: Asked) -> LeaderQuestion:
    """Skriv et nytt spørsmål."""
    return LeaderQuestion.objects.create(
        municipality_id=municipality.pk, key=asked.key or f"egen-{uuid7()}", text=asked.text, sort=asked.sort,
        evidence=asked.evidence, answered_by=asked.answered_by,
    )  # fmt: skip


@action(policy.may_write_question, says=_("endret et spørsmål til enhetene"))
def write_question(actor: Actor, question: LeaderQuestion, *, asked: Asked) -> None:
    """Skriv om: from the next round. What was asked before, reads as it was asked."""
    question.text, question.sort = asked.text, asked.sort
    question.evidence, question.answered_by = asked.evidence, asked.answered_by
    question.save(update_fields=["text", "sort", "evidence", "answered_by"])


@action(policy.may_retire_question, says=_("sluttet å spørre om noe"))
def retire_question(actor: Actor, question: LeaderQuestion) -> None:
    """Slutt å spørre om dette. The answers stay."""
    question.retired_at = now()
    question.save(update_fields=["retired_at"])


@dataclass(frozen=True, slots=True)
class Because:
    """Hvorfor enhetene spørres nå: a time of a task in the wheel."""

    task: WheelTask
    key_on: date


@action(policy.may_ask_units, says=_("spurte enhetene"))
def ask_units(actor: Actor, municipality: Municipality, *, due_on: date, because: Because | None = None) -> QuestionRound:
    """Spør enhetene: the questions as they read today. What Ettlag knows, it answers at once."""
    asked = [
        {"id": str(one.pk), "text": one.text, "sort": one.sort, "evidence": one.evidence, "answered_by": one.answered_by}
        for one in policy.questions(actor)
    ]
    round_ = QuestionRound.objects.create(
        municipality_id=municipality.pk, opened_on=today(), due_on=due_on, asked=asked,
        came_of=because.task if because else None, key_on=because.key_on if because else None,
    )  # fmt: skip
    for unit in policy.units_with_a_wheel(actor):
        _answer_oneself(round_, unit)
    return round_


def _answer_oneself(round_: QuestionRound, unit: Unit) -> None:
    """What Ettlag knows, as it is now; never over what a person has answered."""
    for question in round_.asked:
        found = known(question, unit)
        if found is not None:
            _write(round_, unit.pk, UUID(question["id"]), found, by_id=None)


def _write(round_: QuestionRound, unit_id: int, question_id: UUID, reply: Reply, *, by_id: int | None) -> None:
    rows = UnitAnswer.objects.filter(round=round_, unit_id=unit_id, question_id=question_id)
    facts = {"value": reply.value, "out_of": reply.out_of, "words": reply.words, "by_id": by_id, "at": now()}
    if not rows.exists():
        UnitAnswer.objects.create(
            municipality_id=round_.municipality_id, round=round_, unit_id=unit_id, question_id=question_id, **facts
        )
    else:
        (rows if by_id else rows.filter(by=None)).update(**facts)


@action(policy.may_answer_questions, says=_("svarte på spørsmålene fra lederen"))
def answer_questions(actor: Actor, round_: QuestionRound, *, replies: dict[UUID, Reply]) -> None:
    """Svar for enheten. It may be answered anew until the round is closed."""
    unit = policy.own_unit(actor)
    _answer_oneself(round_, unit)
    for question_id, reply in replies.items():
        _write(round_, unit.pk, question_id, reply, by_id=actor.employment_id)


@action(policy.may_close_round, says=_("avsluttet runden med spørsmål"))
def close_round(actor: Actor, round_: QuestionRound) -> None:
    """Avslutt runden: what Ettlag answers itself is frozen as it is now."""
    for unit in policy.units_with_a_wheel(actor):
        _answer_oneself(round_, unit)
    round_.closed_at = now()
    round_.save(update_fields=["closed_at"])


@action(policy.may_note_reminded, says=_("minnet om spørsmålene"))
def note_reminded(actor: Actor, round_: QuestionRound) -> None:
    """Merk at det er minnet om."""
    round_.reminded_at = now()
    round_.save(update_fields=["reminded_at"])

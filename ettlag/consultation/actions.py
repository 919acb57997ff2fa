"""Asking, answering, ending. What is certain to point somebody out is refused here too, whatever form it came from."""

from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Employment, Unit
from ettlag.organisation.scanner import certain, scan

from . import policy, queries
from .models import Consultation, Reply


@dataclass(frozen=True, slots=True)
class Question:
    """Spørsmålet: about whom in a band, about what, and what has been tried."""

    age: str
    theme: str
    question: str
    tried: str = ""


@action(policy.may_ask_consultation, says=_("ba om å få drøfte uten navn"))
def ask_consultation(actor: Actor, unit: Unit, *, asked: Question) -> Consultation:
    """Drøfte uten navn: ask another unit. Raises NotNow when the text names somebody (LAW-12)."""
    refuse_names(actor, asked.question, asked.tried)
    return Consultation.objects.create(
        municipality_id=actor.municipality_id,
        asked_by_id=actor.employment_id,  # type: ignore[misc]  # policy lets in those at work
        keeper_id=actor.employment_id,
        to_unit=unit,
        age=asked.age,
        theme=asked.theme,
        question=asked.question,
        tried=asked.tried,
        answer_by_on=queries.answer_by(today()),
    )


@action(policy.may_reply_to_consultation, says=_("svarte på en drøfting uten navn"))
def reply_to_consultation(actor: Actor, consultation: Consultation, *, text: str) -> Reply:
    """Svare, or go on asking. Raises NotNow when the text names somebody."""
    refuse_names(actor, text)
    return Reply.objects.create(
        municipality_id=consultation.municipality_id,
        consultation=consultation,
        text=text,
        is_answer=not policy.is_asker(actor, consultation),
        written_by_id=actor.employment_id,  # type: ignore[misc]
    )


@action(policy.may_close_consultation, says=_("avsluttet en drøfting uten navn"))
def close_consultation(actor: Actor, consultation: Consultation) -> None:
    """Avslutte: the one who asked has what she needed."""
    consultation.closed_at = now()
    consultation.save(update_fields=["closed_at"])


def catch_consultations(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: the answer to an open question comes to the heir."""
    Consultation.objects.filter(keeper=leaving, closed_at=None).update(keeper=heir)


def refuse_names(actor: Actor, *texts: str) -> None:
    """The promise of the room: nothing that is certain to point somebody out is kept."""
    known = queries.known_to(actor, *texts)
    if any(certain(scan(text, known)) for text in texts):
        raise NotNow(_now("Teksten peker ut noen. Ingenting er sendt. Ta bort det som er merket, og send igjen."))

"""Preparing a talk and writing down what became of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.people.models import Person

from .. import policy
from ..deeds import Deed
from ..models import Concern, Conversation
from .concern import shield
from .walk import done_here, hand_of, touch

Party, Outcome = Conversation.Party, Conversation.Outcome


@action(policy.may_prepare_conversation, says=_("forberedte en samtale"))
def prepare_conversation(actor: Actor, concern: Concern, *, party: str, person: Person | None, **plan: Any) -> Conversation:
    """Forbered en samtale: one preparation for each person at a time.

    `plan` is planned_on (one's own date), together_with (who comes along) and opening (how one begins).
    """
    talk = _prepared(concern, party, person)
    for name in ("planned_on", "together_with", "opening"):
        setattr(talk, name, plan.get(name, getattr(talk, name)))
    talk.written_by_id, talk.prepared_at = hand_of(actor), now()
    talk.save()
    touch(actor, concern)
    return talk


@action(policy.may_record_conversation, says=_("skrev ned en samtale"))
def record_conversation(
    actor: Actor, concern: Concern, *, party: str, person: Person | None, outcome: str, **told: Any
) -> Conversation:
    """Skriv ned en samtale: talked; or not yet because, with an own date; or not to be told, because.

    `told` is what the form of that outcome asks: held_on, said, agreed, next_on, went; for the child heard and told_of_use
    (LAW-30, LAW-31); barrier, because, planned_on. «Må ikke få vite» marks the suspicion (LAW-23).
    """
    talk = _prepared(concern, party, person)
    for name, value in told.items():
        setattr(talk, name, value)
    talk.outcome, talk.written_by_id, talk.recorded_at = outcome, hand_of(actor), now()
    talk.save()
    if outcome == Outcome.MUST_NOT:
        shield(concern)
    if outcome == Outcome.TALKED:
        done_here(concern, Deed.TALK_CHILD if party == Party.CHILD else Deed.TALK_GUARDIAN)
    touch(actor, concern)
    return talk


def _prepared(concern: Concern, party: str, person: Person | None) -> Conversation:
    """The talk with this person that is prepared and not held, or a new one."""
    waiting = Conversation.objects.filter(concern=concern, party=party, person=person, recorded_at=None).first()
    return waiting or Conversation(municipality_id=concern.municipality_id, concern=concern, party=party, person=person)

"""Thoughts: written, kept a while longer, thrown away."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from ettlag.access import keys
from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.ids import uuid7
from ettlag.organisation.models import Employment, Unit

from .. import policy
from ..models import Thought
from .walk import hand_of

KEPT = timedelta(days=30)  # long enough to see it again after a holiday, short enough not to become a file on somebody


@action(policy.may_write_thought, says=_("skrev i tenkeboka"))
def write_thought(actor: Actor, unit: Unit, *, text: str) -> Thought:
    """Skriv i tenkeboka: sealed, one's own alone, gone in thirty days."""
    key = uuid7()
    sealed = keys.seal(unit.municipality_id, text, place=f"concerns_thought.sealed:{key}")
    return Thought.objects.create(
        pk=key,
        municipality_id=unit.municipality_id,
        author_id=hand_of(actor),
        sealed=sealed,
        written_at=now(),
        expires_on=today() + KEPT,
    )


@action(policy.may_keep_thought, says=_("beholdt en tanke"))
def keep_thought(actor: Actor, thought: Thought) -> None:
    """Behold tanken: thirty days more, from today."""
    thought.expires_on = today() + KEPT
    thought.save(update_fields=["expires_on"])


@action(policy.may_discard_thought, says=_("slettet en tanke"))
def discard_thought(actor: Actor, thought: Thought) -> None:
    """Slett tanken: nothing of it is left, by its author's wish or because its day has come."""
    Thought.objects.filter(pk=thought.pk).delete()


def forget_thoughts_of(leaving: Employment) -> None:
    """Public step, run when someone leaves: her private thoughts go with her."""
    Thought.objects.filter(author=leaving).delete()

"""Asking a colleague to look, her saying what she sees, and ending it."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.organisation.models import Employment

from .. import policy
from ..models import Concern, SecondView
from .walk import hand_of, touch


@action(policy.may_ask_second_view, says=_("ba en kollega se på det"))
def ask_second_view(actor: Actor, concern: Concern, *, colleague: Employment, question: str = "") -> SecondView:
    """Be om et blikk til: from here on the colleague reads the concern. PermissionDenied for one who may not be asked."""
    if not policy.colleagues_to_ask(actor, concern).filter(pk=colleague.pk).exists():
        raise PermissionDenied("concerns.ask_second_view")
    touch(actor, concern)
    return SecondView.objects.create(
        municipality_id=concern.municipality_id,
        concern=concern,
        asked=colleague,
        asked_by_id=hand_of(actor),
        question=question,
        asked_at=now(),
    )


@action(policy.may_give_second_view, says=_("sa hva en selv ser"))
def give_second_view(actor: Actor, view: SecondView, *, text: str) -> None:
    """Si hva du ser: with one's own eyes, beside what the other one saw."""
    view.text, view.given_at = text, now()
    view.save(update_fields=["text", "given_at"])


@action(policy.may_end_second_view, says=_("avsluttet en kollegas blikk"))
def end_second_view(actor: Actor, view: SecondView) -> None:
    """Avslutt blikket: what was said stands; from here on the colleague reads the concern no more."""
    view.ended_at = now()
    view.save(update_fields=["ended_at"])
    touch(actor, view.concern)


def end_views_of(leaving: Employment) -> None:
    """Public step, run when someone leaves: nobody is waited for who is not there."""
    SecondView.objects.filter(asked=leaving, ended_at=None).update(ended_at=now())

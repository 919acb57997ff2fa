"""What the own service tries, and whether it helped."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now

from .. import policy
from ..models import Concern, OwnMeasure
from .walk import hand_of, touch


@action(policy.may_start_measure, says=_("skrev et tiltak"))
def start_measure(
    actor: Actor, concern: Concern, *, reach: str, from_on: date, evaluate_on: date, **parts: str
) -> OwnMeasure:
    """Begynn et tiltak: for the child or for the day around it. `parts` is problem, measure and who (I8)."""
    touch(actor, concern)
    return OwnMeasure.objects.create(
        municipality_id=concern.municipality_id,
        concern=concern,
        reach=reach,
        from_on=from_on,
        evaluate_on=evaluate_on,
        begun_by_id=hand_of(actor),
        begun_at=now(),
        **parts,
    )


@action(policy.may_evaluate_measure, says=_("evaluerte et tiltak"))
def evaluate_measure(actor: Actor, measure: OwnMeasure, *, result: str, **told: Any) -> None:
    """Evaluer tiltaket: did it help, how the child was heard, and what the parents thought or why they were not asked (I8).

    `told` is result_words, heard, heard_words and guardians_words.
    """
    for name, value in told.items():
        setattr(measure, name, value)
    measure.result, measure.evaluated_at = result, now()
    measure.save()
    touch(actor, measure.concern)

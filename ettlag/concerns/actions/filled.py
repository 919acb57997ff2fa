"""A form of the municipality's own, filled in about a wondering."""

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.questionnaires.asking import Answers
from ettlag.questionnaires.models import QuestionnaireVersion

from .. import policy
from ..models import Concern, FilledForm
from .walk import hand_of, touch


@action(policy.may_fill_in_form, says=_("fylte ut et skjema"))
def fill_in_form(actor: Actor, concern: Concern, *, version: QuestionnaireVersion, answers: Answers) -> FilledForm:
    """Fyll ut: the answers stay with the version they were given to (mission M7)."""
    touch(actor, concern)
    return FilledForm.objects.create(
        municipality_id=concern.municipality_id, concern=concern, version=version, answers=answers,
        filled_by_id=hand_of(actor), filled_at=now(),
    )  # fmt: skip

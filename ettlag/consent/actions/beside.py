"""What stands beside the answers: the child's own words, and the catalogue of legal bases."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Municipality
from ettlag.people.models import Person

from .. import policy
from ..models import Hearing, LocalBasis


@action(policy.may_hear_child, says=gettext_lazy("førte inn hva barnet mener"))
def hear_child(actor: Actor, focus: Person, *, mode: str, heard_on: date, **told: Any) -> Hearing:
    """Høre barnet: what the child said in own words, or why the child was not heard (LAW-29…31).

    `told`: said, was_told_use, agreed_wording, for_guardians, reason.
    """
    by: dict[str, Any] = {"heard_by_id": actor.user_id, "unit_id": actor.unit_id}
    return Hearing.objects.create(
        municipality_id=actor.municipality_id, focus=focus, mode=mode, heard_on=heard_on, **by, **told
    )


@action(policy.may_add_basis, says=gettext_lazy("la til et hjemmelsgrunnlag"))
def add_basis(actor: Actor, place: Municipality, *, code: str, valid_from: date, **facts: Any) -> LocalBasis:
    """Legge til hjemmelsgrunnlag: a new version, valid from today or later; nothing shipped or earlier is changed (LAW-06).

    `facts`: words_nb, words_nn, provision, needs, lifts_confidentiality, gdpr, valid_to.
    """
    earlier = [row.version for row in policy.local_bases(place.pk).filter(code=code)]
    return LocalBasis.objects.create(
        municipality=place, code=code, version=1 + max(earlier, default=0), valid_from=valid_from, added_on=today(),
        added_by_id=actor.user_id, **facts,
    )  # fmt: skip

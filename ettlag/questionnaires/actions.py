"""What can happen to a form: it is made, gets a new version, is retired, comes back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.organisation.models import Municipality

from . import policy
from .models import Questionnaire, QuestionnaireVersion


@action(policy.may_make_questionnaire, says=_("laget et skjema"))
def make_questionnaire(
    actor: Actor, municipality: Municipality, *, key: str, purpose: str, document: dict[str, Any]
) -> QuestionnaireVersion:
    """Lag et skjema, or a new version of the one with this key where something changed. `document` has no faults."""
    title = document["title"]["nb"]
    found, _made = Questionnaire.objects.get_or_create(
        municipality_id=municipality.pk, key=key, defaults={"purpose": purpose, "title": title}
    )
    latest = policy.versions_of(found).first()
    return latest if latest is not None and latest.document == document else _version(actor, found, document, "")


@action(policy.may_write_questionnaire, says=_("skrev en ny versjon av et skjema"))
def write_questionnaire(
    actor: Actor, questionnaire: Questionnaire, *, purpose: str, document: dict[str, Any], change_note: str = ""
) -> QuestionnaireVersion:
    """Skriv en ny versjon. What was answered before stays with the version it was given to."""
    questionnaire.purpose = purpose
    return _version(actor, questionnaire, document, change_note)


@action(policy.may_retire_questionnaire, says=_("tok et skjema ut av bruk"))
def retire_questionnaire(actor: Actor, questionnaire: Questionnaire) -> None:
    """Ta ut av bruk: nobody is asked any more."""
    questionnaire.retired_at = now()
    questionnaire.save(update_fields=["retired_at"])


@action(policy.may_restore_questionnaire, says=_("tok et skjema i bruk igjen"))
def restore_questionnaire(actor: Actor, questionnaire: Questionnaire) -> None:
    """Ta i bruk igjen."""
    questionnaire.retired_at = None
    questionnaire.save(update_fields=["retired_at"])


def _version(actor: Actor, questionnaire: Questionnaire, document: dict[str, Any], note: str) -> QuestionnaireVersion:
    latest = policy.versions_of(questionnaire).first()
    questionnaire.title = document["title"]["nb"]
    questionnaire.save(update_fields=["title", "purpose"])
    return QuestionnaireVersion.objects.create(
        municipality_id=questionnaire.municipality_id, questionnaire=questionnaire, document=document, change_note=note,
        number=latest.number + 1 if latest else 1, by_id=actor.employment_id, at=now(),
    )  # fmt: skip

"""What can happen to a form: it is made, gets a new version, is retired, comes back; and how one is written on screen."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.ids import uuid7
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Municipality

from . import editing, policy
from .definition import check
from .models import Questionnaire, QuestionnaireDraft, QuestionnaireVersion


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


@action(policy.may_start_form, says=_("begynte å skrive et skjema"))
def start_form(
    actor: Actor,
    municipality: Municipality,
    *,
    title: str = "",
    purpose: str = "",
    version: QuestionnaireVersion | None = None,
) -> QuestionnaireDraft:
    """Begynn å skrive: from a version, or from nothing with a title. A form has one draft: that one is given."""
    form = version.questionnaire if version else None
    there = QuestionnaireDraft.objects.filter(questionnaire=form, published_at=None, discarded_at=None).first()
    if form is not None and there is not None:
        return there
    return QuestionnaireDraft.objects.create(
        municipality_id=municipality.pk, questionnaire=form, begun_by_id=actor.employment_id or 0,
        begun_at=now(), changed_at=now(), purpose=form.purpose if form else purpose,
        document=version.document if version else editing.blank(title),
    )  # fmt: skip


@action(policy.may_write_form, says=_("skrev i et skjema"))
def write_form(
    actor: Actor, draft: QuestionnaireDraft, *, document: editing.Document, edition: int, purpose: str = ""
) -> None:
    """Skriv: the whole new text, on top of the edition one saw. Raises NotNow when somebody has saved since."""
    if draft.edition != edition:
        raise NotNow(_now("Noen andre har lagret mens du skrev. Se hvordan det står nå, og lagre på nytt."))
    draft.document, draft.edition, draft.changed_at = document, edition + 1, now()
    draft.purpose = purpose or draft.purpose
    draft.save(update_fields=["document", "edition", "changed_at", "purpose"])


@action(policy.may_publish_form, says=_("tok et skjema i bruk"))
def publish_form(actor: Actor, draft: QuestionnaireDraft, *, change_note: str) -> QuestionnaireVersion:
    """Ta i bruk: the next version. Raises NotNow while something is missing."""
    if check(draft.document):
        raise NotNow(_now("Noe mangler ennå. Rett det som står øverst, og ta skjemaet i bruk etterpå."))
    form = draft.questionnaire or Questionnaire.objects.create(
        municipality_id=draft.municipality_id, key=f"eget-{uuid7()}", title=str(draft), purpose=draft.purpose
    )
    form.purpose = draft.purpose
    version = _version(actor, form, draft.document, change_note)
    draft.questionnaire, draft.published_at = form, now()
    draft.save(update_fields=["questionnaire", "published_at"])
    return version


@action(policy.may_discard_form, says=_("forkastet et utkast til skjema"))
def discard_form(actor: Actor, draft: QuestionnaireDraft) -> None:
    """Forkast: what was in use stays in use."""
    draft.discarded_at = now()
    draft.save(update_fields=["discarded_at"])


def _version(actor: Actor, questionnaire: Questionnaire, document: dict[str, Any], note: str) -> QuestionnaireVersion:
    latest = policy.versions_of(questionnaire).first()
    questionnaire.title = document["title"]["nb"]
    questionnaire.save(update_fields=["title", "purpose"])
    return QuestionnaireVersion.objects.create(
        municipality_id=questionnaire.municipality_id, questionnaire=questionnaire, document=document, change_note=note,
        number=latest.number + 1 if latest else 1, by_id=actor.employment_id, at=now(),
    )  # fmt: skip

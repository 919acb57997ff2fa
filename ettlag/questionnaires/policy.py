"""Who sees and makes forms. Everyone at work sees what is asked; those who keep the tools make it. None is about anybody."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.prepared import prepared
from ettlag.organisation.policy import keeps_the_tools

from .models import Questionnaire, QuestionnaireDraft, QuestionnaireVersion


def readable_questionnaires(actor: Actor) -> QuerySet[Questionnaire]:
    """The municipality's, for everyone at work."""
    return Questionnaire.objects.order_by("title") if actor.is_staff else Questionnaire.objects.none()


def get_questionnaire(actor: Actor, questionnaire_id: UUID, may: Rule | None = None) -> Questionnaire:
    """The form, or 404 to those who may not see it; 403 when `may` says no."""
    found = get_object_or_404(readable_questionnaires(actor), pk=questionnaire_id)
    if may and not may(actor, found):
        raise PermissionDenied(may.__name__)
    return found


def versions_of(questionnaire: Questionnaire) -> QuerySet[QuestionnaireVersion]:
    """Every version, the newest first."""
    return QuestionnaireVersion.objects.filter(questionnaire=questionnaire).select_related("by__user").order_by("-number")


@prepared
def forms_in_use(actor: Actor) -> QuerySet[QuestionnaireVersion]:
    """For the rooms above: the newest version of each form that is not retired, by title; what it asks is not opened."""
    if not actor.is_staff:
        return QuestionnaireVersion.objects.none()
    rows = QuestionnaireVersion.objects.filter(questionnaire__retired_at=None).order_by("questionnaire", "-number")
    newest = rows.distinct("questionnaire").values("pk")  # in SQL only
    found = QuestionnaireVersion.objects.filter(pk__in=newest).select_related("questionnaire").defer("document")
    return found.order_by("questionnaire__title")


def form_in_use(actor: Actor, questionnaire_id: UUID) -> QuestionnaireVersion:
    """The newest version of a form that is not retired, to fill in; else 404."""
    rows = QuestionnaireVersion.objects.filter(
        questionnaire__in=readable_questionnaires(actor), questionnaire__retired_at=None
    )
    found = rows.filter(questionnaire=questionnaire_id).select_related("questionnaire").order_by("-number").first()
    if found is None:
        raise Http404
    return found


def newest_for(purpose: str) -> QuestionnaireVersion | None:
    """For the rooms above: the municipality's newest form for this, that is not retired."""
    rows = QuestionnaireVersion.objects.filter(questionnaire__purpose=purpose, questionnaire__retired_at=None)
    return rows.select_related("questionnaire").order_by("questionnaire__title", "-number").first()


def may_make_questionnaire(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and the system, in their own municipality."""
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and (actor.capacity is Capacity.SYSTEM or keeps_the_tools(actor))


def may_write_questionnaire(actor: Actor, questionnaire: Questionnaire) -> bool:
    """Those who keep the tools, while it is in use."""
    return keeps_the_tools(actor) and questionnaire.retired_at is None


def may_retire_questionnaire(actor: Actor, questionnaire: Questionnaire) -> bool:
    """The same. What was answered stays readable."""
    return may_write_questionnaire(actor, questionnaire)


def may_restore_questionnaire(actor: Actor, questionnaire: Questionnaire) -> bool:
    """Those who keep the tools, when it is retired."""
    return keeps_the_tools(actor) and questionnaire.retired_at is not None


def open_form_drafts(actor: Actor) -> QuerySet[QuestionnaireDraft]:
    """Those that are being written, the latest changed first."""
    rows = _drafts(actor).filter(published_at=None, discarded_at=None)
    return rows.order_by("-changed_at")


def get_form_draft(actor: Actor, form_draft_id: UUID, may: Rule | None = None) -> QuestionnaireDraft:
    """The draft, for those who keep the tools (else 404); 403 when `may` says no."""
    found = get_object_or_404(_drafts(actor), pk=form_draft_id)
    if may and not may(actor, found):
        raise PermissionDenied(may.__name__)
    return found


def _drafts(actor: Actor) -> QuerySet[QuestionnaireDraft]:
    rows = QuestionnaireDraft.objects.select_related("questionnaire", "begun_by__user")
    return rows if keeps_the_tools(actor) else rows.none()


def may_start_form(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, in their own municipality."""
    return keeps_the_tools(actor) and may_make_questionnaire(actor, municipality)


def may_write_form(actor: Actor, draft: QuestionnaireDraft) -> bool:
    """Those who keep the tools, until it is in use or thrown away."""
    return keeps_the_tools(actor) and draft.is_open


def may_publish_form(actor: Actor, draft: QuestionnaireDraft) -> bool:
    """Whoever may write in it."""
    return may_write_form(actor, draft)


def may_discard_form(actor: Actor, draft: QuestionnaireDraft) -> bool:
    """Whoever may write in it."""
    return may_write_form(actor, draft)

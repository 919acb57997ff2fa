"""The forms, one form as it is asked, and bringing one in and out."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.ids import uuid7
from ettlag.organisation.queries import municipality

from . import actions, forms, pdf, policy
from .asking import AnswerForm, words_of
from .definition import said
from .models import Questionnaire


def list_questionnaires(request: ActorRequest) -> HttpResponse:
    """Skjemaene, in use and not."""
    if not request.actor.is_staff:
        raise Http404
    rows = list(policy.readable_questionnaires(request.actor))
    context = {
        "in_use": [one for one in rows if one.retired_at is None], "retired": [one for one in rows if one.retired_at],
        "may_make": policy.may_make_questionnaire(request.actor, municipality(request.actor.municipality_id)),
    }  # fmt: skip
    return render(request, "questionnaires/list_questionnaires.html", context)


def show_questionnaire(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """Slik spørres det: the form as it is asked, to try. What is sent is shown back, and kept by nobody."""
    found = policy.get_questionnaire(request.actor, questionnaire_id)
    versions = list(policy.versions_of(found))
    language = get_language() or "nb"
    form = AnswerForm(versions[0].definition, language, request.POST or None)
    told = list(words_of(versions[0].definition, form.answers, language)) if form.is_valid() else []
    may = {name: getattr(policy, f"may_{name}")(request.actor, found) for name in _VERBS}
    context = {
        "found": found,
        "title": said(versions[0].definition.title, language),
        "version": versions[0],
        "older": versions[1:],
        "form": form,
        "told": told,
        "may": may,
    }
    return render(request, "questionnaires/show_questionnaire.html", context)


def make_questionnaire(request: ActorRequest) -> HttpResponse:
    """Et nytt skjema, from a file."""
    place = municipality(request.actor.municipality_id)
    if not policy.may_make_questionnaire(request.actor, place):
        raise Http404
    form = forms.WriteQuestionnaire(request.POST or None, request.FILES or None, is_new=True)
    if form.is_valid():
        facts = {"purpose": form.cleaned_data["purpose"], "document": form.cleaned_data["file"]}
        version = actions.make_questionnaire(request.actor, place, key=f"eget-{uuid7()}", **facts)
        return redirect("questionnaires:show_questionnaire", version.questionnaire_id)
    return render(request, "questionnaires/write_questionnaire.html", {"form": form})


def write_questionnaire(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """En ny versjon, from a file."""
    found = policy.get_questionnaire(request.actor, questionnaire_id, policy.may_write_questionnaire)
    form = forms.WriteQuestionnaire(request.POST or None, request.FILES or None, initial={"purpose": found.purpose})
    if form.is_valid():
        told: dict[str, Any] = {name: form.cleaned_data[name] for name in ("purpose", "change_note")}
        actions.write_questionnaire(request.actor, found, document=form.cleaned_data["file"], **told)
        return redirect("questionnaires:show_questionnaire", found.pk)
    return render(request, "questionnaires/write_questionnaire.html", {"form": form, "found": found})


@require_POST
def retire_questionnaire(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """Ta ut av bruk; it can come back."""
    found = policy.get_questionnaire(request.actor, questionnaire_id, policy.may_retire_questionnaire)
    actions.retire_questionnaire(request.actor, found)
    return redirect("questionnaires:list_questionnaires")


@require_POST
def restore_questionnaire(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """Ta i bruk igjen."""
    found = policy.get_questionnaire(request.actor, questionnaire_id, policy.may_restore_questionnaire)
    actions.restore_questionnaire(request.actor, found)
    return redirect("questionnaires:show_questionnaire", found.pk)


def download_questionnaire(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """Som fil, to be changed and read in again."""
    version = _newest(policy.get_questionnaire(request.actor, questionnaire_id))
    answer = JsonResponse(version.document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="skjema.json"'
    return answer


def download_blank(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """Tomt, som PDF: for those who work on paper."""
    version = _newest(policy.get_questionnaire(request.actor, questionnaire_id))
    answer = HttpResponse(pdf.blank(version.definition, get_language() or "nb"), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="skjema.pdf"'
    return answer


_VERBS = ("write_questionnaire", "retire_questionnaire", "restore_questionnaire")


def _newest(found: Questionnaire) -> Any:
    return policy.versions_of(found)[0]

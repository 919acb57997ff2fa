"""The forms, one form as it is asked, and bringing one in and out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.ids import uuid7
from ettlag.organisation.queries import municipality

from .. import actions, forms, pdf, policy, word, xlsform
from ..asking import AnswerForm, words_of
from ..definition import said
from ..models import QuestionnaireVersion


def list_questionnaires(request: ActorRequest) -> HttpResponse:
    """Skjemaene, in use and not."""
    if not request.actor.is_staff:
        raise Http404
    rows = list(policy.readable_questionnaires(request.actor))
    context = {
        "in_use": [one for one in rows if one.retired_at is None], "retired": [one for one in rows if one.retired_at],
        "drafts": policy.open_form_drafts(request.actor),
        "may_make": policy.may_make_questionnaire(request.actor, municipality(request.actor.municipality_id)),
    }  # fmt: skip
    return render(request, "questionnaires/list_questionnaires.html", context)


def show_questionnaire(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """Slik spørres det: the form as it is asked, to try. What is sent is shown back, and kept by nobody."""
    found = policy.get_questionnaire(request.actor, questionnaire_id)
    versions = list(policy.versions_of(found))
    language = get_language() or "nb"
    form = AnswerForm(versions[0].definition, language, request.POST or None)
    if form.is_valid() and request.POST.get("as") == "pdf":
        return _file(pdf.filled(versions[0].definition, form.answers, language), "skjema.pdf", PDF)
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
        "files": [(name, one.words) for name, one in FILES.items()],
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
        _tell_what_is_left_out(request, form)
        return redirect("questionnaires:show_questionnaire", version.questionnaire_id)
    return render(request, "questionnaires/write_questionnaire.html", {"form": form})


def write_questionnaire(request: ActorRequest, questionnaire_id: UUID) -> HttpResponse:
    """En ny versjon, from a file."""
    found = policy.get_questionnaire(request.actor, questionnaire_id, policy.may_write_questionnaire)
    form = forms.WriteQuestionnaire(request.POST or None, request.FILES or None, initial={"purpose": found.purpose})
    if form.is_valid():
        told: dict[str, Any] = {name: form.cleaned_data[name] for name in ("purpose", "change_note")}
        actions.write_questionnaire(request.actor, found, document=form.cleaned_data["file"], **told)
        _tell_what_is_left_out(request, form)
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


def download_questionnaire(request: ActorRequest, questionnaire_id: UUID, form_file: str) -> HttpResponse:
    """Som fil: empty for paper, or to be changed and read in again. No name of a file tells more than «skjema»."""
    version = policy.versions_of(policy.get_questionnaire(request.actor, questionnaire_id))[0]
    found = FILES.get(form_file)
    if found is None:
        raise Http404
    return _file(found.make(version, get_language() or "nb"), f"skjema.{found.ending}", found.kind)


@dataclass(frozen=True, slots=True)
class FileKind:
    """One sort of file a form can be had as."""

    words: Promise
    ending: str
    kind: str
    make: Callable[[QuestionnaireVersion, str], bytes]


PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"
FILES = {
    "pdf": FileKind(_("Tomt, som PDF"), "pdf", PDF, lambda one, language: pdf.blank(one.definition, language)),
    "docx": FileKind(
        _("Tomt, som tekstdokument (DOCX)"), "docx", f"{OFFICE}.wordprocessingml.document",
        lambda one, language: word.blank(one.definition, language),
    ),
    "json": FileKind(
        _("Som fil å endre (JSON)"), "json", "application/json",
        lambda one, _language: json.dumps(one.document, ensure_ascii=False, indent=1).encode(),
    ),
    "xlsform": FileKind(
        _("Til andre skjemaverktøy (XLSForm)"), "xlsx", f"{OFFICE}.spreadsheetml.sheet",
        lambda one, _language: xlsform.write(one.definition, f"skjema-{one.questionnaire_id}"),
    ),
}  # fmt: skip


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _tell_what_is_left_out(request: ActorRequest, form: forms.WriteQuestionnaire) -> None:
    for sentence in form.left_out:
        messages.warning(request, sentence)


_VERBS = ("write_questionnaire", "retire_questionnaire", "restore_questionnaire")

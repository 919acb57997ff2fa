"""Writing a form on screen: the outline beside how it is asked, its parts, and into use."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.organisation.queries import municipality

from .. import actions, editing, forms, policy
from ..asking import AnswerForm
from ..definition import check
from ..models import QuestionnaireDraft
from .sheet import draft_form, language, save_draft, section_of, sheet


def start_form(request: ActorRequest) -> HttpResponse:
    """Begynn: from a form that is in use, or from nothing."""
    place = municipality(request.actor.municipality_id)
    if not policy.may_start_form(request.actor, place):
        raise Http404
    if wanted := request.POST.get("questionnaire"):
        found = policy.get_questionnaire(request.actor, _uuid(wanted), policy.may_write_questionnaire)
        draft = actions.start_form(request.actor, place, version=policy.versions_of(found)[0])
        return redirect("questionnaires:write_form", draft.pk)
    form = forms.StartForm(request.POST or None)
    if form.is_valid():
        return redirect("questionnaires:write_form", actions.start_form(request.actor, place, **form.cleaned_data).pk)
    return render(request, "questionnaires/start_form.html", {"form": form})


def write_form(request: ActorRequest, form_draft_id: UUID) -> HttpResponse:
    """Oversikten: the parts and questions, and beside them how it is asked. POST moves, adds and takes away."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_write_form if request.method == "POST" else None)
    if request.method == "POST":
        changed = _moved(request, draft)
        if changed is not None:
            actions.write_form(request.actor, draft, document=changed, edition=_number(request, "edition"))
        return redirect("questionnaires:write_form", draft.pk)
    definition = editing.presentable(draft.document)
    context = {
        "draft": draft, "sections": draft.document["sections"], "may_write": policy.may_write_form(request.actor, draft),
        "faults": [(editing.where(draft.document, one.path), one.sentence) for one in check(draft.document)],
        "preview": AnswerForm(definition, language()) if definition else None, "publishing": forms.PublishForm(),
    }  # fmt: skip
    return render(request, "questionnaires/write_form.html", context)


def write_form_about(request: ActorRequest, form_draft_id: UUID) -> HttpResponse:
    """Om skjemaet: what it is called, what it is for, what one reads first."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_write_form)
    form = draft_form(request, draft, forms.WriteAbout, "about", document=draft.document, purpose=draft.purpose)
    if form.is_valid():
        document = editing.set_about(draft.document, title=form.words("title"), intro=form.words("intro"))
        return save_draft(request, draft, form, document, purpose=form.cleaned_data["purpose"])
    return sheet(request, draft, form, _("Om skjemaet"))


def write_form_section(request: ActorRequest, form_draft_id: UUID, section_name: str) -> HttpResponse:
    """En del: its words, and how many times it may be answered."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_write_form)
    section = section_of(draft, section_name)
    form = draft_form(request, draft, forms.WriteSection, f"section:{section_name}", section=section)
    if form.is_valid():
        return save_draft(request, draft, form, editing.set_section(draft.document, section_name, form.facts))
    return sheet(request, draft, form, section["title"]["nb"])


@require_POST
def publish_form(request: ActorRequest, form_draft_id: UUID) -> HttpResponse:
    """Ta i bruk: the next version."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_publish_form)
    form = forms.PublishForm(request.POST)
    if not form.is_valid():
        return sheet(request, draft, form, _("Ta skjemaet i bruk"))
    version = actions.publish_form(request.actor, draft, **form.cleaned_data)
    messages.success(request, _("Skjemaet er i bruk. Det som er svart før, står med den versjonen det ble svart på."))
    return redirect("questionnaires:show_questionnaire", version.questionnaire_id)


def discard_form(request: ActorRequest, form_draft_id: UUID) -> HttpResponse:
    """Forkast, asked once more on a page of its own."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_discard_form)
    if request.method == "POST":
        actions.discard_form(request.actor, draft)
        return redirect("questionnaires:list_questionnaires")
    return render(request, "questionnaires/discard_form.html", {"draft": draft})


def _moved(request: ActorRequest, draft: QuestionnaireDraft) -> editing.Document | None:
    name, do = request.POST.get("name", ""), request.POST.get("do", "")
    title = request.POST.get("title", "").strip()[:300]
    if do == "add_section" and not title:
        messages.error(request, _("Skriv hva den nye delen heter. Ingenting er endret."))
        return None
    if do == "remove_section" and len(draft.document["sections"]) == 1:
        messages.error(request, _("Skjemaet må ha minst én del. Ingenting er endret."))
        return None
    try:
        return {
            "section_up": lambda: editing.move_section(draft.document, name, -1),
            "section_down": lambda: editing.move_section(draft.document, name, 1),
            "item_up": lambda: editing.move_item(draft.document, name, -1),
            "item_down": lambda: editing.move_item(draft.document, name, 1),
            "remove_item": lambda: editing.remove_item(draft.document, name),
            "remove_section": lambda: editing.remove_section(draft.document, name),
            "add_section": lambda: editing.add_section(draft.document, title),
        }[do]()
    except (editing.CannotEdit, KeyError):
        raise Http404 from None


def _number(request: ActorRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdigit() else 0


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None

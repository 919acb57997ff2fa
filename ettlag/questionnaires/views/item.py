"""Writing one question, and how it is asked beside it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest

from .. import editing, forms, policy
from ..asking import AnswerForm
from ..definition import check, read
from ..models import QuestionnaireDraft
from .sheet import draft_form, language, save_draft, section_of


def add_form_item(request: ActorRequest, form_draft_id: UUID, section_name: str) -> HttpResponse:
    """Et nytt spørsmål i en del."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_write_form)
    section_of(draft, section_name)
    form = draft_form(
        request, draft, forms.WriteItem, f"new:{section_name}", item=None, earlier=_before(draft, "", section_name)
    )
    if form.is_valid():
        document, _name = editing.add_item(draft.document, section_name, form.item)
        return save_draft(request, draft, form, document)
    return _asked(request, draft, form, _("Nytt spørsmål"))


def write_form_item(request: ActorRequest, form_draft_id: UUID, item_name: str) -> HttpResponse:
    """Et spørsmål: how it is worded, how one answers, when it is asked."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_write_form)
    item = _item(draft, item_name)
    form = draft_form(request, draft, forms.WriteItem, f"item:{item_name}", item=item, earlier=_before(draft, item_name))
    if form.is_valid():
        return save_draft(request, draft, form, editing.set_item(draft.document, item_name, form.item))
    return _asked(request, draft, form, item["title"]["nb"])


@require_POST
def preview_form_item(request: ActorRequest, form_draft_id: UUID) -> HttpResponse:
    """Slik spørres det, while one writes. Nothing is kept."""
    draft = policy.get_form_draft(request.actor, form_draft_id, policy.may_write_form)
    earlier = list(_before(draft, ""))
    form = forms.WriteItem(request.POST, item=None, earlier=earlier)
    return render(request, "questionnaires/preview_item.html", _preview(form if form.is_valid() else None))


def _asked(request: ActorRequest, draft: QuestionnaireDraft, form: Any, heading: str) -> HttpResponse:
    context = {"draft": draft, "form": form, "heading": heading, **_preview(form)}
    return render(request, "questionnaires/write_form_item.html", context)


def _preview(form: forms.WriteItem | None) -> dict[str, Any]:
    """The question as it is asked: as it was just written, or as it was saved."""
    item = _written(form) if form else {}
    if not item:
        return {"preview": None}
    document = {"title": {"nb": "–"}, "sections": [{"name": "a", "title": {"nb": "–"}, "items": [{**item, "name": "b"}]}]}
    return {"preview": None} if check(document) else {"preview": AnswerForm(read(document), language(), auto_id="slik_%s")}


def _written(form: forms.WriteItem) -> editing.Document:
    item = form.item if form.is_bound and form.is_valid() else form.kept
    return {key: value for key, value in item.items() if key != "show_if"}


def _before(draft: QuestionnaireDraft, item_name: str, section_name: str = "") -> list[editing.Document]:
    """The questions before this one, or up to the end of a part: those it may hang on."""
    found: list[editing.Document] = []
    for section in draft.document["sections"]:
        for one in section["items"]:
            if item_name and one["name"] == item_name:
                return found
            found.append(one)
        if section_name and section["name"] == section_name:
            return found
    return found


def _item(draft: QuestionnaireDraft, name: str) -> editing.Document:
    for section in draft.document["sections"]:
        for one in section["items"]:
            if one["name"] == name:
                found: editing.Document = one
                return found
    raise Http404

"""What the editor's pages share: a form on a draft, saving it, and finding the part one is at."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.people import drafts as typed

from .. import actions, editing
from ..models import QuestionnaireDraft


def draft_form(request: ActorRequest, draft: QuestionnaireDraft, kind: Any, what: str, **facts: Any) -> Any:
    """The form, with what was sent or typed before; whoever was overtaken sees it, and may save again."""
    key = f"questionnaires:write_{what}:{draft.pk}"
    sent = request.POST.copy() if request.method == "POST" else None
    overtaken = sent is not None and sent.get("edition") not in (str(draft.edition), None, "")
    if sent is not None and overtaken:
        sent["edition"] = str(draft.edition)
    form = kind(sent, draft_key=key, initial={"edition": draft.edition}, **facts)
    if overtaken:
        form.add_error(None, _("Noen andre har lagret mens du skrev. Se at teksten din fortsatt passer, og lagre på nytt."))
    if not form.is_bound:
        form.put_back(typed.restore(request.actor, key))
    return form


def save_draft(
    request: ActorRequest, draft: QuestionnaireDraft, form: Any, document: editing.Document, **facts: str
) -> HttpResponse:
    """Save the new text, forget what was typed, and go back to the outline."""
    actions.write_form(request.actor, draft, document=document, edition=form.cleaned_data["edition"], **facts)
    typed.clear(request.actor, form.draft_key)
    return redirect("questionnaires:write_form", draft.pk)


def sheet(request: ActorRequest, draft: QuestionnaireDraft, form: Any, heading: str) -> HttpResponse:
    """A page with one form on it."""
    return render(request, "questionnaires/write_form_part.html", {"draft": draft, "form": form, "heading": heading})


def section_of(draft: QuestionnaireDraft, name: str) -> editing.Document:
    """The part, or 404 when it is gone."""
    for section in draft.document["sections"]:
        if section["name"] == name:
            found: editing.Document = section
            return found
    raise Http404


def language() -> str:
    """The page's own."""
    return get_language() or "nb"

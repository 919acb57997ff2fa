"""Pages and verbs of consultations without names."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.people import drafts

from . import actions, forms, policy, queries
from .models import Consultation

PER_PAGE = 20


def list_consultations(request: ActorRequest) -> HttpResponse:
    """Drøftinger uten navn: those one's unit is asked, and one's own."""
    actor = request.actor
    if not policy.works_near_children(actor):
        raise Http404
    closed = request.GET.get("vis") == "avsluttet"
    rows = policy.readable_consultations(actor).filter(closed_at__isnull=not closed).order_by("-asked_at", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    return render(
        request, "consultation/list_consultations.html", {"page": page, "closed": closed, "me": actor.employment_id}
    )


def ask_consultation(request: ActorRequest) -> HttpResponse:
    """Drøft uten navn: what one writes is looked through before it is sent."""
    actor = request.actor
    if not policy.works_near_children(actor):
        raise Http404
    form = forms.AskConsultation(
        request.POST or None,
        units=policy.units_to_ask(actor),
        known=partial(queries.known_to, actor),
        draft_key="consultation:ask_consultation",
        audience=_("Synlig for: deg og dem som arbeider der du spør. Ingen andre."),
    )
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("age", "theme", "question", "tried")}
        consultation = actions.ask_consultation(actor, form.cleaned_data["unit"], asked=actions.Question(**facts))
        drafts.clear(actor, form.draft_key)
        return redirect("consultation:show_consultation", consultation.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, form.draft_key))
    answer_by = queries.answer_by(today())
    return render(request, "consultation/ask_consultation.html", {"form": form, "answer_by": answer_by})


def show_consultation(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    """Drøftingen: the question, the answers with their dates, and where one writes on."""
    return _page(request, policy.get_consultation(request.actor, consultation_id))


@require_POST
def reply_to_consultation(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    """Svar, or ask on."""
    consultation = policy.get_consultation(request.actor, consultation_id, policy.may_reply_to_consultation)
    form = _reply(request, consultation)
    if not form.is_valid():
        return _page(request, consultation, form)
    actions.reply_to_consultation(request.actor, consultation, text=form.cleaned_data["text"])
    drafts.clear(request.actor, form.draft_key)
    return redirect("consultation:show_consultation", consultation.pk)


@require_POST
def close_consultation(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    """Avslutt drøftingen."""
    consultation = policy.get_consultation(request.actor, consultation_id, policy.may_close_consultation)
    actions.close_consultation(request.actor, consultation)
    return redirect("consultation:show_consultation", consultation.pk)


def _page(request: ActorRequest, consultation: Consultation, form: forms.ReplyToConsultation | None = None) -> HttpResponse:
    actor = request.actor
    if form is None and policy.may_reply_to_consultation(actor, consultation):
        form = _reply(request, consultation)
        form.put_back(drafts.restore(actor, form.draft_key))
    context = {
        "thread": queries.thread_of(actor, consultation),
        "form": form,
        "may_close": policy.may_close_consultation(actor, consultation),
        "today": today(),
    }
    return render(request, "consultation/show_consultation.html", context)


def _reply(request: ActorRequest, consultation: Consultation) -> forms.ReplyToConsultation:
    actor = request.actor
    return forms.ReplyToConsultation(
        request.POST if request.method == "POST" else None,
        is_asker=policy.is_asker(actor, consultation),
        known=partial(queries.known_to, actor),
        draft_key=f"consultation:reply_to_consultation:{consultation.pk}",
        audience=_("Synlig for: %(asker)s og dem som arbeider på %(unit)s.") % {
            "asker": consultation.asked_by.user.name, "unit": consultation.to_unit.name,
        },
    )  # fmt: skip

"""The call-taker's pages: the queue, the call while it goes on, and what comes of it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import now, today
from ettlag.access.ids import uuid7
from ettlag.directory import queries as directory
from ettlag.organisation.models import Unit
from ettlag.people import drafts

from .. import actions, forms, policy, prompts, queries
from ..actions.call import Yes
from ..models import Call

PER_PAGE = 20
OFFERS = 5  # beside a call one has no time for more


def list_calls(request: ActorRequest) -> HttpResponse:
    """Køen: what waits, today's calls, or all of them."""
    actor = request.actor
    if not policy.answers_the_door(actor):
        raise Http404
    shown = request.GET.get("vis", "")
    choices = {"i-dag": queries.calls_on(actor, today()), "alle": policy.readable_calls(actor).order_by("-came_at")}
    page = Paginator(choices.get(shown, queries.waiting_calls(actor)), PER_PAGE).get_page(request.GET.get("side"))
    context = {"page": page, "shown": shown if shown in choices else "", "day": queries.today_of(actor)}
    return render(request, "frontdoor/list_calls.html", context)


def start_call(request: ActorRequest) -> HttpResponse:
    """Ta en samtale: a page of its own for this call, so that two calls never share a draft."""
    if not policy.answers_the_door(request.actor):
        raise Http404
    return redirect("frontdoor:take_call", uuid7())


def take_call(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Noter mens du lytter: prompts to the left, notes in the middle, who does what to the right."""
    actor = request.actor
    if not policy.answers_the_door(actor):
        raise Http404
    if policy.readable_calls(actor).filter(pk=draft_id).exists():
        return redirect("frontdoor:show_call", draft_id)
    looks = "look" in request.POST
    form = _call_form(request, draft_id, looks)
    if not looks and form.is_valid():
        unit = Unit.objects.get(pk=actor.unit_id or 0)
        actions.take_call(actor, unit, call_id=draft_id, told=form.told, promised=form.promised)
        drafts.clear(actor, form.draft_key)
        return redirect("frontdoor:show_call", draft_id)
    if not form.is_bound and not looks:
        form.put_back(drafts.restore(actor, form.draft_key))
    return render(request, "frontdoor/take_call.html", _call_context(request, form, looks))


def find_offers(request: ActorRequest) -> HttpResponse:
    """Hvem gjør hva, beside the call: the few offers that fit the words best. What is written here is kept nowhere."""
    if not policy.answers_the_door(request.actor):
        raise Http404
    words = request.GET.get("offer_words", "").strip()
    found = directory.found(directory.Wanted(words=words))[:OFFERS] if len(words) > 1 else []
    return render(request, "frontdoor/find_offers.html", {"found": found, "words": words})


def _call_form(request: ActorRequest, draft_id: UUID, looks: bool) -> forms.TakeCall:
    sent: dict[str, Any] = {"initial": request.POST.dict()} if looks else {"data": request.POST or None}
    return forms.TakeCall(
        **sent,
        own_calls=policy.readable_calls(request.actor),
        owners=policy.colleagues(request.actor),
        me=request.actor.employment_id,
        draft_key=f"frontdoor:take_call:{draft_id}",
        audience=_("Synlig for: dere som svarer på telefonen. Ingenting går inn i en logg."),
    )


def _call_context(request: ActorRequest, form: forms.TakeCall, looks: bool) -> dict[str, Any]:
    found = None
    if looks:
        given = {key: request.POST.get(f"{name}", "") for key, name in LOOKED_FOR}
        found = queries.earlier_calls(request.actor, **given)
    return {
        "form": form,
        "always": prompts.ALWAYS,
        "themes": prompts.BY_THEME,
        "offers": queries.offers_beside(request.actor),
        "found": found,
        "began": now(),
        "waiting": queries.today_of(request.actor),
    }


LOOKED_FOR = (("phone", "caller_phone"), ("name", "caller_name"), ("reference", "look_reference"))


def show_call(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Henvendelsen: what was said, what was promised, what came of it, and the next step."""
    return _page(request, policy.get_call(request.actor, call_id))


def _page(request: ActorRequest, call: Call) -> HttpResponse:
    actor = request.actor
    all_of_it = queries.followed(call)
    open_handover = all_of_it.handover is not None and all_of_it.handover.is_open
    context = {
        "call": call,
        "it": all_of_it,
        "link": queries.link_of(all_of_it.handover) if open_handover and all_of_it.handover else "",
        "may_answer": policy.may_answer_enquiry(actor, call),
        "may_close": policy.may_close_call(actor, call),
        "may_promise": policy.may_make_promise(actor, call),
        "may_hand_over": call.is_open and call.is_answered and not open_handover,
        "may_open_concern": policy.may_open_concern(actor, call),
        "may_send": policy.may_send_receipt(actor, call),
        "now": now(),
    }
    return render(request, "frontdoor/show_call.html", context)


def answer_enquiry(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Svar den som skrev."""
    actor = request.actor
    call = policy.get_call(actor, call_id, policy.may_answer_enquiry)
    form = forms.AnswerEnquiry(
        request.POST or None,
        owners=policy.colleagues(actor),
        me=actor.employment_id,
        draft_key=f"frontdoor:answer_enquiry:{call.pk}",
        audience=_("Synlig for: dere som svarer på telefonen."),
    )
    if form.is_valid():
        said = actions.Said(**{name: form.cleaned_data[name] for name in ("outcome", "notes", "agreed")})
        actions.answer_enquiry(actor, call, said=said, promised=form.promised)
        drafts.clear(actor, form.draft_key)
        return redirect("frontdoor:show_call", call.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, form.draft_key))
    return render(request, "frontdoor/answer_enquiry.html", {"call": call, "form": form})


def close_call(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Avslutt henvendelsen."""
    call = policy.get_call(request.actor, call_id, policy.may_close_call)
    form = forms.CloseCall(request.POST or None)
    if form.is_valid():
        actions.close_call(request.actor, call, unmet=form.cleaned_data["unmet"])
        return redirect("frontdoor:show_call", call.pk)
    return render(request, "frontdoor/close_call.html", {"call": call, "form": form})


def open_concern(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Følg opp som undring, med ja fra en som kan samtykke."""
    actor = request.actor
    call = policy.get_call(actor, call_id, policy.may_open_concern)
    form = forms.OpenConcern(
        request.POST or None,
        draft_key=f"frontdoor:open_concern:{call.pk}",
        audience=_("Synlig for: bare deg, til du deler undringen med lederen din."),
    )
    if form.is_valid():
        concern_id = actions.open_concern(actor, call, yes=Yes(**form.cleaned_data))
        drafts.clear(actor, form.draft_key)
        return redirect("concerns:show_concern", concern_id)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, form.draft_key))
    return render(request, "frontdoor/open_concern.html", {"call": call, "form": form})

"""Promises, calls back, the receipt, and handing over."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import now
from ettlag.access.public import public
from ettlag.organisation.queries import municipality
from ettlag.people import drafts

from .. import actions, forms, policy, queries
from ..actions import HandoverAnswer
from .public import as_clock

PER_PAGE = 20


def list_promises(request: ActorRequest) -> HttpResponse:
    """Ring tilbake: what is promised and not kept, the overdue on top."""
    if not policy.answers_the_door(request.actor):
        raise Http404
    rows = policy.readable_promises(request.actor).order_by("due_at", "id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    context = {"page": page, "now": now(), "me": request.actor.employment_id, "day": queries.today_of(request.actor)}
    return render(request, "frontdoor/list_promises.html", context)


def make_promise(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Lov å ringe, or to hear how it went."""
    actor = request.actor
    call = policy.get_call(actor, call_id, policy.may_make_promise)
    form = forms.MakePromise(request.POST or None, owners=policy.colleagues(actor), me=actor.employment_id)
    if form.is_valid() and (promised := form.promised):
        kind = form.cleaned_data["kind"]
        actions.make_promise(actor, call, owner=promised.owner, due_at=promised.due_at, kind=kind)
        return redirect("frontdoor:show_call", call.pk)
    return render(request, "frontdoor/make_promise.html", {"call": call, "form": form})


def ring_back(request: ActorRequest, promise_id: UUID) -> HttpResponse:
    """Ring tilbake: the number, what was said last, and how it went."""
    actor = request.actor
    promise = policy.get_promise(actor, promise_id, policy.may_ring_back)
    form = forms.RingBack(
        request.POST or None,
        draft_key=f"frontdoor:ring_back:{promise.pk}",
        audience=_("Synlig for: dere som svarer på telefonen."),
    )
    if form.is_valid():
        actions.ring_back(actor, promise, **form.facts)
        drafts.clear(actor, form.draft_key)
        return redirect("frontdoor:show_call", promise.call_id)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, form.draft_key))
    context = {"promise": promise, "call": promise.call, "form": form, "it": queries.followed(promise.call)}
    return render(request, "frontdoor/ring_back.html", context)


def show_receipt(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Kvitteringen i innringerens ord: read aloud, or printed."""
    call = policy.get_call(request.actor, call_id)
    context = {
        "call": call,
        "promised": queries.promised_in(call),
        "place": municipality(call.municipality_id),
        "may_send": policy.may_send_receipt(request.actor, call),
        "may_text": policy.may_send_text(request.actor, call),
    }
    return render(request, "frontdoor/show_receipt.html", context)


@require_POST
def send_receipt(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Send kvitteringen på e-post: that they talked with us, and nothing of what it was about."""
    call = policy.get_call(request.actor, call_id, policy.may_send_receipt)
    actions.send_receipt(request.actor, call)
    return redirect("frontdoor:show_receipt", call.pk)


@require_POST
def send_text(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Send kvitteringen på SMS: that they talked with us and when we ring, nothing of what it was about."""
    call = policy.get_call(request.actor, call_id, policy.may_send_text)
    actions.send_text(request.actor, call)
    messages.success(request, _("SMS-en er sendt."))
    return redirect("frontdoor:show_receipt", call.pk)


def offer_warm_handover(request: ActorRequest, call_id: UUID) -> HttpResponse:
    """Sett over: the caller says yes first, then the other service is asked."""
    actor = request.actor
    call = policy.get_call(actor, call_id, policy.may_offer_warm_handover)
    form = forms.OfferWarmHandover(
        request.POST or None,
        units=policy.units_to_hand_over_to(actor),
        draft_key=f"frontdoor:offer_warm_handover:{call.pk}",
        audience=_("Synlig for: dere, og dem som arbeider der du spør. De ser navn og telefon hvis innringeren ga det."),
    )
    if form.is_valid():
        actions.offer_warm_handover(actor, call, **form.cleaned_data)
        drafts.clear(actor, form.draft_key)
        return redirect("frontdoor:show_call", call.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, form.draft_key))
    return render(request, "frontdoor/offer_warm_handover.html", {"call": call, "form": form})


def answer_warm_handover(request: ActorRequest, handover_id: UUID) -> HttpResponse:
    """Ta imot, or say no with the reason: for the service that is asked."""
    actor = request.actor
    handover = policy.get_handover(actor, handover_id)
    may = policy.may_answer_warm_handover(actor, handover)
    if request.method == "POST" and not may:
        policy.get_handover(actor, handover_id, policy.may_answer_warm_handover)
    form = forms.AnswerWarmHandover(request.POST or None) if may else None
    if form is not None and form.is_valid():
        actions.answer_warm_handover(actor, handover, answer=_answer(form))
        return redirect("frontdoor:answer_warm_handover", handover.pk)
    context = {"handover": handover, "call": handover.call, "form": form}
    return render(request, "frontdoor/answer_warm_handover.html", context)


@public
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a receiver without an account. The page holds no free text and no name: who it is, one asks by phone."""
    place = queries.read_link(token)
    if place is None:
        return render(request, "frontdoor/link_is_over.html", status=404)
    with as_clock(request, place[0]) as clock:
        handover = policy.handover_by_link(place[1])
        if handover is None:
            return render(request, "frontdoor/link_is_over.html", status=404)
        form = forms.AnswerByLink(request.POST or None) if handover.is_open else None
        if form is not None and form.is_valid():
            answer = _answer(form, form.cleaned_data["name"])
            actions.answer_by_link(clock, handover, answer=answer)
            return redirect("frontdoor:answer_by_link", token)
        context = {"handover": handover, "call": handover.call, "form": form, "place": municipality(place[0])}
        return render(request, "frontdoor/answer_by_link.html", context)


def _answer(form: forms.AnswerWarmHandover, name: str = "") -> HandoverAnswer:
    accepted = form.cleaned_data["answer"] == "yes"
    contact_on = form.cleaned_data["contact_on"] if accepted else None
    return HandoverAnswer(accepted, contact_on, "" if accepted else form.cleaned_data["reason"], name)

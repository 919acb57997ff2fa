"""The baton: pages and verbs."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest

from .. import actions, forms, policy, queries
from .sheet import Sheet


def show_handover(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Hvem har hatt stafettpinnen: the offer that waits, and everyone who has held it. For the team and the family."""
    actor = request.actor
    log = policy.get_log(actor, log_id)
    context = {
        "log": log,
        "offer": policy.open_handover(log),
        "periods": policy.periods_of(log),
        "may_take": policy.may_take_baton(actor, log),
        "may_offer": policy.may_offer_handover(actor, log),
        "may_withdraw": policy.may_withdraw_handover(actor, log),
        "frame": "ui/family.html" if actor.is_family else "ui/base.html",
    }
    return render(request, "relay/show_handover.html", context)


def offer_handover(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Tilby pinnen. The choices are those with a basis; for others the road leads to the family's consent."""
    log = policy.get_log(request.actor, log_id, policy.may_offer_handover)
    sheet = Sheet(request, log, "offer_handover")
    form = sheet.form(forms.OfferHandover, log, request.actor.employment_id)
    if form.is_valid():
        actions.offer_handover(request.actor, log, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, ask_url=queries.address("consent:ask_consent", log.focus_id))


def accept_handover(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Ta imot pinnen: what is offered and why, and one button."""
    log = policy.get_log(request.actor, log_id, policy.may_accept_handover)
    if request.method == "POST":
        actions.accept_handover(request.actor, log)
        return redirect("relay:show_log", log.pk)
    return render(request, "relay/accept_handover.html", {"log": log, "offer": policy.open_handover(log)})


def decline_handover(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Si nei, med grunn. One who had only been asked has no more to see, and is led to the list."""
    log = policy.get_log(request.actor, log_id, policy.may_decline_handover)
    sheet = Sheet(request, log, "decline_handover")
    form = sheet.form(forms.DeclineHandover)
    if form.is_valid():
        actions.decline_handover(request.actor, log, **form.cleaned_data)
        done = sheet.done()
        log.refresh_from_db()
        return done if policy.takes_part(request.actor, log) else redirect("relay:list_logs")
    return sheet.show(form, offer=policy.open_handover(log))


@require_POST
def withdraw_handover(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Trekk tilbudet."""
    log = policy.get_log(request.actor, log_id, policy.may_withdraw_handover)
    actions.withdraw_handover(request.actor, log)
    return redirect("relay:show_log", log.pk)


def take_baton(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Ta pinnen, as the home unit's leader."""
    log = policy.get_log(request.actor, log_id, policy.may_take_baton)
    if request.method == "POST":
        actions.take_baton(request.actor, log)
        return redirect("relay:show_log", log.pk)
    return render(request, "relay/take_baton.html", {"log": log})


@require_POST
def keep_baton(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Behold pinnen, som du fanget."""
    log = policy.get_log(request.actor, log_id, policy.may_keep_baton)
    actions.keep_baton(request.actor, log)
    return redirect("relay:show_log", log.pk)

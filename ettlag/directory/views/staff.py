"""The view for those at work: who does what and whom one rings; what has changed; what is said to be wrong."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.organisation.queries import municipality

from .. import actions, forms, policy, queries

PER_PAGE = 40
VERBS = ("write_offer", "retire_offer", "restore_offer", "watch_offer")


def list_offers(request: ActorRequest) -> HttpResponse:
    """Tjenesteoversikten for those at work: what is shown, and what waits to be looked at."""
    policy.require_staff(request.actor)
    search = forms.Search(request.GET)
    wanted = search.wanted
    context: dict[str, Any] = {}
    if request.GET.get("vis") == "uttatt":
        rows = policy.readable_offers(request.actor).filter(retired_at__isnull=False)
        context["retired"] = queries.rows_of(rows)
    page = Paginator(queries.found(wanted), PER_PAGE).get_page(request.GET.get("side"))
    place = municipality(request.actor.municipality_id)
    context |= {
        "search": search, "wanted": wanted, "page": page, "waiting": policy.waiting_versions(request.actor),
        "may_add": policy.may_add_offer(request.actor, place), "place": place,
    }  # fmt: skip
    return render(request, "directory/list_offers.html", context)


def show_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Ett tilbud with what is for those at work: names, the change that waits, what is said to be wrong."""
    policy.require_staff(request.actor)
    offer = policy.get_offer(request.actor, offer_id)
    newest = policy.newest_of(offer)
    version = offer.current or newest
    watch = policy.watch_of(request.actor, offer)
    context = {
        "offer": offer, "one": queries.shown(version), "version": version, "newest": newest, "watch": watch,
        "waits": newest if newest.approved_at is None else None,
        "written": queries.shown(newest) if newest.approved_at is None else None,
        "may": {verb: getattr(policy, f"may_{verb}")(request.actor, offer) for verb in VERBS},
        "may_approve": policy.may_approve_offer(request.actor, newest), "sending": forms.SendBackOffer(),
        "remarks": policy.remarks_of(offer), "useful": queries.usefulness(offer),
        "is_news": bool(watch and version.approved_at and version.approved_at > watch.seen_at),
    }  # fmt: skip
    return render(request, "directory/show_offer.html", context)


def list_changes(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Endringene i et tilbud."""
    policy.require_staff(request.actor)
    offer = policy.get_offer(request.actor, offer_id)
    versions = list(policy.versions_of(offer))
    return render(request, "directory/list_changes.html", {"offer": offer, "versions": versions, "title": versions[0].title})


@require_POST
def watch_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Følg."""
    policy.require_staff(request.actor)
    actions.watch_offer(request.actor, policy.get_offer(request.actor, offer_id, policy.may_watch_offer))
    return redirect("directory:show_offer", offer_id)


@require_POST
def unwatch_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Slutt å følge."""
    policy.require_staff(request.actor)
    watch = policy.watch_of(request.actor, policy.get_offer(request.actor, offer_id))
    if watch is None:
        raise Http404
    actions.unwatch_offer(request.actor, watch)
    return redirect("directory:show_offer", offer_id)


@require_POST
def mark_seen(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Sett."""
    policy.require_staff(request.actor)
    watch = policy.watch_of(request.actor, policy.get_offer(request.actor, offer_id))
    if watch is None:
        raise Http404
    actions.mark_seen(request.actor, watch)
    return redirect("directory:show_offer", offer_id)


def reply_to_remark(request: ActorRequest, remark_id: UUID) -> HttpResponse:
    """Svar på det som er sagt å være feil."""
    policy.require_staff(request.actor)
    remark = policy.get_remark(request.actor, remark_id)
    form = forms.ReplyToRemark(request.POST or None)
    if form.is_valid():
        actions.reply_to_remark(request.actor, remark, **form.cleaned_data)
        return redirect("directory:show_offer", remark.offer_id)
    return render(request, "directory/reply_to_remark.html", {"remark": remark, "form": form})

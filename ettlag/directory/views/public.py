"""The site for families: the one number on top, what there is, and one offer. Without sign-in and without a script."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import Actor, system_actor
from ettlag.access.public import public
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.organisation.opening import is_open_now
from ettlag.organisation.queries import front_municipality, municipality

from .. import actions, forms, policy, queries
from ..needs import NEEDS

PER_PAGE = 20


@contextmanager
def _as_clock(request: HttpRequest, place: Municipality) -> Iterator[Actor]:
    """The clock's actor inside a recording; whoever is signed in already stands in one."""
    clock = system_actor(place.pk)
    if getattr(request, "actor", None) is not None:
        yield clock
        return
    with recording(clock, "directory:public"):
        yield clock


def place_of(request: HttpRequest) -> Municipality:
    """Whose directory this is: one's own municipality's when signed in, else the one whose page stands at «/»."""
    signed_in: Actor | None = getattr(request, "actor", None)
    place = municipality(signed_in.municipality_id) if signed_in else front_municipality(settings.FRONT_MUNICIPALITY)
    if place is None:
        raise Http404
    return place


@public
def show_site(request: HttpRequest) -> HttpResponse:
    """Hva kan dere få hjelp med? The number, the search, the needs, and what was found."""
    place = place_of(request)
    search = forms.Search(request.GET)
    with _as_clock(request, place):
        wanted = search.wanted
        page = Paginator(queries.found(wanted), PER_PAGE).get_page(request.GET.get("side"))
        context = {
            "place": place, "search": search, "wanted": wanted, "page": page, "open_until": is_open_now(place.settings),
            "needs": [(code, need.words) for code, need in NEEDS.items()],
            "query": "&".join(f"{key}={value}" for key, value in request.GET.items() if key in ("tema", "alder", "niva")),
        }  # fmt: skip
        return render(request, "directory/show_site.html", context)


@public
def show_levels(request: HttpRequest) -> HttpResponse:
    """Slik henger hjelpen sammen: for all, for some, for the few."""
    place = place_of(request)
    with _as_clock(request, place):
        return render(request, "directory/show_levels.html", {"place": place, "levels": queries.three_levels()})


@public
def show_public_offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Ett tilbud: what one gets, for whom, how, when, whom to ring."""
    place = place_of(request)
    with _as_clock(request, place):
        one = queries.shown(policy.get_public_offer(offer_id))
        context = {
            "place": place,
            "one": one,
            "thanks": request.GET.get("takk", ""),
            "open_until": is_open_now(place.settings),
        }
        return render(request, "directory/show_public_offer.html", context)


@public
def report_offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Noe er feil her."""
    place = place_of(request)
    with _as_clock(request, place) as clock:
        version = policy.get_public_offer(offer_id)
        form = forms.ReportOffer(request.POST or None)
        if form.is_valid() and not form.cleaned_data["website"]:
            actions.report_offer(clock, version.offer, words=form.cleaned_data["words"])
            return _back(offer_id, "feil")
        return render(request, "directory/report_offer.html", {"place": place, "form": form, "version": version})


@public
@require_POST
def say_offer_useful(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Var dette nyttig? Ja or nei."""
    place = place_of(request)
    with _as_clock(request, place) as clock:
        version = policy.get_public_offer(offer_id)
        form = forms.SayOfferUseful(request.POST)
        if form.is_valid():
            actions.say_offer_useful(clock, version.offer, was_useful=form.cleaned_data["was_useful"] == "ja")
            return _back(offer_id, "svar")
        return redirect("directory:show_public_offer", offer_id)


def _back(offer_id: UUID, thanks: str) -> HttpResponse:
    answer = redirect("directory:show_public_offer", offer_id)
    answer["Location"] += f"?takk={thanks}"
    return answer

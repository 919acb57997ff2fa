"""The first page after signing in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import now, today

from . import monday, queries, roads


def show_day(request: ActorRequest) -> HttpResponse:
    """«Min dag»: what waits for the one who looks. Families are led to their own page."""
    actor = request.actor
    if actor.is_family:
        url = roads.to(roads.FAMILY_DAY)
        return redirect(url) if url else render(request, "desk/family_day.html", {"greeting": _greeting()})
    context = {
        "today": today(),
        "greeting": _greeting(),
        "given_name": actor.name.split()[0],
        "day": queries.day_of(actor, today()),
        "unsent": list(queries.unsent_by(actor)) if actor.may_open_cases else [],
        "wondering_url": roads.to_a_wondering(actor),
        "shortcuts": list(roads.shortcuts(actor)),
    }
    return render(request, "desk/show_day.html", context)


def show_monday(request: ActorRequest) -> HttpResponse:
    """«Mandag»: the leader's own unit in a few numbers, each with the road to it. No names, and no list of who does most."""
    actor = request.actor
    if not actor.is_leader or actor.unit_id is None:
        raise Http404
    return render(request, "desk/show_monday.html", {"monday": monday.monday_of(actor, today()), "today": today()})


def _greeting() -> str:
    """By the clock on the wall where people work."""
    hour = timezone.localtime(now()).hour
    return _("God morgen") if 4 <= hour < 10 else _("God kveld") if hour >= 18 or hour < 4 else _("God dag")

"""The wheel drawn, as a list and as a table; on paper; read in from a file; carried on to the next school year."""

from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import municipality

from .. import actions, drawing, forms, links, policy, queries
from ..models import YearWheel


def show_wheel(request: ActorRequest) -> HttpResponse:
    """Årshjulet: for one's own unit, or for the unit or the municipality that one who keeps the tools has chosen."""
    return render(request, "yearwheel/show_wheel.html", _context(request))


def print_wheel(request: ActorRequest) -> HttpResponse:
    """Hjulet og lista på ett ark, A3."""
    return render(request, "yearwheel/print_wheel.html", _context(request))


def _context(request: ActorRequest) -> dict[str, Any]:
    policy.require_staff(request.actor)
    actor, year = request.actor, request.GET.get("ar", "")
    place, keeps = municipality(actor.municipality_id), keeps_the_tools(actor)
    years = list(policy.wheels(actor))
    wheel = queries.chosen_of(years, int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None)
    unit = queries.unit_in_view(actor, request.GET.get("enhet", ""))
    context: dict[str, Any] = {
        "wheel": wheel, "unit": unit, "place": place, "keeps": keeps, "today": today(),
        "may_import": policy.may_import_wheel(actor, place), "leads": actor.is_leader and unit is not None,
    }  # fmt: skip
    if wheel is None:
        return context
    turn = queries.whole(wheel).turn(unit)
    chosen = request.GET.get("visning", "hjul")
    query = f"ar={wheel.year}" + (f"&enhet={unit.pk}" if keeps and unit else "")
    feed = policy.feed(actor, unit)
    return context | drawing.for_page(turn, today()) | {
        "turn": turn, "months": _by_month(turn), "view": chosen if chosen in ("liste", "tabell") else "hjul", "query": query,
        "years": years, "units": list(policy.units_with_a_wheel(actor)) if keeps else [],
        "tabs": _tabs(chosen, query), "may_add": policy.may_add_task(actor, wheel),
        "may_roll": keeps and wheel == years[0] and wheel.year <= today().year,
        "feed_url": request.build_absolute_uri(links.address_of(feed)) if feed else "",
        "may_renew": policy.may_renew_feed(actor, place), "query_of_unit": f"?enhet={unit.pk}" if keeps and unit else "",
    }  # fmt: skip


def _by_month(turn: queries.Turn) -> list[tuple[str, list[queries.Time]]]:
    grouped = groupby(turn.times, key=lambda time: (time.span.key.year, time.span.key.month))
    return [(f"{MONTHS[month]} {year}", list(times)) for (year, month), times in grouped]


def _tabs(chosen: str, query: str) -> list[dict[str, Any]]:
    words = {"hjul": _("Hjul"), "liste": _("Liste"), "tabell": _("Tabell")}
    address = reverse("yearwheel:show_wheel")
    current = chosen if chosen in words else "hjul"
    return [
        {"url": f"{address}?visning={name}&{query}", "text": word, "current": name == current}
        for name, word in words.items()
    ]


def import_wheel(request: ActorRequest) -> HttpResponse:
    """Les inn hjulet og spørsmålene fra en fil; all of it or nothing."""
    place = municipality(request.actor.municipality_id)
    if not policy.may_import_wheel(request.actor, place):
        raise Http404
    form = forms.ImportWheel(request.POST or None, request.FILES or None)
    brought = None
    if form.is_valid():
        read = form.cleaned_data["file"]
        brought = actions.import_wheel(request.actor, place, tasks=read.tasks, asked=read.asked)
    return render(request, "yearwheel/import_wheel.html", {"form": form, "brought": brought})


def start_next_year(request: ActorRequest) -> HttpResponse:
    """Rull over: each task with what was done and not, and why; what comes along is chosen."""
    policy.require_staff(request.actor)
    wheel: YearWheel | None = policy.wheels(request.actor).first()
    if wheel is None:
        raise Http404
    if not policy.may_start_next_year(request.actor, wheel):
        raise PermissionDenied("may_start_next_year")
    lessons = queries.learnt(request.actor, wheel)
    form = forms.StartNextYear(request.POST or None, lessons=lessons)
    if form.is_valid():
        following = actions.start_next_year(request.actor, wheel, carried=form.carried)
        return redirect(f"{reverse('yearwheel:show_wheel')}?ar={following.year}")
    rows = [(lesson, form[f"t-{lesson.task.pk}"]) for lesson in lessons]
    return render(request, "yearwheel/start_next_year.html", {"form": form, "rows": rows, "wheel": wheel})

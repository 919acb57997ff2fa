"""A unit's local plan, and the calendar with its address."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest, system_actor
from ettlag.access.clock import today
from ettlag.access.public import public
from ettlag.access.reading import recording
from ettlag.organisation.models import Unit
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import municipality
from ettlag.people import drafts

from .. import actions, forms, ics, links, policy, queries


def show_plan(request: ActorRequest) -> HttpResponse:
    """Lokal tiltaksplan: what the unit will do, what is late, and what was done."""
    policy.require_staff(request.actor)
    return _page(request)


def _page(request: ActorRequest, closing: tuple[UUID, forms.FinishPlan] | None = None) -> HttpResponse:
    actor, unit = request.actor, _unit(request)
    rows = list(policy.plan_of(actor, unit.pk)) if unit else []
    context = {
        "unit": unit, "open": [row for row in rows if row.done_on is None and row.dropped_on is None],
        "over": [row for row in rows if row.done_on or row.dropped_on], "keeps": keeps_the_tools(actor), "today": today(),
        "may_add": unit is not None and policy.may_add_plan(actor, unit), "finishing": forms.FinishPlan(),
        "units": policy.units_with_a_wheel(actor) if keeps_the_tools(actor) else [], "closing": closing,
    }  # fmt: skip
    return render(request, "yearwheel/show_plan.html", context)


def _unit(request: ActorRequest) -> Unit | None:
    return queries.unit_in_view(request.actor, request.GET.get("enhet", ""))


def add_plan(request: ActorRequest) -> HttpResponse:
    """Legg noe i planen."""
    policy.require_staff(request.actor)
    actor, key = request.actor, "yearwheel:add_plan:ny"
    unit, wheel = policy.own_unit(actor), queries.wheel_of(actor)
    if not policy.may_add_plan(actor, unit):
        raise PermissionDenied("may_add_plan")
    tasks = policy.readable_tasks(actor).filter(wheel=wheel, retired_at=None, by_units=True).order_by("title")
    form = forms.AddPlan(request.POST or None, tasks=tasks, draft_key=key, initial={"task": request.GET.get("gjoremal")})
    if form.is_valid():
        actions.add_plan(actor, unit, step=form.step)
        drafts.clear(actor, key)
        return redirect("yearwheel:show_plan")
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "yearwheel/add_plan.html", {"form": form})


@require_POST
def finish_plan(request: ActorRequest, localplan_id: UUID) -> HttpResponse:
    """Gjort."""
    plan = policy.get_plan(request.actor, localplan_id, policy.may_finish_plan)
    form = forms.FinishPlan(request.POST)
    if not form.is_valid():
        return _page(request, (plan.pk, form))
    actions.finish_plan(request.actor, plan, **form.cleaned_data)
    return redirect("yearwheel:show_plan")


def drop_plan(request: ActorRequest, localplan_id: UUID) -> HttpResponse:
    """Gjøres ikke, med grunn."""
    plan = policy.get_plan(request.actor, localplan_id, policy.may_drop_plan)
    form = forms.Why(request.POST or None)
    if form.is_valid():
        actions.drop_plan(request.actor, plan, words=form.cleaned_data["why"])
        return redirect("yearwheel:show_plan")
    return render(request, "yearwheel/drop_plan.html", {"form": form, "plan": plan})


@require_POST
def open_feed(request: ActorRequest) -> HttpResponse:
    """Lag en kalenderlenke."""
    policy.require_staff(request.actor)
    place, unit = municipality(request.actor.municipality_id), _unit(request)
    actions.open_feed(request.actor, place, unit=unit)
    return _back(unit if keeps_the_tools(request.actor) else None)


@require_POST
def renew_feed(request: ActorRequest) -> HttpResponse:
    """Bytt lenken: the old one stops."""
    policy.require_staff(request.actor)
    place, unit = municipality(request.actor.municipality_id), _unit(request)
    if not policy.may_renew_feed(request.actor, place):
        raise PermissionDenied("may_renew_feed")
    actions.renew_feed(request.actor, place, unit=unit)
    return _back(unit if keeps_the_tools(request.actor) else None)


def _back(unit: Unit | None) -> HttpResponse:
    return redirect(reverse("yearwheel:show_wheel") + (f"?enhet={unit.pk}" if unit else "") + "#kalender")


@public
def read_feed(request: HttpRequest, feed_token: str) -> HttpResponse:
    """Kalenderen, for a program that asks for it: this school year and what is made of the next. Nobody acts here."""
    found = links.opened(feed_token)
    if found is None:
        raise Http404
    municipality_id, feed_id = found
    clock = system_actor(municipality_id)
    with recording(clock, "yearwheel:read_feed"):
        feed = policy.feed_behind(feed_id)
        recent = [one for one in policy.wheels(clock) if one.school_year.last >= today() - timedelta(days=31)]
        times = [time for wheel in recent for time in queries.whole(wheel).turn(feed.unit).times]
        place = municipality(municipality_id)
        name = _("Årshjul, %(place)s") % {"place": feed.unit.name if feed.unit else place.name}
        made = ics.as_calendar(name, times, request.get_host())
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer

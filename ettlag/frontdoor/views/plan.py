"""The shift plan, the days that differ, and the month in numbers."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.queries import municipality

from .. import actions, forms, policy, queries
from ..figures import FLOOR, month_of
from ..opening import Hours

DAYS = 14


def show_shifts(request: ActorRequest) -> HttpResponse:
    """Vaktplanen: two weeks, each day with its hours, holidays and who answers."""
    actor = request.actor
    if not policy.answers_the_door(actor):
        raise Http404
    first = queries.monday_of(today())
    shifts = list(policy.shifts_between(actor, first, first + timedelta(days=DAYS)))
    days = [
        (hours, [shift for shift in shifts if shift.on == hours.on])
        for hours in queries.week_of(actor.municipality_id, first, DAYS)
    ]
    return render(request, "frontdoor/show_shifts.html", {"days": days, "place": municipality(actor.municipality_id)})


def plan_shift(request: ActorRequest) -> HttpResponse:
    """Sett opp en vakt."""
    actor = request.actor
    if not policy.answers_the_door(actor):
        raise Http404
    form = forms.PlanShift(request.POST or None, owners=policy.colleagues(actor))
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("on", "starts", "ends")}
        actions.plan_shift(actor, form.cleaned_data["employment"], **facts)
        return redirect("frontdoor:show_shifts")
    return render(request, "frontdoor/plan_shift.html", {"form": form})


@require_POST
def cancel_shift(request: ActorRequest, shift_id: int) -> HttpResponse:
    """Ta bort en vakt."""
    actions.cancel_shift(request.actor, policy.get_shift(request.actor, shift_id, policy.may_cancel_shift))
    return redirect("frontdoor:show_shifts")


def change_opening(request: ActorRequest) -> HttpResponse:
    """Endre åpningstiden en dag."""
    place = municipality(request.actor.municipality_id)
    if not policy.may_change_opening(request.actor, place):
        raise Http404
    form = forms.ChangeOpening(request.POST or None)
    if form.is_valid():
        actions.change_opening(request.actor, place, hours=Hours(**form.cleaned_data))
        return redirect("frontdoor:show_opening")
    return render(request, "frontdoor/change_opening.html", {"form": form})


def show_month(request: ActorRequest) -> HttpResponse:
    """Måneden i tall: counts with a floor, never a name."""
    if not policy.may_show_month(request.actor):
        raise Http404
    first = _month(request.GET.get("maned", ""))
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    context = {"month": month_of(request.actor.municipality_id, first), "before": before, "floor": FLOOR}
    return render(request, "frontdoor/show_month.html", {**context, "after": after if after <= today() else None})


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today().replace(day=1)

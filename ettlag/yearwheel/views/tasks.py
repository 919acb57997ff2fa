"""One task: its times for the unit or for all, written, taken out, done or not, left out."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import Actor, ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.models import Unit
from ettlag.organisation.policy import keeps_the_tools
from ettlag.people import drafts

from .. import actions, forms, policy, queries
from ..models import WheelTask


def show_task(request: ActorRequest, wheeltask_id: UUID) -> HttpResponse:
    """Ett gjøremål: when, who, what shows it, what was said of each time; for those who keep the wheel, in every unit."""
    actor, task = request.actor, policy.get_task(request.actor, wheeltask_id)
    read = queries.whole(task.wheel)
    context: dict[str, Any] = {
        "task": task, "may": _may(actor, task), "today": today(),
        "left_why": read.left_out.get((task.pk, actor.unit_id or 0), ""),
    }  # fmt: skip
    if task.by_units and keeps_the_tools(actor):
        units = [task.unit] if task.unit else list(policy.units_with_a_wheel(actor))
        context["units"] = [_of_unit(read, task, unit) for unit in units if unit is not None]
    else:
        context["times"] = read.times_of(task, actor.unit_id if task.by_units else None)
    return render(request, "yearwheel/show_task.html", context)


def _may(actor: Actor, task: WheelTask) -> dict[str, bool]:
    write, report = policy.may_write_task(actor, task), policy.may_report_task(actor, task)
    return {
        "write_task": write, "retire_task": write, "report_task": report,
        "leave_out_task": report and task.by_units and task.unit_id is None,
        "take_in_task": policy.may_take_in_task(actor, task),
    }  # fmt: skip


def _of_unit(read: queries.Whole, task: WheelTask, unit: Unit) -> tuple[Unit, list[queries.Time], str]:
    return unit, read.times_of(task, unit.pk), read.left_out.get((task.pk, unit.pk), "")


def add_task(request: ActorRequest) -> HttpResponse:
    """Legg noe i hjulet."""
    policy.require_staff(request.actor)
    actor, key = request.actor, "yearwheel:add_task:ny"
    year = request.GET.get("ar", "")
    wheel = queries.wheel_of(actor, int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None)
    if wheel is None:
        raise Http404
    if not policy.may_add_task(actor, wheel):
        raise PermissionDenied("may_add_task")
    unit = None if keeps_the_tools(actor) else policy.own_unit(actor)
    form = forms.WriteTask(request.POST or None, unit=unit, draft_key=key)
    if form.is_valid():
        task = actions.add_task(actor, wheel, about=form.task, when=form.when(wheel.school_year.first))
        drafts.clear(actor, key)
        return redirect("yearwheel:show_task", task.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "yearwheel/write_task.html", {"form": form, "wheel": wheel})


def write_task(request: ActorRequest, wheeltask_id: UUID) -> HttpResponse:
    """Skriv om. What it drives moves along."""
    actor, key = request.actor, f"yearwheel:write_task:{wheeltask_id}"
    task = policy.get_task(actor, wheeltask_id, policy.may_write_task)
    rule = policy.latest_rule(task)
    held = actions.When(rule.rule, rule.starts_on, rule.at, rule.minutes)
    form = forms.WriteTask(request.POST or None, unit=task.unit, draft_key=key, initial=forms.written(task, held))
    if form.is_valid():
        actions.write_task(actor, task, about=form.task, when=form.when(rule.starts_on))
        drafts.clear(actor, key)
        return redirect("yearwheel:show_task", task.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "yearwheel/write_task.html", {"form": form, "task": task, "wheel": task.wheel})


def retire_task(request: ActorRequest, wheeltask_id: UUID) -> HttpResponse:
    """Ta ut av hjulet, med grunn."""
    task = policy.get_task(request.actor, wheeltask_id, policy.may_retire_task)
    form = forms.Why(request.POST or None)
    if form.is_valid():
        actions.retire_task(request.actor, task, **form.cleaned_data)
        return redirect("yearwheel:show_wheel")
    return render(request, "yearwheel/retire_task.html", {"form": form, "task": task})


def report_task(request: ActorRequest, wheeltask_id: UUID, time_on: str) -> HttpResponse:
    """Ble det gjort? On a phone: two presses, and one sentence where it was not."""
    actor, task = request.actor, policy.get_task(request.actor, wheeltask_id, policy.may_report_task)
    day = _day(time_on)
    times = queries.whole(task.wheel).times_of(task, actor.unit_id if task.by_units else None)
    time = next((one for one in times if one.span.key == day), None)
    if time is None:
        raise Http404
    key = f"yearwheel:report_task:{wheeltask_id}"
    form = forms.ReportTask(request.POST or None, draft_key=key, initial={"done": "ja", "done_on": today()})
    if form.is_valid():
        actions.report_task(actor, task, key_on=day, said=form.said)
        drafts.clear(actor, key)
        return redirect("yearwheel:show_task", task.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "yearwheel/report_task.html", {"form": form, "task": task, "time": time})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def leave_out_task(request: ActorRequest, wheeltask_id: UUID) -> HttpResponse:
    """Ta ut hos oss, med grunn."""
    task = policy.get_task(request.actor, wheeltask_id, policy.may_leave_out_task)
    form = forms.Why(request.POST or None)
    if form.is_valid():
        actions.leave_out_task(request.actor, task, **form.cleaned_data)
        return redirect("yearwheel:show_task", task.pk)
    return render(request, "yearwheel/leave_out_task.html", {"form": form, "task": task})


@require_POST
def take_in_task(request: ActorRequest, wheeltask_id: UUID) -> HttpResponse:
    """Ta inn igjen."""
    task = policy.get_task(request.actor, wheeltask_id, policy.may_take_in_task)
    actions.take_in_task(request.actor, task)
    return redirect("yearwheel:show_task", task.pk)

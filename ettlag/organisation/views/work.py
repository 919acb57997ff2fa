"""The unit's staff: who works here, leaving, leave, papers and one-time codes."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ettlag.access.actor import ActorRequest

from .. import actions, forms, policy, queries


def list_employments(request: ActorRequest) -> HttpResponse:
    """Those who work in the unit, with the verbs that its leader may do."""
    if not request.actor.is_staff:
        raise Http404
    rows = policy.readable_employments(request.actor).order_by("unit__name", "-role", "user__name")
    context = {"employments": [policy.with_verbs(request.actor, row) for row in rows]}
    return render(request, "organisation/list_employments.html", context)


def end_employment(request: ActorRequest, employment_id: int) -> HttpResponse:
    """Somebody leaves; what they hold is caught by the leader."""
    employment = policy.get_employment(request.actor, employment_id, policy.may_end_employment)
    form = forms.EndEmployment(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.end_employment(request.actor, employment)
        return redirect("organisation:list_employments")
    context = {"employment": employment, "heir": queries.heir_of(employment), "form": form}
    return render(request, "organisation/end_employment.html", context)


def register_leave(request: ActorRequest, employment_id: int) -> HttpResponse:
    """A planned leave with a deputy."""
    employment = policy.get_employment(request.actor, employment_id, policy.may_register_leave)
    form = forms.RegisterLeave(employment, request.POST or None)
    if form.is_valid():
        actions.register_leave(request.actor, employment, **form.cleaned_data)
        return redirect("organisation:list_employments")
    return render(request, "organisation/register_leave.html", {"employment": employment, "form": form})


def register_training(request: ActorRequest, employment_id: int) -> HttpResponse:
    """The leader registers that a colleague has signed and learnt; case rooms then open for them."""
    employment = policy.get_employment(request.actor, employment_id, policy.may_register_training)
    form = forms.RegisterTraining(request.POST or None)
    if form.is_valid():
        actions.register_training(request.actor, employment, **form.cleaned_data)
        return redirect("organisation:list_employments")
    return render(request, "organisation/register_training.html", {"employment": employment, "form": form})


@never_cache
def invite_colleague(request: ActorRequest, employment_id: int) -> HttpResponse:
    """The leader gives a colleague a one-time code, which is shown this once."""
    employment = policy.get_employment(request.actor, employment_id, policy.may_invite_colleague)
    form = forms.InviteColleague(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = actions.invite_colleague(request.actor, employment)
        context = {"code": code, "username": employment.user.username, "name": employment.user.name}
        return render(request, "organisation/show_code.html", context)
    return render(request, "organisation/invite_colleague.html", {"employment": employment, "form": form})

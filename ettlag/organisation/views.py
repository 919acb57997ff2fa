"""The municipality's public front page, choosing who one is, and the unit's staff."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from ettlag.access.actor import ActorRequest
from ettlag.access.public import public
from ettlag.ui import words

from . import actions, capacities, forms, invented, policy, queries
from .opening import is_open_now


@public
def front_page(request: HttpRequest) -> HttpResponse:
    """«/»: the municipality's name, the one number, the acute road and the way in."""
    place = queries.front_municipality(settings.FRONT_MUNICIPALITY)
    if place is None:
        return render(request, "organisation/front_page.html", {})
    number = place.settings.one_number
    context = {
        "place": place,
        "open_until": is_open_now(place.settings),
        "number": words.phone_in_groups(number),
        "number_address": words.phone_address(number),
    }
    return render(request, "organisation/front_page.html", context)


@public
def choose_person(request: HttpRequest) -> HttpResponse:
    """Demo only: choose which of the invented people to be. 404 where demo sign-in is off."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    form = forms.ChoosePerson(request.POST or None)
    if form.is_valid():
        login(request, form.cleaned_data["person"], backend="django.contrib.auth.backends.ModelBackend")
        return redirect(f"/rolle/?neste={_next(request)}")
    context = {"places": invented.places(), "next": _next(request)}
    return render(request, "organisation/choose_person.html", context)


@public
def choose_capacity(request: HttpRequest) -> HttpResponse:
    """In which capacity one acts; chosen by itself when there is only one."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    choices = capacities.choices_of(request.user)
    form = forms.ChooseCapacity(request.POST or None)
    wanted = form.cleaned_data["acts_as"] if form.is_valid() else (choices[0].key if len(choices) == 1 else "")
    if wanted in {choice.key for choice in choices}:
        request.session.cycle_key()
        request.session["acts_as"] = wanted
        return redirect(_next(request))
    return render(request, "organisation/choose_capacity.html", {"choices": choices, "next": _next(request)})


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


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: only within this site."""
    wanted = request.POST.get("neste") or request.GET.get("neste") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return settings.HOME_AFTER_SIGN_IN

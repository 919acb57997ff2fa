"""The municipality's public front page, choosing who one is, and the unit's staff."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from ettlag.access.actor import ActorRequest
from ettlag.access.public import public
from ettlag.people.models import User

from . import actions, capacities, forms, policy, queries


@public
def front_page(request: HttpRequest) -> HttpResponse:
    """«/»: the municipality's name, the one number, the acute road and the way in."""
    place = queries.front_municipality(settings.FRONT_MUNICIPALITY)
    return render(request, "organisation/front_page.html", {"place": place})


@public
def choose_person(request: HttpRequest) -> HttpResponse:
    """Demo only: choose which of the invented people to be. 404 where demo sign-in is off."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    if request.method == "POST":
        user = get_object_or_404(User, username=request.POST.get("person", ""), is_active=True)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(f"/rolle/?neste={_next(request)}")
    return render(request, "organisation/choose_person.html", {"people": queries.demo_people(), "next": _next(request)})


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
    """Those who work in the unit, for the one who leads it."""
    if not request.actor.is_staff:
        raise Http404
    rows = policy.readable_employments(request.actor).order_by("unit__name", "user__name")
    context = {"employments": [(row, policy.may_end_employment(request.actor, row)) for row in rows]}
    return render(request, "organisation/list_employments.html", context)


def end_employment(request: ActorRequest, employment_id: int) -> HttpResponse:
    """Somebody leaves; what they hold is caught by the leader."""
    employment = policy.get_employment(request.actor, employment_id, policy.may_end_employment)
    if request.method == "POST":
        actions.end_employment(request.actor, employment)
        return redirect("organisation:list_employments")
    heir = queries.heir_of(employment)
    return render(request, "organisation/end_employment.html", {"employment": employment, "heir": heir})


def register_leave(request: ActorRequest, employment_id: int) -> HttpResponse:
    """A planned leave with a deputy."""
    employment = policy.get_employment(request.actor, employment_id, policy.may_register_leave)
    form = forms.RegisterLeave(employment, request.POST or None)
    if form.is_valid():
        actions.register_leave(request.actor, employment, **form.cleaned_data)
        return redirect("organisation:list_employments")
    return render(request, "organisation/register_leave.html", {"employment": employment, "form": form})


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: only within this site."""
    wanted = request.POST.get("neste") or request.GET.get("neste") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return settings.HOME_AFTER_SIGN_IN

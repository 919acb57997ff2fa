"""The municipality's public front page, and choosing who one is."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from ettlag.access.public import public
from ettlag.people import sessions
from ettlag.ui import words

from .. import capacities, forms, invented, queries
from ..opening import is_open_now


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
        sessions.begin(request, form.cleaned_data["person"])
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
        sessions.renew(request)
        request.session["acts_as"] = wanted
        return redirect(_next(request))
    return render(request, "organisation/choose_capacity.html", {"choices": choices, "next": _next(request)})


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: only within this site."""
    wanted = request.POST.get("neste") or request.GET.get("neste") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return settings.HOME_AFTER_SIGN_IN

"""One's own account: what one signs in with, and where one is signed in."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import now

from .. import forms, passkeys, second_factors, sessions
from ..models import User


@never_cache
def show_account(request: ActorRequest) -> HttpResponse:
    """The user's second factors and open sessions."""
    context = {
        "frame": _frame(request),
        "factors": second_factors.overview(request.actor.own_id),
        "sessions": sessions.open_sessions(request.actor.own_id, request.session.session_key),
    }
    return render(request, "people/show_account.html", context)


@require_POST
def end_session(request: ActorRequest, sign_in_id: UUID) -> HttpResponse:
    """End one of one's own sessions; it is out at its next click."""
    if not sessions.end(request.actor.own_id, sign_in_id):
        raise Http404
    return redirect("people:show_account")


@require_POST
@never_cache
def make_recovery_codes(request: ActorRequest) -> HttpResponse:
    """Ten new recovery codes; the old ones are void."""
    user = User.objects.get(pk=request.actor.own_id)
    codes = second_factors.new_recovery_codes(user, request.actor.municipality_id, now())
    return render(request, "people/show_recovery_codes.html", {"codes": codes, "onward": "/konto/"})


@never_cache
def add_passkey(request: ActorRequest) -> HttpResponse:
    """Let this phone or computer prove who one is, from the next time on. Needs the browser's help."""
    user = User.objects.get(pk=request.actor.own_id)
    form = forms.AddPasskey(request.POST or None)
    if form.is_valid():
        name, answer = form.cleaned_data["name"], form.cleaned_data["passkey"]
        if passkeys.add(request, user, request.actor.municipality_id, name, answer):
            return redirect("people:show_account")
        form.add_error(None, _("Nettleseren laget ingen passnøkkel. Prøv igjen, eller bruk kodeappen."))
    context = {"frame": _frame(request), "form": form, "options": passkeys.begin_adding(request, user)}
    return render(request, "people/add_passkey.html", context)


@require_POST
def remove_passkey(request: ActorRequest, factor_id: UUID) -> HttpResponse:
    """A lost phone no longer opens anything. The code app stays: nobody is left without a second factor."""
    if not second_factors.remove_passkey(request.actor.own_id, factor_id):
        raise Http404
    return redirect("people:show_account")


def _frame(request: ActorRequest) -> str:
    """The family's room for the family, the staff's for staff."""
    return "ui/family.html" if request.actor.is_family else "ui/base.html"

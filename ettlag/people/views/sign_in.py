"""The road in: password, second factor, and the first time with a one-time code. The rules are in people.sign_in."""

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ettlag.access.clock import now
from ettlag.access.public import public

from .. import forms, passkeys, qr, second_factors
from .. import sign_in as road
from ..models import User

ON_FROM_HERE = "/rolle/"


@public
@never_cache
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """User name and password. Unknown name and wrong password get the same answer, in the same time."""
    form = forms.SignIn(request.POST or None)
    if form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if getattr(request, "axes_locked_out", False):
            return road.locked_out(request)
        onward = road.begin_proving(request, user) if isinstance(user, User) else ""
        if onward:
            return redirect(onward)
        form.add_error(None, _("Brukernavnet eller passordet stemmer ikke."))
    return render(request, "people/sign_in.html", {"form": form, "demo_sign_in": settings.DEMO_SIGN_IN})


@public
@never_cache
@sensitive_post_parameters()
def give_code(request: HttpRequest) -> HttpResponse:
    """The second factor: a code, or a passkey. A wrong one is counted; too many shut the account for a while."""
    found = road.one_who_is(request, road.PROVING)
    if found is None:
        return redirect("people:sign_in")
    user, _municipality_id = found
    if road.is_shut(user) or road.is_locked_out(request, user.username):
        return road.locked_out(request)
    form = forms.GiveCode(request.POST or None)
    if form.is_valid():
        if _is_proved(request, user, form):
            road.finish(request, user, second_factors.home_of(user))
            return redirect(ON_FROM_HERE)
        road.miss(request, user)
        form.add_error("code", _("Koden stemmer ikke, eller den er brukt. Vent på neste kode og prøv igjen."))
    context = {"form": form, "options": passkeys.begin_proving(request, user)}
    return render(request, "people/give_code.html", context)


def _is_proved(request: HttpRequest, user: User, form: forms.GiveCode) -> bool:
    answer, code = form.cleaned_data["passkey"], form.cleaned_data["code"]
    if answer:
        return passkeys.prove(request, user, answer)
    return second_factors.spend_code(user, code, now()) or second_factors.spend_recovery_code(user, code, now())


@public
@never_cache
@sensitive_post_parameters()
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """The first time: a one-time code lets one choose a password. Looking spends nothing; wrong codes are counted."""
    if road.is_locked_out(request, "engangskode"):
        return road.locked_out(request)
    form = forms.AcceptInvitation(request.POST or None, initial={"code": request.GET.get("kode", "")})
    if form.is_valid():
        invitation = road.invitation_for(form.cleaned_data["code"], now())
        if invitation is None:
            road.miss_invitation(request)
            form.add_error("code", _("Koden er feil, brukt eller for gammel. Be om en ny."))
        elif form.check_for(invitation.user) and road.accept(request, invitation, form.cleaned_data["password"]):
            return redirect("people:add_code_app")
    return render(request, "people/accept_invitation.html", {"form": form})


@public
@never_cache
@sensitive_post_parameters()
def add_code_app(request: HttpRequest) -> HttpResponse:
    """Set up the code app: show the secret as a picture and as text, ask for the first code, then let in."""
    found = road.one_who_is(request, road.ENROLLING)
    if found is None:
        return redirect("people:sign_in")
    user, municipality_id = found
    if road.is_shut(user):
        return road.locked_out(request)
    secret = second_factors.start_code_app(user, municipality_id)
    form = forms.AddCodeApp(request.POST or None)
    if form.is_valid():
        if second_factors.confirm_code_app(user, form.cleaned_data["code"], now()):
            codes = second_factors.new_recovery_codes(user, municipality_id, now())
            road.finish(request, user, municipality_id)
            return render(request, "people/show_recovery_codes.html", {"codes": codes, "onward": ON_FROM_HERE})
        road.miss(request, user)
        form.add_error("code", _("Koden stemmer ikke. Vent på neste kode, og se at klokka på telefonen går rett."))
    address = second_factors.app_address(user, secret, "Ettlag")
    context = {"form": form, "picture": qr.picture_of(address), "secret": qr.in_groups(secret), "username": user.username}
    return render(request, "people/add_code_app.html", context)

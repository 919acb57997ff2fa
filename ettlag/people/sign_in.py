"""Innlogging: the road from a user name to an open session, one proof after the other (SEC-10…19).

Password first, then a second factor: nobody comes in on a password alone. Whoever is unknown, mistypes or is shut out gets
answers that tell no more than that. A one-time code begins it: it lets its owner set password and second factor, once.
"""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ettlag.access.action import explained
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import now

from . import second_factors, sessions
from .models import Invitation, User

PROVING, ENROLLING = "proving", "enrolling"
PATIENCE = timedelta(minutes=10)  # from password to second factor
INVITED_DAYS = 7
INTERRUPTED = timedelta(hours=24)  # so long the first time may be taken up again with the password just chosen
MOST_WRONG_CODES = 5
SHUT_FOR = timedelta(minutes=15)


def invite(user: User, municipality_id: int) -> str:
    """A fresh one-time code for the user; earlier unused ones are void. Shown once: only its digest is kept.

    A public step: rooms above call it inside their own action.
    """
    code = second_factors.one_time_code()
    with transaction.atomic():
        Invitation.objects.filter(user=user, used_at=None).delete()
        Invitation.objects.create(
            digest=second_factors.digest(code),
            user=user,
            municipality_id=municipality_id,
            expires_at=now() + timedelta(days=INVITED_DAYS),
        )
    return code


def invitation_for(code: str, at: datetime) -> Invitation | None:
    """The invitation that the code opens now; None when it is wrong, spent or too old: the answer is the same."""
    rows = Invitation.objects.filter(digest=second_factors.digest(code), used_at=None, expires_at__gt=at)
    return rows.filter(user__is_active=True).select_related("user").first()


def accept(request: HttpRequest, invitation: Invitation, password: str) -> bool:
    """Spend the invitation and set the password; every session and factor from before is gone. False for a twin."""
    user = invitation.user
    with transaction.atomic():
        if Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now()) != 1:
            return False
        user.set_password(password)
        user.wrong_codes, user.shut_until = 0, None
        user.save(update_fields=["password", "wrong_codes", "shut_until"])
        second_factors.forget_all(user)
        sessions.end_all(user.pk)
    request.session.flush()
    _remember(request, ENROLLING, user, invitation.municipality_id)
    return True


def begin_proving(request: HttpRequest, user: User) -> str:
    """The password was right: which proof comes now? Gives the name of the next page."""
    request.session.flush()
    if second_factors.has_any(user):
        _remember(request, PROVING, user, 0)
        return "people:give_code"
    last = Invitation.objects.filter(user=user, used_at__gt=now() - INTERRUPTED).order_by("-used_at").first()
    if last is None:
        return ""  # not in the middle of the first time: a password alone opens nothing
    _remember(request, ENROLLING, user, last.municipality_id)
    return "people:add_code_app"


def one_who_is(request: HttpRequest, stage: str) -> tuple[User, int] | None:
    """Who is on the way in at this stage, and in which municipality; None when it took too long."""
    held: dict[str, Any] = request.session.get(stage) or {}
    if not held or now() - datetime.fromisoformat(held["at"]) > PATIENCE:
        return None
    user = User.objects.filter(pk=held["user"], is_active=True).first()
    return (user, int(held["municipality"])) if user else None


def is_shut(user: User) -> bool:
    """Too many wrong codes a moment ago."""
    return user.shut_until is not None and user.shut_until > now()


def miss(request: HttpRequest, user: User) -> None:
    """A wrong second factor: counted on the account, wherever it came from, and with the wrong passwords of this place."""
    User.objects.filter(pk=user.pk).update(wrong_codes=F("wrong_codes") + 1)
    user.refresh_from_db(fields=["wrong_codes"])
    if user.wrong_codes >= MOST_WRONG_CODES:
        User.objects.filter(pk=user.pk).update(wrong_codes=0, shut_until=now() + SHUT_FOR)
    credentials = {"username": user.username}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


def miss_invitation(request: HttpRequest) -> None:
    """A one-time code that opens nothing: counted by the place it came from."""
    user_login_failed.send(sender=__name__, credentials={"username": "engangskode"}, request=request)


def finish(request: HttpRequest, user: User, municipality_id: int) -> None:
    """Both proofs were right: open a session with a fresh id, and note it in the municipality's log."""
    User.objects.filter(pk=user.pk).update(wrong_codes=0, shut_until=None)
    sessions.begin(request, user)
    actor = Actor(user.pk, user.name, Capacity.SYSTEM, municipality_id)
    with second_factors.within(municipality_id), explained("people.sign_in", actor, user, {}, "INT-BEH"):
        pass


def is_locked_out(request: HttpRequest, username: str) -> bool:
    """Too many wrong tries with this name from this place."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def locked_out(request: HttpRequest, _original: object = None, _credentials: object = None) -> HttpResponse:
    """The page for whoever has tried too often: how long, and what to do. The same for names that do not exist."""
    sentence = _("Det har vært for mange forsøk. Vent et kvarter og prøv igjen, eller be om en ny engangskode.")
    return render(request, "people/locked_out.html", {"sentence": sentence}, status=429)


def _remember(request: HttpRequest, stage: str, user: User, municipality_id: int) -> None:
    request.session[stage] = {"user": user.pk, "municipality": municipality_id, "at": now().isoformat()}

"""Økter: where a user is signed in now, so that its owner can see it and end it (SEC-17)."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ettlag.access.clock import now

from .models import SignIn, User

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux|X11", "Linux"),
)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where the user is signed in. `is_here` is the one that asks."""

    id: UUID
    device: str
    began_at: datetime
    is_here: bool


def begin(request: HttpRequest, user: User) -> None:
    """Sign the user in with a fresh session id; nothing of the old session follows."""
    request.session.flush()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    request.session.cycle_key()
    SignIn.objects.create(user=user, session_key=_key(request), device=_device(request))


def renew(request: HttpRequest) -> None:
    """A fresh session id when what one may do changes; the list of sessions follows along."""
    before = _key(request)
    request.session.cycle_key()
    SignIn.objects.filter(session_key=before).update(session_key=_key(request))


def open_sessions(user_id: int, here: str | None) -> list[OpenSession]:
    """Where the user is signed in now, newest first. Two questions, whatever their number."""
    rows = list(SignIn.objects.filter(user_id=user_id).order_by("-began_at"))
    keys = [row.session_key for row in rows]
    alive = set(Session.objects.filter(pk__in=keys, expire_date__gt=now()).values_list("pk", flat=True))
    return [
        OpenSession(row.pk, row.device, row.began_at, row.session_key == here) for row in rows if row.session_key in alive
    ]


def end(user_id: int, sign_in_id: UUID) -> bool:
    """End one of the user's own sessions at once. False when it is not theirs."""
    row = SignIn.objects.filter(pk=sign_in_id, user_id=user_id).first()
    if row is None:
        return False
    Session.objects.filter(pk=row.session_key).delete()
    row.delete()
    return True


def end_all(user_id: int, besides: str | None = None) -> None:
    """End every session of the user, but the one that asks."""
    rows = SignIn.objects.filter(user_id=user_id).exclude(session_key=besides or "")
    Session.objects.filter(pk__in=list(rows.values_list("session_key", flat=True))).delete()
    rows.delete()


def forget_ended() -> int:
    """The clock's deed: sign-ins whose session is gone. Returns how many."""
    return SignIn.objects.exclude(session_key__in=Session.objects.filter(expire_date__gt=now()).values("pk")).delete()[0]


def _key(request: HttpRequest) -> str:
    return request.session.session_key or ""


def _device(request: HttpRequest) -> str:
    """«Chrome, Android»: as much as helps the owner to know it again, and no more."""
    agent = request.headers.get("User-Agent", "")
    found = [next((name for mark, name in marks if re.search(mark, agent)), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or _("ukjent enhet")

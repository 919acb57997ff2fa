"""The way of a request: who acts, in which capacity; the reading log opens and closes around everything that follows."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import logout
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.public import NOBODYS
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow

from .capacities import actor_of
from .queries import municipality

SAFE = {"GET", "HEAD", "OPTIONS"}
STAFF_IDLE, FAMILY_IDLE = timedelta(minutes=60), timedelta(minutes=30)  # SEC-13
LONGEST_STAFF, LONGEST_FAMILY = timedelta(hours=10), timedelta(minutes=120)


class ActorMiddleware:
    """Puts `request.actor` on the request and opens `recording` around the view; strangers are sent to sign in.

    A failed POST is rolled back whole. Readings are written in either case, before the response leaves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside `recording` for those who have signed in and chosen a capacity."""
        actor = self._actor(request)
        request.actor = actor  # type: ignore[attr-defined]
        if actor is None:
            return self.get_response(request)
        # Held in memory, and at hand before anything can fail: an error page names it and can ask the database nothing.
        request.municipality = municipality(actor.municipality_id)  # type: ignore[attr-defined]
        with recording(actor, "") as recorder:
            request.recorder = recorder  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Name the purpose of what is read; send strangers to sign in unless the page is declared public."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.actor is not None:  # type: ignore[attr-defined]
            request.recorder.purpose = name  # type: ignore[attr-defined]
            return None
        if getattr(view, "is_public", False):
            return None
        where = settings.LOGIN_URL if not request.user.is_authenticated else "/rolle/"
        return HttpResponseRedirect(f"{where}?neste={quote(request.path)}" if request.method == "GET" else where)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Roll a failed deed back whole; tell a person in a sentence what could not be done now."""
        if request.method not in SAFE and connection.in_atomic_block:
            transaction.set_rollback(True)
        if isinstance(error, NotNow):
            return render(request, error.template, {"sentence": error.sentence}, status=error.status)
        return None

    def _actor(self, request: HttpRequest) -> Actor | None:
        if request.path_info.startswith(NOBODYS):
            return None
        session = request.session
        if "_auth_user_id" not in session:
            return None
        actor = actor_of(session.get("_auth_user_id"), session.get("acts_as", ""))
        if actor is not None and _is_over(session.get("signed_in_at"), session.get("seen_at"), actor):
            logout(request)
            return None
        if actor is not None and _minute() != session.get("seen_at"):
            session["seen_at"] = _minute()
            session.setdefault("signed_in_at", _minute())
        return actor


def _minute() -> str:
    """This instant to the nearest five minutes: so often the session is written, and no oftener."""
    instant = now()
    return instant.replace(minute=instant.minute - instant.minute % 5, second=0, microsecond=0).isoformat()


def _is_over(signed_in_at: str | None, seen_at: str | None, actor: Actor) -> bool:
    longest, idle = (LONGEST_STAFF, STAFF_IDLE) if actor.is_staff else (LONGEST_FAMILY, FAMILY_IDLE)
    instant = now()
    too_long = signed_in_at is not None and instant - datetime.fromisoformat(signed_in_at) > longest
    return too_long or (seen_at is not None and instant - datetime.fromisoformat(seen_at) > idle)

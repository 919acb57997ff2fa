"""A form that is sent twice does its work once (I6).

Every form carries a token. The first answer takes it; a repetition, even one that arrives at the same instant, waits for the
first to commit and is then shown where the first one led. A form that came back with errors gives its token back.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ettlag.access.actor import Actor

from .models import Submission


class OnceMiddleware:
    """Stands inside the request's transaction, so that token and deed are one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the first one through; lead the others to where the first one went."""
        actor: Actor | None = getattr(request, "actor", None)
        token = _token(request) if actor else None
        if actor is None or actor.user_id is None or token is None:
            return self.get_response(request)
        if not take(actor.user_id, token):
            return HttpResponseRedirect(landing(actor.user_id, token) or request.path)
        response = self.get_response(request)
        if connection.needs_rollback:
            return response
        if 300 <= response.status_code < 400:
            Submission.objects.filter(token=token).update(location=response["Location"][:400])
        else:
            Submission.objects.filter(token=token).delete()
        return response


def _token(request: HttpRequest) -> UUID | None:
    text = request.POST.get("once", "") if request.method == "POST" else ""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def take(user_id: int, token: UUID) -> bool:
    """Take the token; False when somebody has. Waits for a twin that is on its way."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_submission (token, user_id, location) VALUES (%s, %s, '') ON CONFLICT DO NOTHING",
            [token, user_id],
        )
        return bool(cursor.rowcount == 1)


def landing(user_id: int, token: UUID) -> str:
    """Where the first one led; empty when the token is another user's."""
    found = Submission.objects.filter(token=token, user_id=user_id).values_list("location", flat=True).first()
    return found or ""

"""What everybody may fetch without signing in: whose it is, how often, and for how long it may be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

from ettlag.access.actor import Actor, system_actor
from ettlag.access.clock import now
from ettlag.access.public import public
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import front_municipality

A_MINUTE, MOST_A_MINUTE = 60, 600
FRESH = 300  # seconds that others may keep an answer
Answer = Callable[..., HttpResponse]


@contextmanager
def _as_clock(request: HttpRequest, place: Municipality) -> Iterator[None]:
    """As the clock, in the municipality whose page stands at «/»; one who works in another finds nothing here."""
    signed_in: Actor | None = getattr(request, "actor", None)
    if signed_in is not None:
        if signed_in.municipality_id != place.pk:
            raise Http404
        yield
        return
    with recording(system_actor(place.pk), "exchange:public"):
        yield


def place_of() -> Municipality:
    """Whose directory is given out: the same to everybody, signed in or not, so that an answer can be kept."""
    place = front_municipality(settings.FRONT_MUNICIPALITY)
    if place is None:
        raise Http404
    return place


def fault(status: int, sentence: str) -> JsonResponse:
    """An answer that is no."""
    return JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})


def open_to_all(view: Answer) -> Answer:
    """Open, read only, counted by the minute, kept by whoever asks, and free to be read by any page on the web."""

    @public
    @wraps(view)
    def answer(request: HttpRequest, **found: str) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            refused = fault(405, "Her kan en bare lese.")
            refused["Allow"] = "GET, HEAD"
            return refused
        if _asks_too_often(request):
            slow = fault(429, "For mange spørsmål på kort tid. Vent et minutt.")
            slow["Retry-After"] = str(A_MINUTE)
            return slow
        try:
            place = place_of()
            with _as_clock(request, place):
                return _kept(request, view(request, place, **found))
        except Http404:
            return fault(404, "Finnes ikke.")

    return answer


def _asks_too_often(request: HttpRequest) -> bool:
    """Counted by a digest of the address with the minute, in memory, and forgotten with it."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    address = seen.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
    minute = int(now().timestamp()) // A_MINUTE
    key = "exchange-" + hashlib.sha256(f"{settings.SECRET_KEY}|{address}|{minute}".encode()).hexdigest()
    cache.add(key, 0, 2 * A_MINUTE)
    return bool(cache.incr(key) > MOST_A_MINUTE)


def _kept(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    answer["Access-Control-Allow-Origin"] = "*"
    if answer.status_code != 200:
        return answer
    answer["ETag"] = tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    patch_cache_control(answer, public=True, max_age=FRESH)
    if tag not in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        return answer
    same = HttpResponse(status=304)
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin"):
        same[name] = answer[name]
    return same

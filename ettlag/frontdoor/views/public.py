"""How a page without sign-in reads and writes: as the clock, in one municipality, on the record."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import Http404, HttpRequest

from ettlag.access.actor import Actor, system_actor
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import front_municipality, municipality


@contextmanager
def as_clock(request: HttpRequest, municipality_id: int) -> Iterator[Actor]:
    """The clock's actor inside a recording. Whoever has signed in elsewhere finds nothing of another municipality."""
    signed_in: Actor | None = getattr(request, "actor", None)
    clock = system_actor(municipality_id)
    if signed_in is not None:
        if signed_in.municipality_id != municipality_id:
            raise Http404
        yield clock
        return
    with recording(clock, "frontdoor:public"):
        yield clock


def place_of(request: HttpRequest) -> Municipality:
    """Whose door this is: one's own municipality's when signed in, else the one whose page stands at «/»."""
    signed_in: Actor | None = getattr(request, "actor", None)
    place = municipality(signed_in.municipality_id) if signed_in else front_municipality(settings.FRONT_MUNICIPALITY)
    if place is None:
        raise Http404
    return place


def address_of(request: HttpRequest) -> str:
    """The network address it came from: what our own proxy saw when there is one, never what the sender claims."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return seen.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))

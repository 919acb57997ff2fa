"""Kalenderens adresse: signed, for one calendar, and gone when that calendar is ended. It says nothing of anybody."""

from uuid import UUID

from django.core import signing
from django.urls import reverse

from .models import CalendarFeed

SALT = "yearwheel.read_feed"


def address_of(feed: CalendarFeed) -> str:
    """Where the calendar is read."""
    token = signing.dumps([feed.municipality_id, feed.pk.hex], salt=SALT, compress=True)
    return reverse("yearwheel:read_feed", args=[token])


def opened(token: str) -> tuple[int, UUID] | None:
    """The municipality and the calendar; None for an address that is made up."""
    try:
        municipality_id, key = signing.loads(token, salt=SALT)
        return int(municipality_id), UUID(hex=key)
    except (signing.BadSignature, ValueError, TypeError):
        return None

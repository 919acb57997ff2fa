"""Kalenderadressen: signed, for one group, and gone when the group asks for a new one. Nothing in it says whose it is."""

from uuid import UUID

from django.core import signing
from django.urls import reverse

from .models import Group

SALT = "groups.show_feed"


def address_of(group: Group) -> str:
    """Where a calendar program fetches the meetings."""
    said = [group.municipality_id, group.pk.hex, group.feed_key.hex]
    return reverse("groups:show_feed", args=[signing.dumps(said, salt=SALT, compress=True)])


def opened(token: str) -> tuple[int, UUID, UUID] | None:
    """The municipality, the group and the key; None for one that is made up."""
    try:
        municipality_id, group, key = signing.loads(token, salt=SALT)
        return int(municipality_id), UUID(hex=group), UUID(hex=key)
    except (signing.BadSignature, ValueError, TypeError):
        return None

"""Lenken i e-posten: signed, for one thing and one round, and gone after the round is answered or eight weeks."""

from uuid import UUID

from django.core import signing
from django.urls import reverse

from .models import Kept

SALT = "upkeep.confirm_by_link"
LIVES = 8 * 7 * 24 * 3600  # seconds: until after the leader is told


def address_of(kept: Kept) -> str:
    """Where the link leads: nothing in it says what it is about, or whom it was sent to."""
    said = [kept.municipality_id, kept.pk.hex, kept.due_on.isoformat()]
    return reverse("upkeep:confirm_by_link", args=[signing.dumps(said, salt=SALT, compress=True)])


def opened(token: str) -> tuple[int, UUID, str] | None:
    """The municipality, the thing and the round a token is for; None for one that is old or made up."""
    try:
        municipality_id, key, round_ = signing.loads(token, salt=SALT, max_age=LIVES)
        return int(municipality_id), UUID(hex=key), str(round_)
    except (signing.BadSignature, ValueError, TypeError):
        return None

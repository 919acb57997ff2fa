"""Kladder: not one typed word is lost (I6). Sealed, own to the author, kept 14 days.

A form with free text has a `draft_key` (`room:verb:<subject id>`). The page saves each field within seconds; the next time
the author opens the form, on any device, the text is there. The view that succeeds clears the key in the same transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime

from ettlag.access import keys
from ettlag.access.actor import Actor
from ettlag.access.clock import now

from .models import Draft

KEPT_DAYS = 14
LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Saved:
    """What the server holds for one field. `other` is the text from another device when the two differ."""

    text: str
    saved_at: datetime
    other: str | None = None


def save(actor: Actor, key: str, field: str, text: str, since: str = "") -> Saved:
    """Save one field's text. `since` is the `saved_at` the page last knew (ISO), empty for a fresh page.

    When another device has saved something else meanwhile, both texts are kept and given back: neither is ever dropped.
    """
    text = text[:LONGEST]
    held = Draft.objects.select_for_update().filter(user_id=actor.own_id, key=key, field=field).first()
    other = None
    if held is not None and _is_newer(held.saved_at, since):
        earlier = keys.unseal(held.municipality_id, held.sealed, place=_place(actor, key, field))
        if earlier.strip() and not text.startswith(earlier) and not earlier.startswith(text):
            other = earlier
    if other is None and held is not None and held.other_sealed is not None and since:
        other = keys.unseal(held.municipality_id, held.other_sealed, place=_place(actor, key, field))
    return _write(actor, key, field, text, other)


def put_down(actor: Actor, key: str, text: str) -> None:
    """A text made elsewhere waits where it is to be used, in the field `text`; what was typed there is kept too."""
    save(actor, key, "text", text)


def _write(actor: Actor, key: str, field: str, text: str, other: str | None) -> Saved:
    place = _place(actor, key, field)
    sealed = keys.seal(actor.municipality_id, text, place=place)
    other_sealed = keys.seal(actor.municipality_id, other, place=place) if other is not None else None
    draft, _ = Draft.objects.update_or_create(
        user_id=actor.own_id,
        key=key,
        field=field,
        defaults={
            "municipality_id": actor.municipality_id,
            "sealed": sealed,
            "other_sealed": other_sealed,
            "saved_at": now(),
        },
    )
    return Saved(text, draft.saved_at, other)


def restore(actor: Actor, key: str) -> dict[str, Saved]:
    """What the author had typed under this key, by field name; empty when there is nothing or it is too old."""
    fresh = now() - timedelta(days=KEPT_DAYS)
    rows = Draft.objects.filter(user_id=actor.own_id, key=key, saved_at__gt=fresh)
    return {row.field: _open(actor, row) for row in rows}


def _open(actor: Actor, row: Draft) -> Saved:
    place = _place(actor, row.key, row.field)
    other = keys.unseal(row.municipality_id, row.other_sealed, place=place) if row.other_sealed is not None else None
    return Saved(keys.unseal(row.municipality_id, row.sealed, place=place), row.saved_at, other)


def clear(actor: Actor, *draft_keys: str) -> None:
    """The text has become something: forget the drafts, in the same transaction as the action."""
    Draft.objects.filter(user_id=actor.own_id, key__in=draft_keys).delete()


def forget_old() -> int:
    """The clock's deed: drafts older than 14 days go. Returns how many."""
    return Draft.objects.filter(saved_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()[0]


def keys_of(actor: Actor) -> Iterable[tuple[str, datetime]]:
    """Where the author has unsent text, newest first: (key, saved at)."""
    fresh = now() - timedelta(days=KEPT_DAYS)
    rows = Draft.objects.filter(user_id=actor.own_id, saved_at__gt=fresh).order_by("key", "-saved_at").distinct("key")
    return sorted(((row.key, row.saved_at) for row in rows), key=lambda pair: pair[1], reverse=True)


def _is_newer(saved_at: datetime, since: str) -> bool:
    known = parse_datetime(since) if since else None
    return known is None or saved_at > known


def _place(actor: Actor, key: str, field: str) -> str:
    return f"people_draft.sealed:{actor.user_id}:{key}:{field}"


def place_of(row: Draft) -> str:
    """Where a draft's text belongs: it opens nowhere else."""
    return f"people_draft.sealed:{row.user_id}:{row.key}:{row.field}"

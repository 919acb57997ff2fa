"""Sealed fields: envelope keys per municipality, a blind index for look-ups, and rotation (SEC-33).

A municipality's data key seals its fields (AES-256-GCM; the place `table.column:row` is bound in, so that a sealed value
cannot be moved). The data key is itself wrapped by the operator's key ring, `settings.ETTLAG_KEYS`: newest first,
`name:base64` separated by commas. Losing a key of the ring loses what it wraps; keep it in two hands.
"""

import base64
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils import timezone

from .models import DataKey

NONCE = 12


class CannotUnseal(RuntimeError):
    """The value was sealed for another place or with a key that is not in the ring."""


@lru_cache
def ring(keys: str) -> dict[str, bytes]:
    """The operator's keys by name, newest first. Raises ValueError for a key that is not 32 bytes."""
    pairs = (part.split(":", 1) for part in keys.split(",") if part.strip())
    found = {name.strip(): base64.b64decode(text) for name, text in pairs}
    if not found or any(len(key) != 32 for key in found.values()):
        raise ValueError("ETTLAG_KEYS must hold at least one name:base64 pair of 32 bytes")
    return found


def seal(municipality_id: int, text: str, *, place: str) -> bytes:
    """Seal a text for one place (`table.column:row`): 8 bytes of key number, nonce, ciphertext."""
    number, key = _current(municipality_id, "data")
    nonce = os.urandom(NONCE)
    return number.to_bytes(8, "big") + nonce + AESGCM(key).encrypt(nonce, text.encode(), place.encode())


def unseal(municipality_id: int, sealed: bytes | memoryview, *, place: str) -> str:
    """The text again. Raises CannotUnseal for another place, another municipality or a lost key."""
    raw = bytes(sealed)
    key = _by_number(municipality_id, int.from_bytes(raw[:8], "big"))
    try:
        return AESGCM(key).decrypt(raw[8 : 8 + NONCE], raw[8 + NONCE :], place.encode()).decode()
    except InvalidTag as error:
        raise CannotUnseal(place) from error


def blind_index(municipality_id: int, text: str) -> bytes:
    """A keyed fingerprint to look a sealed value up by; equal texts give equal prints within one municipality only."""
    _, key = _current(municipality_id, "index")
    return hmac.digest(key, text.encode(), "sha256")


def rewrap() -> int:
    """Wrap every data key of the fenced municipality with the newest key of the ring. Returns how many changed."""
    newest = next(iter(ring(settings.ETTLAG_KEYS)))
    stale = list(DataKey.objects.exclude(wrapped_by=newest))
    for row in stale:
        key = _unwrap(row)
        row.wrapped, row.wrapped_by = _wrap(key, row.municipality_id, row.use), newest
        row.save(update_fields=["wrapped", "wrapped_by"])
    return len(stale)


def retire(municipality_id: int) -> None:
    """Retire the current data key: what is sealed from now on gets a new one; older values stay readable."""
    DataKey.objects.filter(municipality_id=municipality_id, use="data", retired_at=None).update(retired_at=timezone.now())
    _held.clear()


def _current(municipality_id: int, use: str) -> tuple[int, bytes]:
    place = (municipality_id, use, settings.ETTLAG_KEYS)
    if place not in _held:
        found = DataKey.objects.filter(municipality_id=municipality_id, use=use, retired_at=None).first()
        row = found or _make_key(municipality_id, use)
        if found is None:  # not held before it is committed: a rolled-back key must seal nothing
            return row.pk, _unwrap(row)
        _held[place] = row.pk, _unwrap(row)
    return _held[place]


_held: dict[tuple[int, str, str], tuple[int, bytes]] = {}


def _make_key(municipality_id: int, use: str) -> DataKey:
    wrapped = _wrap(os.urandom(32), municipality_id, use)
    newest = next(iter(ring(settings.ETTLAG_KEYS)))
    key = DataKey(municipality_id=municipality_id, use=use, wrapped=wrapped, wrapped_by=newest)
    # Two first users at once: one of the keys wins, and both use that one.
    DataKey.objects.bulk_create([key], ignore_conflicts=True)
    return DataKey.objects.get(municipality_id=municipality_id, use=use, retired_at=None)


@lru_cache(maxsize=4096)
def _by_number(municipality_id: int, number: int) -> bytes:
    row = DataKey.objects.filter(pk=number, municipality_id=municipality_id).first()
    if row is None:
        raise CannotUnseal(f"key {number}")
    return _unwrap(row)


def _wrap(key: bytes, municipality_id: int, use: str) -> bytes:
    nonce = os.urandom(NONCE)
    newest = next(iter(ring(settings.ETTLAG_KEYS).values()))
    return nonce + AESGCM(newest).encrypt(nonce, key, f"{municipality_id}:{use}".encode())


def _unwrap(row: DataKey) -> bytes:
    wrapped = bytes(row.wrapped)
    operator_key = ring(settings.ETTLAG_KEYS).get(row.wrapped_by)
    if operator_key is None:
        raise CannotUnseal(f"key {row.wrapped_by} is not in the ring")
    return AESGCM(operator_key).decrypt(wrapped[:NONCE], wrapped[NONCE:], f"{row.municipality_id}:{row.use}".encode())


def forget_cached_keys() -> None:
    """Drop keys held in memory: after a rotation, and between tests."""
    _held.clear()
    _by_number.cache_clear()

"""Koder: the second proof that one is who one says. Time-based codes (RFC 6238) and recovery codes.

A code is good for its own half minute and the ones beside it, and never twice. The secret is sealed with the key of the
municipality that invited the user; it is opened inside that municipality's fence, for as long as it takes.
"""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.db import connection, transaction

from ettlag.access import keys
from ettlag.access.reading import fence, unfence

from .models import SecondFactor, User

PERIOD = 30  # seconds
SLACK = 1  # periods to each side: clocks of phones drift
RECOVERY_CODES = 10
Kind = SecondFactor.Kind


@contextmanager
def within(municipality_id: int) -> Iterator[None]:
    """Inside one municipality's fence, also where nobody acts yet. What was fenced before is fenced again afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('ettlag.municipality', true), '')")
        before = cursor.fetchone()[0]
        fence(municipality_id)
        yield
        if before:
            fence(int(before))
        else:
            unfence()


def has_any(user: User) -> bool:
    """Whether the user can prove anything beyond the password."""
    rows = SecondFactor.objects.filter(user=user, confirmed_at__isnull=False)
    return rows.exclude(kind=Kind.RECOVERY).exists()


def home_of(user: User) -> int:
    """The municipality that sealed the user's factors: where signing in is noted."""
    found = SecondFactor.objects.filter(user=user).order_by("added_at").values_list("municipality_id", flat=True).first()
    return int(found or 0)


def forget_all(user: User) -> None:
    """Every factor of the user is void: a new invitation begins afresh."""
    SecondFactor.objects.filter(user=user).delete()


@dataclass(frozen=True, slots=True)
class Overview:
    """What a user signs in with."""

    has_code_app: bool
    passkeys: list[SecondFactor]
    codes_left: int


def overview(user_id: int) -> Overview:
    """For the account page. One question."""
    rows = list(SecondFactor.objects.filter(user_id=user_id, confirmed_at__isnull=False).order_by("added_at"))
    return Overview(
        any(row.kind == Kind.CODE_APP for row in rows),
        [row for row in rows if row.kind == Kind.PASSKEY],
        sum(row.kind == Kind.RECOVERY and row.used_at is None for row in rows),
    )


def remove_passkey(user_id: int, factor_id: UUID) -> bool:
    """Remove one of the user's own passkeys. False when it is not theirs."""
    return SecondFactor.objects.filter(pk=factor_id, user_id=user_id, kind=Kind.PASSKEY).delete()[0] == 1


def start_code_app(user: User, municipality_id: int) -> str:
    """The secret of a code app that is being set up, in base32; the same one until it is confirmed."""
    row = SecondFactor.objects.filter(user=user, kind=Kind.CODE_APP, confirmed_at=None).first()
    with within(municipality_id):
        if row is None:
            row = SecondFactor(user=user, municipality_id=municipality_id, kind=Kind.CODE_APP)
            row.sealed = keys.seal(municipality_id, base64.b32encode(os.urandom(20)).decode(), place=place_of(row))
            SecondFactor.objects.filter(user=user, kind=Kind.CODE_APP).delete()  # a new phone takes the old one's place
            row.save(force_insert=True)
        return _secret(row)


def confirm_code_app(user: User, code: str, at: datetime) -> bool:
    """The first right code makes the app count. False for a wrong one."""
    if not spend_code(user, code, at, confirmed=False):
        return False
    SecondFactor.objects.filter(user=user, kind=Kind.CODE_APP).update(confirmed_at=at)
    return True


def spend_code(user: User, code: str, at: datetime, *, confirmed: bool = True) -> bool:
    """Whether the code is the app's for this instant and has not been used. Two who send it at once: one gets in."""
    with transaction.atomic():
        rows = SecondFactor.objects.select_for_update().filter(user=user, kind=Kind.CODE_APP)
        row = rows.filter(confirmed_at__isnull=not confirmed).first()
        if row is None:
            return False
        with within(row.municipality_id):
            step = _step_of(_secret(row), code, at)
        if step <= row.last_step:
            return False
        row.last_step, row.used_at = step, at
        row.save(update_fields=["last_step", "used_at"])
    return True


def _step_of(secret: str, code: str, at: datetime) -> int:
    """The time step whose code this is, or 0. Every step is tried, so that the time it takes tells nothing."""
    digits = "".join(code.split())
    hotp = HOTP(base64.b32decode(secret), 6, SHA1(), enforce_key_length=False)  # noqa: S303 - what code apps speak
    now = int(at.timestamp()) // PERIOD
    found = 0
    for step in range(now - SLACK, now + SLACK + 1):
        if hmac.compare_digest(hotp.generate(step), digits.encode()):
            found = step
    return found


def new_recovery_codes(user: User, municipality_id: int, at: datetime) -> list[str]:
    """Ten codes that each work once, in place of any older ones. Shown this once; the server keeps their digests."""
    codes = [_grouped(secrets.token_bytes(10)) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        SecondFactor.objects.filter(user=user, kind=Kind.RECOVERY).delete()
        SecondFactor.objects.bulk_create(
            SecondFactor(
                user=user,
                municipality_id=municipality_id,
                kind=Kind.RECOVERY,
                digest=digest(code),
                confirmed_at=at,
            )
            for code in codes
        )
    return codes


def spend_recovery_code(user: User, code: str, at: datetime) -> bool:
    """Whether this was one of the user's unspent codes; it is spent now."""
    rows = SecondFactor.objects.filter(user=user, kind=Kind.RECOVERY, digest=digest(code), used_at=None)
    return rows.update(used_at=at) == 1


def digest(code: str) -> bytes:
    """How a one-time code is kept. It has 80 random bits, so that a plain digest tells nothing."""
    return hashlib.sha256("".join(sign for sign in code.lower() if sign.isalnum()).encode()).digest()


def one_time_code() -> str:
    """A fresh code that can be printed, read aloud and typed: «k7mq-2hxa-…», 80 random bits."""
    return _grouped(secrets.token_bytes(10))


def _grouped(raw: bytes) -> str:
    letters = base64.b32encode(raw).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def app_address(user: User, secret: str, issuer: str) -> str:
    """What the QR code says to the app: whose secret, and which kind of codes."""
    return f"otpauth://totp/{quote(f'{issuer}:{user.username}')}?secret={secret}&issuer={quote(issuer)}"


def _secret(row: SecondFactor) -> str:
    return keys.unseal(row.municipality_id, row.sealed or b"", place=place_of(row))


def place_of(row: SecondFactor) -> str:
    """Where a sealed factor belongs: it opens nowhere else."""
    return f"people_secondfactor.sealed:{row.pk}"

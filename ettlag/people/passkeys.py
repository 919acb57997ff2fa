"""Passnøkler: the phone or the computer proves who one is, with a finger or a face (WebAuthn).

Nothing secret is kept here: the public half of each key, sealed so that a dump does not tell who uses which device.
"""

import base64
import json
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from ettlag.access import keys
from ettlag.access.clock import now

from .models import SecondFactor, User
from .second_factors import Kind, place_of, within

ASKED = "passkey_asked"


def begin_adding(request: HttpRequest, user: User) -> str:
    """What the browser is asked in order to make a key, as JSON for the page."""
    who = PublicKeyCredentialUserEntity(id=str(user.pk).encode(), name=user.username, display_name=user.username)
    options, asked = _server(request).register_begin(
        who,
        credentials=[data for _row, data in _keys_of(user)],
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    request.session[ASKED] = asked
    return json.dumps(dict(options), default=_text)


def add(request: HttpRequest, user: User, municipality_id: int, name: str, answer: str) -> bool:
    """Keep the key that the browser made. False when the answer does not fit what was asked."""
    asked = request.session.pop(ASKED, None)
    try:
        made = _server(request).register_complete(asked, json.loads(answer)).credential_data
    except (ValueError, TypeError, KeyError):
        return False
    if made is None:
        return False
    row = SecondFactor(user=user, municipality_id=municipality_id, kind=Kind.PASSKEY, name=name, confirmed_at=now())
    with within(municipality_id):
        row.sealed = keys.seal(municipality_id, base64.b64encode(bytes(made)).decode(), place=place_of(row))
    row.save(force_insert=True)
    return True


def begin_proving(request: HttpRequest, user: User) -> str:
    """What the browser is asked in order to prove with a key; empty when the user has none."""
    known = [data for _row, data in _keys_of(user)]
    if not known:
        return ""
    options, asked = _server(request).authenticate_begin(known, user_verification=UserVerificationRequirement.PREFERRED)
    request.session[ASKED] = asked
    return json.dumps(dict(options), default=_text)


def prove(request: HttpRequest, user: User, answer: str) -> bool:
    """Whether the answer is signed by one of the user's keys, for this site and this very question."""
    asked = request.session.pop(ASKED, None)
    known = _keys_of(user)
    try:
        used = _server(request).authenticate_complete(asked, [data for _row, data in known], json.loads(answer))
    except (ValueError, TypeError, KeyError):
        return False
    ids = [row.pk for row, data in known if data.credential_id == used.credential_id]
    return SecondFactor.objects.filter(pk__in=ids).update(used_at=now()) == 1


def _keys_of(user: User) -> list[tuple[SecondFactor, AttestedCredentialData]]:
    rows = SecondFactor.objects.filter(user=user, kind=Kind.PASSKEY)
    return [(row, _opened(row)) for row in rows]


def _opened(row: SecondFactor) -> AttestedCredentialData:
    with within(row.municipality_id):
        text = keys.unseal(row.municipality_id, row.sealed or b"", place=place_of(row))
    return AttestedCredentialData(base64.b64decode(text))


def _server(request: HttpRequest) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=request.get_host().partition(":")[0], name="Ettlag"))


def _text(value: Any) -> Any:
    return dict(value) if hasattr(value, "keys") else str(value)

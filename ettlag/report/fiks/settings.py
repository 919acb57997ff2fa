"""How one is known to the service: one file that the operator keeps, outside the database and the code.

The file is JSON: `url`, `organisation`, `integration`, `password`, `certificate` and `key` (paths of PEM files, from the
file's own folder), `pinned` (fingerprints of receivers, may be empty), and either `maskinporten` (`issuer`, `client`,
`key_name`) or `token`, which only a simulator takes.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from joserfc.jwk import RSAKey

from .client import Account, Fiks
from .container import Signer
from .maskinporten import Maskinporten

PATIENCE = 20.0  # seconds
NEEDED = ("url", "organisation", "integration", "password", "certificate", "key")


class WrongSettings(ValueError):
    """The file cannot be used; the text says what is missing or wrong in it, and holds no secret."""


def from_file(place: Path) -> Fiks:
    """The service as the file says. Raises WrongSettings; speaks with nobody yet."""
    try:
        told: dict[str, Any] = json.loads(place.read_text())
    except (OSError, ValueError) as error:
        raise WrongSettings(f"{place.name} kan ikke leses") from error
    if missing := [name for name in NEEDED if not told.get(name)]:
        raise WrongSettings(f"{place.name} mangler {', '.join(missing)}")
    signer, pem = _signer(place.parent, told)
    account = Account(told["organisation"], told["integration"], told["password"], signer, frozenset(told.get("pinned", ())))
    http = httpx2.Client(base_url=told["url"], timeout=PATIENCE)
    return Fiks(http, account, _tokens(told, pem, place.name))


def _signer(folder: Path, told: dict[str, Any]) -> tuple[Signer, bytes]:
    try:
        certificate = x509.load_pem_x509_certificate((folder / told["certificate"]).read_bytes())
        pem = (folder / told["key"]).read_bytes()
        key = serialization.load_pem_private_key(pem, None)
    except (OSError, ValueError, TypeError) as error:
        raise WrongSettings("sertifikatet eller nøkkelen kan ikke leses") from error
    if not isinstance(key, RSAPrivateKey):
        raise WrongSettings("nøkkelen må være RSA")
    return Signer(certificate, key), pem


def _tokens(told: dict[str, Any], pem: bytes, name: str) -> Callable[[], str]:
    if "token" in told:
        return lambda: str(told["token"])
    access = told.get("maskinporten") or {}
    if not {"issuer", "client", "key_name"} <= set(access):
        raise WrongSettings(f"{name} mangler maskinporten.issuer, client eller key_name")
    http = httpx2.Client(timeout=PATIENCE)
    return Maskinporten(http, access["issuer"], access["client"], RSAKey.import_key(pem), access["key_name"]).token

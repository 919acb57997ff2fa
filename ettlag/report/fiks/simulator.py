"""The service as its documentation describes it, as one WSGI program: for tests, and for trying it out on a laptop.

It knows municipalities with and without districts, gives keys, takes what is sent only when it can be opened and holds
what it must, and lets time pass: a receiver's system fetches, refuses, or says nothing for two working days, and then the
letter goes. What it took in can be looked at by a test, never by the one who sent.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from .client import (
    ACCEPTED,
    BASE,
    DELIVERED,
    LARGEST,
    REFUSED_BY_PRINT,
    REFUSED_BY_SYSTEM,
    TO_PRINT,
    TO_SYSTEM,
)
from .container import Signer, unpack
from .seal import unseal

WORKING_DAYS = 2  # not fetched by then: it goes as a letter
SATURDAY = 5
Answer = tuple[str, Any]
FOUND, NOTHING, WRONG, SHUT = "200 OK", "404 Not Found", "400 Bad Request", "401 Unauthorized"


def made_up(name: str, days: int = 30, at: datetime | None = None) -> Signer:
    """A key of 2,048 bits and a certificate for it, valid that many days from an hour ago. For the invented only."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins = (at or datetime.now(UTC)) - timedelta(hours=1)
    builder = x509.CertificateBuilder().subject_name(named).issuer_name(named).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(begins)
    return Signer(builder.not_valid_after(begins + timedelta(days=days)).sign(key, hashes.SHA256()), key)


@dataclass(slots=True)
class Taken:
    """What was taken in, opened: for tests to look at."""

    to: tuple[str, str]
    files: dict[str, bytes]
    letter: bytes
    at: datetime
    states: list[tuple[str, datetime]] = field(default_factory=list)


@dataclass(slots=True)
class Simulator:
    """The service. `offices` are (number, name) by municipality; `behaviour` is «fetches», «refuses» or «silent»."""

    offices: dict[str, list[tuple[str, str]]]
    organisation: str = "11111111-1111-4111-8111-111111111111"
    integration: str = "22222222-2222-4222-8222-222222222222"
    password: str = "not-a-secret"  # noqa: S105 - of an invented integration
    behaviour: str = "fetches"
    print_works: bool = True
    is_down: bool = False
    breaks_after_taking: bool = False
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    system: Signer = field(default_factory=lambda: made_up("Barneverntjenesten (oppdiktet)"))
    printer: Signer = field(default_factory=lambda: made_up("Utskriftstjenesten (oppdiktet)"))
    taken: dict[str, Taken] = field(default_factory=dict)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """One request."""
        status, found = self._answer(environ)
        start(status, [("Content-Type", "application/json; charset=utf-8")])
        return [json.dumps(found).encode()]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        if self.is_down:
            return "503 Service Unavailable", {"message": "closed"}
        if not self._is_known(environ):
            return SHUT, {"message": "unknown integration"}
        path = environ["PATH_INFO"].removeprefix(BASE)
        for pattern, answer in _ROADS:
            if found := re.fullmatch(pattern, path):
                return answer(self, environ, **found.groupdict())
        return NOTHING, {"message": "no such address"}

    def _is_known(self, environ: dict[str, Any]) -> bool:
        said = (environ.get("HTTP_INTEGRASJONID"), environ.get("HTTP_INTEGRASJONPASSORD"))
        return said == (self.integration, self.password) and environ.get("HTTP_AUTHORIZATION", "").startswith("Bearer ")

    def give_districts(self, environ: dict[str, Any], knr: str) -> Answer:
        """The offices of a municipality; none where it has not joined."""
        rows = self.offices.get(knr, [])
        return FOUND, [
            {"bydelsnummer": number, "bydelsnavn": name, "standardMottaker": no == 0}
            for no, (number, name) in enumerate(rows)
        ]

    def give_keys(self, environ: dict[str, Any], knr: str, bydel: str) -> Answer:
        """The certificates of the printer and the receiver's system."""
        if bydel not in dict(self.offices.get(knr, [])):
            return NOTHING, {"message": "no such office"}
        kinds = (("PRINT", self.printer), ("FIKS_IO", self.system))
        return FOUND, [{"type": kind, "sertifikat": _pem(one)} for kind, one in kinds]

    def take(self, environ: dict[str, Any], org: str, knr: str, bydel: str) -> Answer:
        """Take a message in, when it is whole, can be opened, and holds the two files."""
        if org != self.organisation or bydel not in dict(self.offices.get(knr, [])):
            return NOTHING, {"message": "no such office"}
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if len(body) > LARGEST + 10_000:
            return "413 Payload Too Large", {"message": "too large"}
        try:
            parts = _parts(environ["CONTENT_TYPE"], body)
            files = unpack(unseal(parts["asice"], self.system.key))
            letter = unseal(parts["bekymringsmelding"], self.printer.key)
            json.loads(files["bekymringsmelding.json"])
            if files["bekymringsmelding.pdf"] != letter:
                raise ValueError("the letter is another")
        except (KeyError, ValueError) as error:
            return WRONG, {"message": str(error)}
        number = str(uuid.uuid4())
        instant = self.clock()
        self.taken[number] = Taken((knr, bydel), files, letter, instant, [(ACCEPTED, instant), (TO_SYSTEM, instant)])
        return ("502 Bad Gateway", {}) if self.breaks_after_taking else (FOUND, number)

    def give_states(self, environ: dict[str, Any], org: str, number: str) -> Answer:
        """What has happened to it, by what the clock says."""
        one = self.taken.get(number)
        if one is None or org != self.organisation:
            return NOTHING, {"message": "no such message"}
        self._let_time_pass(one)
        return FOUND, [{"status": name, "tidspunkt": at.isoformat()} for name, at in one.states]

    def _let_time_pass(self, one: Taken) -> None:
        been, instant = [name for name, _at in one.states], self.clock()
        if DELIVERED in been or REFUSED_BY_PRINT in been:
            return
        if self.behaviour == "fetches":
            one.states.append((DELIVERED, instant))
        elif self.behaviour == "refuses" or working_days_between(one.at, instant) >= WORKING_DAYS:
            if self.behaviour == "refuses":
                one.states.append((REFUSED_BY_SYSTEM, instant))
            one.states.append((TO_PRINT, instant))
            one.states.append((DELIVERED if self.print_works else REFUSED_BY_PRINT, instant))


def working_days_between(begin: datetime, end: datetime) -> int:
    """Whole days from begin to end without Saturdays and Sundays."""
    days = (begin.date() + timedelta(days=no) for no in range(1, (end.date() - begin.date()).days + 1))
    return sum(day.weekday() < SATURDAY for day in days)


def _pem(one: Signer) -> str:
    return one.certificate.public_bytes(serialization.Encoding.PEM).decode()


def _parts(kind: str, body: bytes) -> dict[str, bytes]:
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=policy.HTTP)
    found: dict[str, bytes] = {}
    for part in whole.iter_parts():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            found[str(part.get_param("name", header="content-disposition"))] = content
    return found


_ROADS: list[tuple[str, Callable[..., Answer]]] = [
    (r"/kommuner/(?P<knr>\d{4})/bydeler", Simulator.give_districts),
    (r"/mottak/fagsystem/(?P<knr>\d{4})/(?P<bydel>\d{2})/krypteringsnokler", Simulator.give_keys),
    (r"/mottak/fagsystem/(?P<org>[0-9a-f-]{36})/(?P<knr>\d{4})/(?P<bydel>\d{2})/offentlig", Simulator.take),
    (r"/mottak/fagsystem/(?P<org>[0-9a-f-]{36})/bekymringsmelding/(?P<number>[0-9a-f-]{36})/status", Simulator.give_states),
]

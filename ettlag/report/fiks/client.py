"""Speaking with Fiks bekymringsmelding: who receives, with which keys, sending, and what became of it (FIX-02…04, 08)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx2
from cryptography import x509

from .container import Signer, pack
from .seal import CannotSeal, fingerprint, seal

BASE = "/bekymringsmelding/api/v1"
LARGEST = 5 * 1024 * 1024  # bytes of both files together: the service takes no more
ACCEPTED, TO_SYSTEM, REFUSED_BY_SYSTEM = "AKSEPTERT", "SENDT_FAGSYSTEM", "AVVIST_FAGSYSTEM"
TO_PRINT, REFUSED_BY_PRINT, DELIVERED = "SENDT_PRINT", "AVVIST_PRINT", "LEVERT"
STATES = (ACCEPTED, TO_SYSTEM, REFUSED_BY_SYSTEM, TO_PRINT, REFUSED_BY_PRINT, DELIVERED)


class NotThere(RuntimeError):
    """The municipality has not joined the service, or the service cannot be reached: nothing was sent."""


class Refused(RuntimeError):
    """The service would not have it, and says so: nothing was taken in."""


class Unknown(RuntimeError):
    """It was on its way when the line broke. Nobody knows whether it arrived: it is not sent again by itself (FIX-09)."""


@dataclass(frozen=True, slots=True)
class District:
    """Et mottak: one child welfare office of a municipality; `number` is «00» where there is only one."""

    number: str
    name: str
    is_standard: bool


@dataclass(frozen=True, slots=True)
class Keys:
    """The receivers' certificates: the printer's for the letter, the system's for the container."""

    printing: x509.Certificate
    system: x509.Certificate


@dataclass(frozen=True, slots=True)
class State:
    """Én ting som har skjedd med meldingen, as the service tells it."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Who one is to the service. `pinned`: fingerprints of the receivers that were agreed on; empty trusts the service."""

    organisation: str
    integration: str
    password: str
    signer: Signer
    pinned: frozenset[str] = frozenset()


class Fiks:
    """The service, seen from one organisation. `token` gives a bearer token that is valid now."""

    def __init__(self, http: httpx2.Client, account: Account, token: Callable[[], str]) -> None:
        self.http, self.account, self.token = http, account, token

    def districts(self, municipality: str) -> list[District]:
        """The offices of a municipality by its four digits; empty when it has not joined."""
        rows = self._get(f"{BASE}/kommuner/{municipality}/bydeler").json()
        return [District(row["bydelsnummer"], row["bydelsnavn"], bool(row.get("standardMottaker"))) for row in rows]

    def keys(self, municipality: str, district: str) -> Keys:
        """Their certificates. Raises CannotSeal for one that is not among those agreed on (FIX-13)."""
        rows = self._get(f"{BASE}/mottak/fagsystem/{municipality}/{district}/krypteringsnokler").json()
        found = {row["type"]: x509.load_pem_x509_certificate(row["sertifikat"].encode()) for row in rows}
        if not {"PRINT", "FIKS_IO"} <= set(found):
            raise NotThere("the service gave no keys")
        for certificate in found.values():
            if self.account.pinned and fingerprint(certificate) not in self.account.pinned:
                raise CannotSeal("a receiver's certificate is not the one that was agreed on")
        return Keys(found["PRINT"], found["FIKS_IO"])

    def send(self, to: tuple[str, str], message: bytes, document: bytes) -> str:
        """Pack, encrypt and send to (municipality, district). Gives the service's own number for it.

        `message` is the JSON, `document` the PDF. Raises Refused, NotThere or CannotSeal when nothing has left, and Unknown
        when it may have.
        """
        keys = self.keys(*to)
        container = pack({"bekymringsmelding.json": message, "bekymringsmelding.pdf": document}, self.account.signer)
        letter, whole = seal(document, keys.printing), seal(container, keys.system)
        if len(letter) + len(whole) > LARGEST:
            raise Refused("larger than the service takes")
        files = {
            "bekymringsmelding": ("bekymringsmelding.pdf", letter, "application/octet-stream"),
            "asice": ("asice.zip", whole, "application/octet-stream"),
        }
        address = f"{BASE}/mottak/fagsystem/{self.account.organisation}/{to[0]}/{to[1]}/offentlig"
        try:
            answer = self.http.post(address, files=files, headers=self._headers())
        except httpx2.ConnectError as error:
            raise NotThere("the service cannot be reached") from error
        except httpx2.HTTPError as error:
            raise Unknown("the line broke while sending") from error
        if answer.is_server_error:
            raise Unknown(f"the service answered {answer.status_code}")
        if answer.is_error:
            raise Refused(f"the service answered {answer.status_code}")
        return str(answer.json())

    def states(self, message_id: str) -> list[State]:
        """Everything that has happened to it so far, in order."""
        address = f"{BASE}/mottak/fagsystem/{self.account.organisation}/bekymringsmelding/{message_id}/status"
        rows = self._get(address).json()
        return [State(row["status"], _moment(row["tidspunkt"])) for row in rows]

    def _get(self, address: str) -> httpx2.Response:
        try:
            answer = self.http.get(address, headers=self._headers())
            answer.raise_for_status()
        except httpx2.HTTPError as error:
            raise NotThere("the service cannot be reached") from error
        return answer

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.token()}",
            "IntegrasjonId": self.account.integration,
            "IntegrasjonPassord": self.account.password,
        }


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""`ettlag fiks check`: is the road to Fiks open? `ettlag fiks simulator`: a service that does not exist, to try it with."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from wsgiref.simple_server import make_server

from cryptography.hazmat.primitives import serialization

from ettlag.command.trouble import Trouble
from ettlag.report.fiks.client import NotThere
from ettlag.report.fiks.seal import CannotSeal, fingerprint
from ettlag.report.fiks.settings import WrongSettings, from_file
from ettlag.report.fiks.simulator import Simulator, made_up

SOLVIK = "9901"
PORT = 8099


def run(words: Sequence[str]) -> int:
    """One of the two. Says what is wrong in a sentence."""
    match list(words):
        case ["check", number]:
            return check(number)
        case ["simulator", folder]:
            return simulate(Path(folder))
        case _:
            raise Trouble("ettlag fiks check KOMMUNENUMMER | ettlag fiks simulator MAPPE")


def check(number: str) -> int:
    """Who takes reports in the municipality, and with which certificates; nothing is sent."""
    place = os.environ.get("ETTLAG_FIKS", "")
    if not place:
        raise Trouble("ETTLAG_FIKS er ikke satt: Fiks brukes ikke her.")
    try:
        service = from_file(Path(place))
        offices = service.districts(number)
        if not offices:
            raise Trouble(f"Kommune {number} er ikke med i Fiks bekymringsmelding.")
        for office in offices:
            print(f"{office.number} {office.name}{' (når en er usikker)' if office.is_standard else ''}")
        keys = service.keys(number, offices[0].number)
        print(f"fagsystem  {fingerprint(keys.system)}\nutskrift   {fingerprint(keys.printing)}")
    except WrongSettings as error:
        raise Trouble(str(error)) from error
    except NotThere as error:
        raise Trouble("Fiks svarer ikke. Se adressen, og om integrasjonen har tilgang.") from error
    except CannotSeal as error:
        raise Trouble("En mottakers sertifikat er ikke blant dem dere har avtalt (pinned).") from error
    return 0


def simulate(folder: Path) -> int:
    """The simulator on this machine, and in the folder the file that ETTLAG_FIKS points at. Ctrl-C stops it."""
    service = Simulator({SOLVIK: [("00", "Barneverntjenesten i Solvik")]})
    place = write_settings(service, folder, f"http://127.0.0.1:{PORT}")
    print(f"ETTLAG_FIKS={place}")
    with make_server("127.0.0.1", PORT, service) as server:
        server.serve_forever()
    return 0


def write_settings(service: Simulator, folder: Path, url: str) -> Path:
    """A made-up organisation's certificate and key, and the file about them, for a simulator at that address."""
    folder.mkdir(parents=True, exist_ok=True)
    signer = made_up("Solvik kommune (oppdiktet)")
    (folder / "sertifikat.pem").write_bytes(signer.certificate.public_bytes(serialization.Encoding.PEM))
    key = signer.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "nokkel.pem").touch(mode=0o600)
    (folder / "nokkel.pem").write_bytes(key)
    told = {
        "url": url, "organisation": service.organisation, "integration": service.integration, "password": service.password,
        "certificate": "sertifikat.pem", "key": "nokkel.pem", "token": "oppdiktet",
    }  # fmt: skip
    place = folder / "fiks.json"
    place.touch(mode=0o600)
    place.write_text(json.dumps(told, indent=1))
    return place

"""SMS: a port with two ways out, and none where nothing is said. A message never says what it was about (I7, SEC-32).

`ETTLAG_SMS` is a folder that the municipality's own gateway empties, or an https address that takes {"to", "text"} with a
token (`ETTLAG_SMS_TOKEN`). Without it the page has no such button.
"""

import json
from pathlib import Path
from typing import Protocol

import httpx2
from django.conf import settings

from ettlag.access.ids import uuid7

PATIENCE = 10.0  # seconds
LONGEST = 300  # letters: two parts at most


class Sender(Protocol):
    """A way to send one message."""

    def send(self, number: str, text: str) -> None:
        """Send it, or raise OSError."""


class FolderSender:
    """One file a message, named by nothing: the gateway takes it from there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, number: str, text: str) -> None:
        """Write it whole before it bears the name that the gateway looks for."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / f"{uuid7()}.json"
        part = place.with_suffix(".part")
        part.write_text(json.dumps({"to": number, "text": text}, ensure_ascii=False), encoding="utf-8")
        part.replace(place)


class HttpSender:
    """A gateway that is asked over https."""

    def __init__(self, address: str, token: str, http: httpx2.Client | None = None) -> None:
        self.address, self.token = address, token
        self.http = http or httpx2.Client(timeout=PATIENCE)

    def send(self, number: str, text: str) -> None:
        """Ask once; what is not taken is an OSError."""
        try:
            told = {"to": number, "text": text}
            self.http.post(self.address, json=told, headers={"Authorization": f"Bearer {self.token}"}).raise_for_status()
        except httpx2.HTTPError as error:
            raise OSError("SMS-tjenesten tok ikke imot meldingen.") from error


def sender() -> Sender | None:
    """The way that the installation has chosen; None where it has none."""
    chosen = settings.SMS
    if not chosen:
        return None
    if chosen.startswith("https://"):
        return HttpSender(chosen, settings.SMS_TOKEN)
    return FolderSender(Path(chosen))

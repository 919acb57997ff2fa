"""Looking whether addresses answer: the one place that reaches out. Only public addresses, and never what they say."""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpx2
from django.utils.translation import gettext as _

PATIENCE = 10.0  # seconds
NAME = "Ettlag (lenkesjekk)"


def look(addresses: Iterable[str], http: httpx2.Client | None = None) -> list[tuple[str, str]]:
    """Each address with what is wrong with it; empty words where it answers. One that leads inwards is refused (SSRF)."""
    client = http or httpx2.Client(timeout=PATIENCE, follow_redirects=False, headers={"User-Agent": NAME})
    return [(url, _fault(client, url, inside_is_fine=http is not None)) for url in sorted(addresses)]


def _fault(client: httpx2.Client, url: str, *, inside_is_fine: bool) -> str:
    if not inside_is_fine and not _is_public(urlsplit(url).hostname or ""):
        return _("Adressen fører ikke ut på nettet.")
    try:
        answer = client.head(url)
        if answer.status_code in (403, 405, 501):
            answer = client.get(url)
    except httpx2.HTTPError:
        return _("Siden svarer ikke.")
    if answer.is_redirect:
        return _("Siden er flyttet.")
    return "" if answer.is_success else _("Siden svarer med feil %(status)s.") % {"status": answer.status_code}


def _is_public(host: str) -> bool:
    try:
        found = {row[4][0] for row in socket.getaddrinfo(host, 443)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(str(one)).is_global for one in found)

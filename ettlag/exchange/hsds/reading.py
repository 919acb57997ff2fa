"""Les inn en HSDS-fil: the offers, and every fault with the row it stands in. Pure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ettlag.directory.content import check

from ..records import Known, Record, RowFault, applied, with_hidden
from .back import change_of
from .out import Thing
from .unpacked import Unreadable, services_in

PLACES = {"title": "name", "summary": "description", "text": "description", "contacts": "contacts", "hours": "schedules"}
GONE = ("inactive", "defunct")


def parse(data: bytes, known: Known) -> tuple[list[Record], list[RowFault]]:
    """The services that are in use, and every fault. With one fault nothing is to be brought in."""
    records: list[Record] = []
    faults: list[RowFault] = []
    seen: set[str] = set()
    try:
        services = list(services_in(data))
    except Unreadable as fault:
        return [], [RowFault(1, "", "", str(fault))]
    for no, service in services:
        if service.get("status") in GONE:
            continue
        record, found = _read(no, service, known)
        if record.key in seen:
            found.append(RowFault(no, "id", record.key, _("Samme id står to ganger.")))
        seen.add(record.key)
        records.append(record)
        faults += found
    return records, faults


def _read(no: int, service: Thing, known: Known) -> tuple[Record, list[RowFault]]:
    told, faults = str(service.get("id") or ""), []
    if not _is_uuid(told):
        faults.append(RowFault(no, "id", told[:80], _("Må være en UUID.")))
    key = known.keys.get(told) or f"hsds-{told}"[:100]
    base = known.documents.get(key, {})
    document = change_of(service)
    document["contacts"] = with_hidden(base, document.get("contacts") or [])
    organization: Any = service.get("organization") or {}
    provider = str(organization.get("name") or "") if isinstance(organization, dict) else ""
    provider = provider or known.providers.get(key, "")
    if not provider or len(provider) > 200:
        faults.append(RowFault(no, "organization", provider[:80], _("Tjenesten må ha en organisasjon med navn.")))
    if _has_nul(service):
        faults.append(RowFault(no, "", "", _("Teksten har et tegn som ikke kan lagres.")))
    for fault in check(applied(base, document)):
        column = fault.path.split("[")[0].split(".")[0]
        value = service.get(PLACES.get(column, column))
        shown = value if isinstance(value, str | int | float) else ""
        faults.append(RowFault(no, PLACES.get(column, fault.path), str(shown)[:80], fault.sentence))
    return Record(key, provider, document), faults


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_has_nul(part) for part in (*value, *value.values()))
    return isinstance(value, list) and any(map(_has_nul, value))

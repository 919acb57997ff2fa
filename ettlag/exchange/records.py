"""Et tilbud på vei ut eller inn: what all the formats read and write. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ettlag.directory.content import Document

PUBLIC_CONTACT = ("role", "name", "phone", "email")


@dataclass(frozen=True, slots=True)
class Record:
    """Ett tilbud. On the way in, `document` says only what the file has: a key with nothing in it empties that."""

    key: str
    provider: str
    document: Document
    unit: str = ""  # its name
    id: UUID | None = None
    changed: datetime | None = None
    assured: date | None = None  # when somebody last said that it is right


@dataclass(frozen=True, slots=True)
class RowFault:
    """Én feil i en fil: the row (the first after the headings is 2, as in Excel), the column, what stands there, and why."""

    row: int
    column: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """Det kommunen har fra før: documents and providers by key, keys by id, and the units by their name in small letters."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    providers: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)


def tidy(document: Mapping[str, Any]) -> Document:
    """A document without what says nothing, so that two that say the same are the same."""
    kept = {name: value if name == "unknown" else _tidy(value) for name, value in document.items()}
    return {name: value for name, value in kept.items() if _says(value)}


def _tidy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _tidy(part) for name, part in value.items() if _says(_tidy(part))}
    return [_tidy(part) for part in value] if isinstance(value, list | tuple) else value


def _says(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", [], {})


def applied(base: Mapping[str, Any], change: Mapping[str, Any]) -> Document:
    """What an offer says after a file: what the file does not speak of stays."""
    return tidy({**base, **change})


def public(document: Mapping[str, Any]) -> Document:
    """What everybody may see of it: no contacts for staff, no name that is not told, nothing another system kept here."""
    shown = {name: value for name, value in document.items() if name not in ("contacts", "unknown")}
    contacts = [one for one in document.get("contacts") or () if not one.get("for_staff")]
    shown["contacts"] = [_public_contact(one) for one in contacts]
    return tidy(shown)


def _public_contact(contact: Mapping[str, Any]) -> Document:
    return {name: contact.get(name, "") for name in PUBLIC_CONTACT if not (name == "name" and contact.get("protected"))}


def with_hidden(base: Mapping[str, Any], contacts: list[Document]) -> list[Document]:
    """Contacts out of a public file, with what such a file cannot have: those for staff, and names that are not told."""
    hidden = [one for one in base.get("contacts") or () if one.get("protected") and not one.get("for_staff")]
    told = {tuple(sorted(tidy(_public_contact(one)).items())): one for one in hidden}
    kept = [told.get(tuple(sorted(tidy(one).items())), one) for one in contacts]
    return kept + [one for one in base.get("contacts") or () if one.get("for_staff")]

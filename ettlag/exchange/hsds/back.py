"""Inn: a nested HSDS service as an offer, from us or from anybody else; what has no place here is kept beside it. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from ettlag.directory.content import ENTRIES, LEVELS, PHONE, Content, Document
from ettlag.directory.needs import LOS, NEEDS
from ettlag.directory.words import OLDEST, PREGNANCY, plain_phone

from ..records import tidy
from . import terms

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CLOCK = re.compile(r"^(\d{1,2}):(\d{2})")
KEPT = (  # what HSDS says of a service that has no place here, and is kept as it came
    "alternate_name", "interpretation_services", "fees", "accreditations", "licenses", "alert", "assurer_email", "program",
)  # fmt: skip
KEPT_MANY = ("funding", "cost_options", "required_documents", "service_areas")
FIELDS = {one.name for one in fields(Content)} - {"unknown"}
Thing = dict[str, Any]


def document_of(service: Thing) -> Document:
    """What a service says, in our words. Says everything it can speak of, so that what is emptied there is emptied here."""
    summary, text = _texts(str(service.get("description") or ""), str(service.get("name") or ""))
    hours, exceptions = _schedules(service)
    document: Document = {
        "title": str(service.get("name") or ""), "summary": summary, "text": text,
        "how": service.get("application_process") or "",
        "cost": service.get("fees_description") or "", "waiting_words": service.get("wait_time") or "",
        "age_from": _age(service.get("minimum_age"), PREGNANCY), "age_to": _age(service.get("maximum_age"), OLDEST),
        "languages": [str(one["code"]).lower()[:3] for one in _rows(service, "languages") if one.get("code")],
        "places": [*_places(service)], "contacts": [*_contacts(service)], "hours": hours, "exceptions": exceptions,
        "level": "", "entry": "", "needs": [], "methods": [], "links": [], "unknown": _unknown(service),
    }  # fmt: skip
    _from_terms(service, document)
    return tidy(document)


def change_of(service: Thing) -> Document:
    """The same as a change: every field HSDS can speak of, also those that are empty."""
    said = document_of(service)
    spoken = ("summary", "text", "how", "cost", "places", "contacts", "hours", "exceptions", "languages")
    return {**dict.fromkeys(spoken), **said}


def _rows(thing: Thing, name: str) -> list[Thing]:
    found = thing.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _texts(description: str, name: str) -> tuple[str, str]:
    """The first paragraph is the short text; one that is too long becomes the long one, cut at a sentence for the short."""
    first, _mark, rest = description.strip().partition("\n\n")
    if len(first) <= 400:
        return first or name, rest
    cut = first[:400].rfind(". ")
    return first[: cut + 1] if cut > 40 else first[:397].rstrip() + "…", description.strip()


def _age(value: Any, other: int) -> int:
    """Whole years within what we know; a parent's age or none at all is «everyone»."""
    return min(int(value), OLDEST) if isinstance(value, int | float) and 0 <= value <= 120 else other


def _places(service: Thing) -> Iterator[Document]:
    for one in _rows(service, "service_at_locations"):
        location = one.get("location") if isinstance(one.get("location"), dict) else {}
        address = next(iter(_rows(location or {}, "addresses")), {})
        lines = [str(address[name]) for name in ("address_1", "address_2") if address.get(name)]
        name = (location or {}).get("name") or ", ".join(lines)
        if name:
            yield tidy({
                "name": name, "address": ", ".join(lines), "postcode": address.get("postal_code"),
                "city": address.get("city"),
            })  # fmt: skip


def _contacts(service: Thing) -> Iterator[Document]:
    """Its own contacts, then phones that hang on it or on a place, then its e-mail, so that one can always be reached."""
    for one in _rows(service, "contacts"):
        phones = [phone for phone in _rows(one, "phones") if phone.get("number")] or [{}]
        for phone in phones:
            facts = {"role": one.get("title") or one.get("department") or "Kontakt", "name": one.get("name")}
            found = tidy({**facts, "phone": _phone(phone.get("number")), "email": one.get("email")})
            if found.get("phone") or found.get("email"):
                yield found
    places = _rows(service, "service_at_locations")
    loose = [*_rows(service, "phones"), *(phone for place in places for phone in _rows(place, "phones"))]
    for phone in loose:
        if phone.get("number"):
            yield {"role": phone.get("description") or "Telefon", "phone": _phone(phone["number"])}
    if service.get("email"):
        yield {"role": "E-post", "email": service["email"]}


def _phone(number: Any) -> str:
    text = str(number or "")
    return text if PHONE.match(text) else plain_phone(text)


def _schedules(service: Thing) -> tuple[list[Document], list[Document]]:
    hours: list[Document] = []
    exceptions: list[Document] = []
    places = _rows(service, "service_at_locations")
    for row in [*_rows(service, "schedules"), *(one for place in places for one in _rows(place, "schedules"))]:
        opens, closes = _clock(row.get("opens_at")), _clock(row.get("closes_at"))
        if row.get("freq") == "WEEKLY" and opens and closes:
            days = [DAYS.index(day[-2:]) for day in str(row.get("byday") or "").upper().split(",") if day[-2:] in DAYS]
            hours.append({"days": days or list(range(7)), "opens": opens, "closes": closes})
        elif row.get("valid_from") and row.get("valid_from") == row.get("valid_to"):
            why = row.get("description")
            told = {"on": row["valid_from"], "opens": opens if closes else "", "closes": closes if opens else ""}
            exceptions.append(tidy({**told, "why": "" if why in ("åpent", "stengt") else why}))
    return hours, exceptions


def _clock(text: Any) -> str:
    found = CLOCK.match(str(text or ""))
    return f"{int(found[1]):02}.{found[2]}" if found else ""


def _from_terms(service: Thing, document: Document) -> None:
    """Levels, needs and methods from our own words or the nation's; our own fields as they were written."""
    los: list[str] = []
    for attribute in _rows(service, "attributes"):
        term = attribute.get("taxonomy_term")
        if isinstance(term, dict):
            _from_term(term, attribute, document)
            if str(term.get("term_uri") or "").startswith(LOS):
                los.append(str(term["term_uri"]).removeprefix(LOS))
    if not document["needs"]:
        document["needs"] = [code for code, need in NEEDS.items() if set(need.los) & set(los)]


def _from_term(term: Thing, attribute: Thing, document: Document) -> None:
    taxonomy, code = str(term.get("taxonomy") or ""), str(term.get("code") or "").partition(":")[2]
    one_of = {terms.LEVEL: ("level", LEVELS), terms.ENTRY: ("entry", ENTRIES)}
    if taxonomy in one_of and code in one_of[taxonomy][1]:
        document[one_of[taxonomy][0]] = code
    elif taxonomy == terms.NEED and code in NEEDS:
        document["needs"].append(code)
    elif taxonomy == terms.METHOD:
        document["methods"].append(str(term.get("name") or code))
    elif taxonomy == terms.FIELD:
        _field(document, code, attribute.get("value"))


def _field(document: Document, name: str, value: Any) -> None:
    if name not in FIELDS:
        return
    try:
        document[name] = json.loads(str(value))
    except (ValueError, RecursionError):
        document.setdefault("unknown", {})[f"felt:{name}"] = str(value)


def _unknown(service: Thing) -> Document:
    left = {name: service[name] for name in (*KEPT, *KEPT_MANY) if service.get(name)}
    return {"hsds": left} if left else {}

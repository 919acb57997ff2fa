"""Ut: an offer as a nested HSDS service, valid against the compiled schema. STD-32."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import override

from ettlag.directory.content import ENTRIES, LEVELS, Document
from ettlag.directory.hours import clock
from ettlag.directory.needs import LOS, NEEDS
from ettlag.directory.words import ages_in_words

from ..records import Record, public
from . import terms
from .back import document_of

OURS = "https://ettlag.example/hsds/"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LANGUAGES = {
    "nb": "norsk bokmål", "nn": "nynorsk", "en": "engelsk", "se": "nordsamisk", "pl": "polsk", "uk": "ukrainsk",
    "ar": "arabisk",
    "so": "somali", "ti": "tigrinja", "fa": "persisk", "ps": "pashto", "ur": "urdu", "lt": "litauisk", "es": "spansk",
    "fr": "fransk", "de": "tysk", "ru": "russisk", "tr": "tyrkisk", "ku": "kurdisk", "th": "thai", "vi": "vietnamesisk",
}  # fmt: skip
COUNTIES = {
    "03": "Oslo", "11": "Rogaland", "15": "Møre og Romsdal", "18": "Nordland", "31": "Østfold", "32": "Akershus",
    "33": "Buskerud",
    "34": "Innlandet", "39": "Vestfold", "40": "Telemark", "42": "Agder", "46": "Vestland", "50": "Trøndelag", "55": "Troms",
    "56": "Finnmark",
}  # fmt: skip
Thing = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Hvem som gir ut: the municipality's number and name, and the address its pages stand at."""

    number: str
    name: str
    address: str

    @property
    def county(self) -> str:
        """The county, which HSDS will have in an address."""
        return COUNTIES.get(self.number[:2], self.name)


def made_id(*parts: object) -> str:
    """The same thing has the same id each time, in every file."""
    return str(uuid5(NAMESPACE_URL, OURS + json.dumps([str(part) for part in parts])))


def municipality_of(source: Source) -> Thing:
    """The municipality as an organisation: those who belong to it have it as their parent."""
    name = f"{source.name} kommune"
    return {"id": made_id("municipality", source.number), "name": name, "description": name, "website": source.address}


def organization_of(record: Record, source: Source) -> Thing:
    """Who gives the offer."""
    found: Thing = {"id": made_id(source.number, "organization", record.provider), "name": record.provider}
    found["description"] = record.unit or record.provider
    if record.unit:
        found["parent_organization_id"] = made_id("municipality", source.number)
    return found


def listed_service(record: Record, source: Source) -> Thing:
    """A service as it stands in a list: only what there is one of."""
    with override("nb"):
        document = public(record.document)
        text = "\n\n".join(filter(None, [document.get("summary"), document.get("text")]))
        found: Thing = {
            "id": str(record.id), "organization_id": made_id(source.number, "organization", record.provider),
            "name": document["title"], "description": text, "status": "active", "url": _url(record, document, source),
            "application_process": document.get("how") or str(ENTRIES[document.get("entry", "self")]),
            "eligibility_description": ages_in_words(document.get("age_from", -1), document.get("age_to", 23)),
            "minimum_age": max(0, document.get("age_from", -1)), "maximum_age": document.get("age_to", 23),
            "wait_time": _wait(document), "fees_description": document.get("cost", ""),
            "assured_date": record.assured.isoformat() if record.assured else "",
            "last_modified": record.changed.isoformat() if record.changed else "",
            "organization": organization_of(record, source),
        }  # fmt: skip
    return {name: value for name, value in found.items() if value != ""}


def service_of(record: Record, source: Source) -> Thing:
    """A service with everything that belongs to it. What reading it back would not give is carried as attributes."""
    document = public(record.document)
    found = listed_service(record, source)
    number, here = source.number, str(record.id)
    parts: dict[str, list[Thing]] = {
        "schedules": [*_week(document, number, here), *_days(document, number, here)],
        "languages": [_language(code, number, here) for code in dict.fromkeys(document.get("languages", []))],
        "contacts": [_contact(one, no, number, here) for no, one in enumerate(document.get("contacts", []))],
        "service_at_locations": places_of(record, source),
    }
    found.update({name: rows for name, rows in parts.items() if rows})
    attributes = [_attribute(term, number, here) for term in terms_of(record)]
    said = document_of({**found, "attributes": attributes})
    for name in sorted({*document, *said}):
        if document.get(name) != said.get(name):
            value = json.dumps(document.get(name), ensure_ascii=False, sort_keys=True)
            attributes.append(_attribute(terms.field(name), number, here, value))
    if attributes:
        found["attributes"] = attributes
    return found


def terms_of(record: Record) -> list[terms.Term]:
    """The words it is found by, each once."""
    return list(dict.fromkeys(_terms(public(record.document))))


def places_of(record: Record, source: Source) -> list[Thing]:
    """Where it is given."""
    places = public(record.document).get("places", [])
    return [_place(one, no, source, str(record.id)) for no, one in enumerate(places)]


def _url(record: Record, document: Document, source: Source) -> str:
    return f"{source.address}/hjelp/{record.id}/" if source.address else ""


def _wait(document: Document) -> str:
    weeks, words = document.get("waiting_weeks"), document.get("waiting_words", "")
    if weeks is None:
        return str(words)
    told = "ingen ventetid" if weeks == 0 else f"{weeks} uker"
    return f"{told}. {words}" if words else told


def _week(document: Document, number: str, service: str) -> Iterator[Thing]:
    for no, row in enumerate(document.get("hours", [])):
        yield {
            "id": made_id(number, service, "hours", no), "service_id": service, "freq": "WEEKLY", "wkst": "MO",
            "byday": ",".join(DAYS[day] for day in row["days"]),
            "opens_at": _clock(row["opens"]), "closes_at": _clock(row["closes"]),
        }  # fmt: skip


def _days(document: Document, number: str, service: str) -> Iterator[Thing]:
    """Days that differ; one without times is shut."""
    for no, row in enumerate(document.get("exceptions", [])):
        found = {
            "id": made_id(number, service, "exception", no), "service_id": service,
            "valid_from": row["on"], "valid_to": row["on"], "dtstart": row["on"],
            "description": row.get("why") or ("åpent" if row.get("opens") else "stengt"),
        }  # fmt: skip
        if row.get("opens"):
            found.update(opens_at=_clock(row["opens"]), closes_at=_clock(row.get("closes", "")))
        yield found


def _clock(text: str) -> str:
    at = clock(text)
    return f"{at:%H:%M}" if at else ""


def _language(code: str, number: str, service: str) -> Thing:
    found = {"id": made_id(number, service, "language", code), "service_id": service, "code": code}
    return {**found, "name": LANGUAGES.get(code, code)}


def _contact(row: Document, no: int, number: str, service: str) -> Thing:
    here = made_id(number, service, "contact", no)
    found: Thing = {"id": here, "service_id": service, "title": row["role"]}
    found.update({name: row[name] for name in ("name", "email") if row.get(name)})
    if row.get("phone"):
        found["phones"] = [{"id": made_id(here, "phone"), "contact_id": here, "number": row["phone"], "type": "voice"}]
    return found


def _place(row: Document, no: int, source: Source, service: str) -> Thing:
    place = made_id(source.number, "location", *(row.get(name, "") for name in ("name", "address", "postcode", "city")))
    location: Thing = {"id": place, "location_type": "physical", "name": row["name"]}
    if all(row.get(name) for name in ("address", "postcode", "city")):
        location["addresses"] = [{
            "id": made_id(place, "address"), "location_id": place, "address_1": row["address"], "city": row["city"],
            "state_province": source.county, "postal_code": row["postcode"], "country": "NO", "address_type": "physical",
        }]  # fmt: skip
    here = made_id(source.number, service, "at", no, place)
    return {"id": here, "service_id": service, "location_id": place, "location": location}


def _terms(document: Document) -> Iterator[terms.Term]:
    if document.get("level") in LEVELS:
        yield terms.level(document["level"])
    if document.get("entry") in ENTRIES:
        yield terms.entry(document["entry"])
    yield from (terms.need(code) for code in document.get("needs", []) if code in NEEDS)
    los = dict.fromkeys(path for code in document.get("needs", []) if code in NEEDS for path in NEEDS[code].los)
    yield from (terms.los(LOS + path) for path in los)
    yield from (terms.method(name) for name in document.get("methods", []))


def _attribute(term: terms.Term, number: str, service: str, value: str = "") -> Thing:
    found: Thing = {
        "id": made_id(number, service, "attribute", term.taxonomy, term.code), "link_id": service, "link_entity": "service",
        "taxonomy_term_id": term.id, "taxonomy_term": term.as_hsds(),
    }  # fmt: skip
    return {**found, "value": value} if value else found


def organizations(records: Iterable[Record], source: Source) -> list[Thing]:
    """The municipality, and all who give something, each once, by name."""
    found = {one["id"]: one for one in (organization_of(record, source) for record in records)}
    return [municipality_of(source), *sorted(found.values(), key=lambda one: one["name"])]

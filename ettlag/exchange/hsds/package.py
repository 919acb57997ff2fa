"""Pakken: the same as tables, a CSV to each, with a datapackage.json, in a zip. Pure."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from ..records import Record
from . import terms
from .out import Source, Thing, organizations, service_of, terms_of

PATHS = {
    "organization": "organizations.csv", "service": "services.csv", "service_at_location": "service_at_location.csv",
    "location": "locations.csv", "address": "addresses.csv", "phone": "phones.csv", "contact": "contacts.csv",
    "schedule": "schedules.csv", "language": "languages.csv", "attribute": "attributes.csv",
    "taxonomy_term": "taxonomy_terms.csv", "taxonomy": "taxonomies.csv",
}  # fmt: skip
FIELDS: dict[str, tuple[str, ...]] = {
    "organization": ("id", "name", "alternate_name", "description", "email", "website", "parent_organization_id"),
    "service": (
        "id", "organization_id", "name", "alternate_name", "description", "url", "email", "status",
        "interpretation_services",
        "application_process", "fees_description", "wait_time", "fees", "accreditations", "eligibility_description",
        "minimum_age", "maximum_age", "assured_date", "assurer_email", "licenses", "alert", "last_modified",
    ),
    "service_at_location": ("id", "service_id", "location_id", "description"),
    "location": ("id", "location_type", "name", "alternate_name", "description", "latitude", "longitude"),
    "address": (
        "id", "location_id", "attention", "address_1", "address_2", "city", "region", "state_province", "postal_code",
        "country", "address_type",
    ),
    "phone": (
        "id", "location_id", "service_id", "organization_id", "contact_id", "service_at_location_id", "number", "type",
        "description",
    ),
    "contact": (
        "id", "organization_id", "service_id", "service_at_location_id", "location_id", "name", "title", "department",
        "email",
    ),
    "schedule": (
        "id", "service_id", "location_id", "service_at_location_id", "valid_from", "valid_to", "dtstart", "wkst", "freq",
        "byday", "description", "opens_at", "closes_at",
    ),
    "language": ("id", "service_id", "location_id", "phone_id", "name", "code"),
    "attribute": ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"),
    "taxonomy_term": ("id", "code", "name", "description", "parent_id", "taxonomy", "language", "taxonomy_id", "term_uri"),
    "taxonomy": ("id", "name", "description", "uri", "version"),
}  # fmt: skip
NUMBERS = {"minimum_age", "maximum_age", "latitude", "longitude"}
DATES = {"valid_from", "valid_to", "dtstart", "assured_date"}
PARENTS = {
    "organization_id": "organization", "parent_organization_id": "organization", "service_id": "service",
    "location_id": "location", "service_at_location_id": "service_at_location", "contact_id": "contact", "phone_id": "phone",
    "taxonomy_term_id": "taxonomy_term", "taxonomy_id": "taxonomy", "parent_id": "taxonomy_term",
}  # fmt: skip
MANY = {
    "schedules": "schedule", "languages": "language", "contacts": "contact", "attributes": "attribute", "phones": "phone",
    "addresses": "address",
}  # fmt: skip
Tables = dict[str, list[Thing]]


def tables_of(records: Iterable[Record], source: Source) -> Tables:
    """Every table, each row once."""
    listed = list(records)
    services = [service_of(record, source) for record in listed]
    found: dict[str, dict[str, Thing]] = {name: {} for name in PATHS}
    for one in organizations(listed, source):
        found["organization"][one["id"]] = one
    for term in terms.used(term for record in listed for term in terms_of(record)):
        found["taxonomy_term"][term["id"]] = term
    for taxonomy in terms.taxonomies():
        found["taxonomy"][taxonomy["id"]] = taxonomy
    for service in services:
        _spread("service", service, found)
    return {name: [*rows.values()] for name, rows in found.items()}


def _spread(table: str, thing: Thing, found: dict[str, dict[str, Thing]]) -> None:
    found[table][thing["id"]] = thing
    for name, kind in MANY.items():
        for row in thing.get(name, []):
            _spread(kind, row, found)
    for row in thing.get("service_at_locations", []):
        _spread("service_at_location", row, found)
        _spread("location", row["location"], found)


def write(records: Iterable[Record], source: Source) -> bytes:
    """The package."""
    tables = tables_of(records, source)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(_entry("datapackage.json"), json.dumps(description(source), ensure_ascii=False, indent=2))
        for name, path in PATHS.items():
            package.writestr(_entry(path), _csv(FIELDS[name], tables[name]))
    return out.getvalue()


def _entry(path: str) -> zipfile.ZipInfo:
    """Without the hour it was made, so that the same content is the same file."""
    entry = zipfile.ZipInfo(path)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _csv(names: tuple[str, ...], rows: list[Thing]) -> str:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(names)
    for row in rows:
        table.writerow(["" if row.get(name) is None else row[name] for name in names])
    return out.getvalue()


def description(source: Source) -> dict[str, Any]:
    """datapackage.json: what is in each table, and what points to what."""
    return {
        "name": f"ettlag-{source.number}", "title": f"Tjenester i {source.name}",
        "profile": "tabular-data-package", "version": "3.0.0", "homepage": "http://docs.openreferral.org",
        "resources": [_resource(name) for name in PATHS],
    }  # fmt: skip


def _resource(name: str) -> dict[str, Any]:
    keys = [
        {"fields": field, "reference": {"resource": PARENTS[field], "fields": "id"}}
        for field in FIELDS[name]
        if field in PARENTS
    ]
    fields = [{"name": field, "type": _type(field), "constraints": {"required": field == "id"}} for field in FIELDS[name]]
    return {
        "name": name, "path": PATHS[name], "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "schema": {"primaryKey": "id", "fields": fields, **({"foreignKeys": keys} if keys else {})},
    }  # fmt: skip


def _type(field: str) -> str:
    return "number" if field in NUMBERS else "date" if field in DATES else "string"

"""Pakken inn: the tables of a package put together again as nested services, or the services of a JSON file. Pure."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .out import Thing
from .package import MANY, NUMBERS, PARENTS, PATHS, Tables

MOST_BYTES = 100_000_000  # unpacked


class Unreadable(ValueError):
    """The file is no package, with the sentence that says why."""


def services_in(data: bytes) -> Iterator[tuple[int, Thing]]:
    """The nested services of a file, each with its row: a package, or JSON as the API gives it. Raises Unreadable."""
    if data[:4] == b"PK\x03\x04":
        return _nested(_tables(data))
    try:
        found = json.loads(data)
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(_("Filen er verken en zip-pakke eller gyldig JSON.")) from error
    rows = found.get("contents", [found]) if isinstance(found, dict) else found
    if not isinstance(rows, list) or not rows or not all(isinstance(one, dict) for one in rows):
        raise Unreadable(_("Filen har ingen tjenester."))
    return iter(enumerate(rows, 1))


def _tables(data: bytes) -> Tables:
    named = {path: name for name, path in PATHS.items()}
    tables: Tables = {name: [] for name in PATHS}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [one for one in package.infolist() if one.filename.rsplit("/", 1)[-1] in named]
            if sum(one.file_size for one in entries) > MOST_BYTES:
                raise Unreadable(_("Pakken er for stor."))
            for one in entries:
                text = package.read(one).decode("utf-8-sig")
                rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
                tables[named[one.filename.rsplit("/", 1)[-1]]] = [_typed(row) for row in rows]
    except (zipfile.BadZipFile, UnicodeDecodeError, csv.Error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(_("Pakken kan ikke leses. Lag den på nytt og prøv igjen.")) from error
    if not tables["service"]:
        raise Unreadable(_("Pakken mangler services.csv, eller den er tom."))
    return tables


def _typed(row: dict[str, Any]) -> Thing:
    found: Thing = {name: value for name, value in row.items() if name and isinstance(value, str) and value != ""}
    for name in NUMBERS & set(found):
        try:
            found[name] = float(found[name])
        except ValueError:
            del found[name]
    return found


def _nested(tables: Tables) -> Iterator[tuple[int, Thing]]:
    """Put together again what belongs together."""
    by_id = {name: {row.get("id"): row for row in rows} for name, rows in tables.items()}
    for row in tables["attribute"]:
        row["taxonomy_term"] = by_id["taxonomy_term"].get(row.get("taxonomy_term_id"))
        target = by_id.get(row.get("link_entity", ""), {}).get(row.get("link_id"))
        if target is not None:
            target.setdefault("attributes", []).append(row)
    homes = {
        "phone": ("contact_id", "service_at_location_id", "service_id", "location_id"), "address": ("location_id",),
        "schedule": ("service_at_location_id", "service_id", "location_id"), "language": ("service_id", "location_id"),
        "contact": ("service_at_location_id", "service_id", "location_id"), "service_at_location": ("service_id",),
    }  # fmt: skip
    plural = {kind: name for name, kind in MANY.items()} | {"service_at_location": "service_at_locations"}
    for kind, fields in homes.items():
        for row in tables[kind]:
            field = next((one for one in fields if row.get(one)), "")
            target = by_id[PARENTS[field]].get(row[field]) if field else None
            if target is not None:
                target.setdefault(plural[kind], []).append(row)
    for row in tables["service_at_location"]:
        row["location"] = by_id["location"].get(row.get("location_id"))
    for no, service in enumerate(tables["service"], 2):
        organization = by_id["organization"].get(service.get("organization_id"))
        yield no, {**service, **({"organization": organization} if organization else {})}

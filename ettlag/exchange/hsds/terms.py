"""Ordene: the taxonomies an HSDS file speaks in. Los is the nation's; levels, needs, ways in and methods are our own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import override

from ettlag.directory.content import ENTRIES, LEVELS, Content
from ettlag.directory.needs import LOS, NEEDS

LEVEL, ENTRY, NEED, METHOD, FIELD = "ettlag-nivaa", "ettlag-vei-inn", "ettlag-behov", "ettlag-metode", "ettlag-felt"
TAXONOMIES = {
    "los": ("Los", "Los: felles vokabular for offentlige tjenester i Norge", LOS),
    LEVEL: ("Nivå", "Hvor mye hjelp: for alle, for dem som trenger litt mer, for dem som trenger mye", ""),
    ENTRY: ("Vei inn", "Om familien tar kontakt selv", ""),
    NEED: ("Behov", "Det en kan trenge hjelp med, i familienes ord", ""),
    METHOD: ("Metode", "Metoder og programmer", ""),
    FIELD: ("Felt", "Det HSDS ikke har plass til, som JSON, så det kommer tilbake som det var", ""),
}


@dataclass(frozen=True, slots=True)
class Term:
    """Ett ord i en taksonomi."""

    taxonomy: str
    code: str
    name: str
    uri: str = ""

    @property
    def id(self) -> str:
        """The same in every file."""
        return str(uuid5(NAMESPACE_URL, f"ettlag:{self.taxonomy}:{self.code}"))

    def as_hsds(self) -> dict[str, Any]:
        """The term as HSDS writes it."""
        found = {
            "id": self.id, "code": f"{self.taxonomy}:{self.code}", "name": self.name, "description": self.name,
            "taxonomy": self.taxonomy, "taxonomy_id": taxonomy_id(self.taxonomy), "language": "nb",
        }  # fmt: skip
        return {**found, "term_uri": self.uri} if self.uri else found


def taxonomy_id(name: str) -> str:
    """The same in every file."""
    return str(uuid5(NAMESPACE_URL, f"ettlag:{name}"))


def taxonomies() -> list[dict[str, Any]]:
    """All of them, as HSDS writes them."""
    rows = []
    for code, (name, words, uri) in TAXONOMIES.items():
        row = {"id": taxonomy_id(code), "name": name, "description": words}
        rows.append({**row, "uri": uri} if uri else row)
    return rows


@cache
def level(code: str) -> Term:
    """How much help."""
    with override("nb"):
        return Term(LEVEL, code, str(LEVELS[code]))


@cache
def entry(code: str) -> Term:
    """How one gets it."""
    with override("nb"):
        return Term(ENTRY, code, str(ENTRIES[code]))


@cache
def need(code: str) -> Term:
    """What one may need help with."""
    with override("nb"):
        return Term(NEED, code, str(NEEDS[code].words))


def los(uri: str) -> Term:
    """The nation's word."""
    return Term("los", uri.removeprefix(LOS), uri.rsplit("/", 1)[-1].replace("-", " "), uri)


def method(name: str) -> Term:
    """A method or programme."""
    return Term(METHOD, name, name)


def field(name: str) -> Term:
    """Something of ours that HSDS has no place for."""
    return Term(FIELD, name, name)


def fixed() -> list[Term]:
    """Those that stand whether an offer uses them or not."""
    paths = dict.fromkeys(path for one in NEEDS.values() for path in one.los)
    ours = [field(one.name) for one in fields(Content) if one.name != "unknown"]
    return [*map(level, LEVELS), *map(entry, ENTRIES), *map(need, NEEDS), *(los(LOS + path) for path in paths), *ours]


def used(more: Iterable[Term]) -> list[dict[str, Any]]:
    """Every term there is, as HSDS writes it: the fixed ones, then what the services use beside them."""
    return [one.as_hsds() for one in dict.fromkeys([*fixed(), *more])]

"""OpenAPI 3.1: how the API is asked, pointing to the standard's own schemas for what it answers. Pure."""

from __future__ import annotations

from typing import Any

Thing = dict[str, Any]
STANDARD = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/"
TEXT, FLAG, ID = {"type": "string"}, {"type": "boolean"}, {"type": "string", "format": "uuid"}
NUMBER = {"type": "integer", "minimum": 1}
PARAMETERS: dict[str, Thing] = {
    "page": {**NUMBER, "maximum": 1_000_000}, "per_page": {**NUMBER, "maximum": 500},
    "search": TEXT, "full": FLAG, "minimal": FLAG, "organization_id": ID, "taxonomy_term_id": ID, "taxonomy_id": ID,
    "modified_after": {"type": "string", "format": "date-time"},
    "top_only": FLAG, "parent_id": ID,
}  # fmt: skip
PAGED = ("search", "page", "per_page")
LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "services": ("compiled/service_list.json", (
        *PAGED, "full", "minimal", "organization_id", "taxonomy_term_id", "taxonomy_id", "modified_after")),
    "organizations": ("compiled/organization_list.json", PAGED),
    "service_at_locations": ("compiled/service_at_location_list.json", PAGED[1:]),
    "taxonomies": ("taxonomy.json", PAGED),
    "taxonomy_terms": ("taxonomy_term.json", (*PAGED, "taxonomy_id", "top_only", "parent_id")),
}  # fmt: skip
SINGLE = {
    "services": "compiled/service.json", "organizations": "compiled/organization.json",
    "service_at_locations": "compiled/service.json", "taxonomies": "taxonomy.json", "taxonomy_terms": "taxonomy_term.json",
}  # fmt: skip
COUNTS = ("total_items", "total_pages", "page_number", "size")
SIGNS = ("first_page", "last_page", "empty")


def document(name: str, address: str) -> Thing:
    """The whole document. What an answer holds is said shortly here; the standard's schema is named beside it."""
    paths: Thing = {"/": {"get": _get("show_api", "Versjon", _thing(("version", "profile", "openapi_url")))}}
    for plural, (schema, names) in LISTS.items():
        page = {**_page(), "externalDocs": {"url": STANDARD + schema}}
        parameters = [_query(one) for one in names]
        paths[f"/{plural}"] = {"get": {**_get(f"list_{plural}", plural, page), "parameters": parameters}}
        single = {**_thing(("id",)), "externalDocs": {"url": STANDARD + SINGLE[plural]}}
        where = {"name": "id", "in": "path", "required": True, "schema": TEXT}
        paths[f"/{plural}/{{id}}"] = {"get": {**_get(f"get_{plural}", plural, single), "parameters": [where]}}
    return {
        "openapi": "3.1.0", "info": {
            "title": f"Tjenester i {name}", "version": "3.0.0",
            "license": {"name": "NLOD 2.0", "url": "https://data.norge.no/nlod/no/2.0"},
            "description": "Human Services Data Specification (HSDS) 3.0, bare lesing, uten innlogging.",
        },
        "servers": [{"url": address}], "paths": paths,
        "components": {"schemas": {"Error": _thing(("error",))}},
    }  # fmt: skip


def _query(name: str) -> Thing:
    return {"name": name, "in": "query", "required": False, "schema": PARAMETERS[name]}


def _thing(names: tuple[str, ...]) -> Thing:
    return {"type": "object", "required": [*names], "properties": dict.fromkeys(names, TEXT)}


def _page() -> Thing:
    counts = {name: {"type": "integer", "minimum": 0} for name in COUNTS}
    rows = {"type": "array", "items": _thing(("id",))}
    properties = {**counts, **dict.fromkeys(SIGNS, FLAG), "contents": rows}
    return {"type": "object", "required": [*properties], "properties": properties}


def _get(operation: str, summary: str, schema: Thing) -> Thing:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    refused = {"400": "Spørsmålet kan ikke forstås", "404": "Finnes ikke", "429": "For mange spørsmål på kort tid"}
    answers = {code: {"description": words, "content": error} for code, words in refused.items()}
    answers["200"] = {"description": "Svaret", "content": {"application/json": {"schema": schema}}}
    return {"operationId": operation, "summary": summary, "responses": answers}

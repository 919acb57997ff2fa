"""The open API of HSDS 3.0: read only, in pages, with the OpenAPI document that says how."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ettlag.organisation.models import Municipality

from .. import queries
from ..hsds import openapi, out, terms
from ..records import Record
from .asked import Thing, as_json, asked, flag, moment, page, searched, the_one


@asked
def show_api(request: HttpRequest, place: Municipality) -> HttpResponse:
    """Which version this is, and where it is described."""
    about = request.build_absolute_uri(reverse("exchange:show_openapi"))
    return as_json({"version": "3.0", "profile": about, "openapi_url": about})


@asked
def show_openapi(request: HttpRequest, place: Municipality) -> HttpResponse:
    """How the API is asked."""
    return as_json(openapi.document(place.name, request.build_absolute_uri(reverse("exchange:show_api")).rstrip("/")))


@asked
def list_services(request: HttpRequest, place: Municipality) -> HttpResponse:
    """The services, in pages."""
    source, full, minimal = queries.source_of(place), flag(request, "full"), flag(request, "minimal")
    rows = _chosen(request, queries.public_records(), source)
    if minimal:
        return page(request, rows, lambda one: _minimal(out.listed_service(one, source)))
    return page(request, rows, lambda one: (out.service_of if full else out.listed_service)(one, source))


def _minimal(service: Thing) -> Thing:
    return {name: service[name] for name in ("id", "name", "status", "last_modified") if name in service}


def _chosen(request: HttpRequest, rows: list[Record], source: out.Source) -> list[Record]:
    """Those that are asked for: by words, who gives it, a term or its taxonomy, and when it changed."""
    words, since = request.GET.get("search", "").lower().split(), moment(request, "modified_after")
    if words:
        rows = [one for one in rows if all(word in _text(one) for word in words)]
    if since:
        rows = [one for one in rows if one.changed and one.changed >= since]
    if wanted := request.GET.get("organization_id", "").lower():
        rows = [one for one in rows if out.organization_of(one, source)["id"] == wanted]
    for name, place in (("taxonomy_term_id", "id"), ("taxonomy_id", "taxonomy_id")):
        if wanted := request.GET.get(name, "").lower():
            rows = [one for one in rows if any(term.as_hsds()[place] == wanted for term in out.terms_of(one))]
    return rows


def _text(record: Record) -> str:
    document = record.document
    return " ".join([document["title"], document.get("summary", ""), document.get("text") or "", record.provider]).lower()


@asked
def get_service(request: HttpRequest, place: Municipality, service_id: str) -> HttpResponse:
    """One service with all that belongs to it."""
    try:
        wanted = UUID(service_id)
    except ValueError as error:
        raise Http404 from error
    return as_json(out.service_of(queries.public_record(wanted), queries.source_of(place)))


@asked
def list_organizations(request: HttpRequest, place: Municipality) -> HttpResponse:
    """Those who give something."""
    return page(request, searched(request, out.organizations(queries.public_records(), queries.source_of(place))))


@asked
def get_organization(request: HttpRequest, place: Municipality, organization_id: str) -> HttpResponse:
    """One of them, with what it gives."""
    source, records = queries.source_of(place), queries.public_records()
    found = the_one(out.organizations(records, source), organization_id)
    services = [out.listed_service(one, source) for one in records if out.organization_of(one, source)["id"] == found["id"]]
    for one in services:
        del one["organization"]
    return as_json({**found, "services": services} if services else found)


@asked
def list_service_at_locations(request: HttpRequest, place: Municipality) -> HttpResponse:
    """The places where something is given."""
    return page(request, [*_places(queries.public_records(), queries.source_of(place))])


def _places(records: Iterable[Record], source: out.Source) -> Iterable[Thing]:
    for record in records:
        for one in out.places_of(record, source):
            location = {name: value for name, value in one["location"].items() if name != "addresses"}
            yield {**one, "location": location, "service": out.listed_service(record, source)}


@asked
def get_service_at_location(request: HttpRequest, place: Municipality, at_id: str) -> HttpResponse:
    """The whole service that is given there, as the standard answers."""
    source = queries.source_of(place)
    for record in queries.public_records():
        if any(one["id"] == at_id.lower() for one in out.places_of(record, source)):
            return as_json(out.service_of(record, source))
    raise Http404


@asked
def list_taxonomies(request: HttpRequest, place: Municipality) -> HttpResponse:
    """The taxonomies."""
    return page(request, searched(request, terms.taxonomies()))


@asked
def get_taxonomy(request: HttpRequest, place: Municipality, taxonomy_id: str) -> HttpResponse:
    """One of them."""
    return as_json(the_one(terms.taxonomies(), taxonomy_id))


def _all_terms() -> list[Thing]:
    return terms.used(term for one in queries.public_records() for term in out.terms_of(one))


@asked
def list_taxonomy_terms(request: HttpRequest, place: Municipality) -> HttpResponse:
    """The terms, of one taxonomy or all. None has another above it."""
    rows = searched(request, _all_terms())
    flag(request, "top_only")
    if wanted := request.GET.get("taxonomy_id", "").lower():
        rows = [one for one in rows if one["taxonomy_id"] == wanted]
    return page(request, [] if request.GET.get("parent_id") else rows)


@asked
def get_taxonomy_term(request: HttpRequest, place: Municipality, term_id: str) -> HttpResponse:
    """One term."""
    return as_json(the_one(_all_terms(), term_id))

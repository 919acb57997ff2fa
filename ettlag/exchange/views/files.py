"""The files everybody may fetch: the package, the nation's catalogue, and the hours as a calendar."""

from django.http import HttpRequest, HttpResponse

from ettlag.access.clock import now, today
from ettlag.organisation.models import Municipality

from .. import calendar, cpsv, queries
from ..hsds import package
from .public import open_to_all


def file(content: bytes, kind: str, name: str) -> HttpResponse:
    """An answer that is kept as a file. Its name says what it is, never about whom."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@open_to_all
def download_package(request: HttpRequest, place: Municipality) -> HttpResponse:
    """HSDS as a tabular package."""
    source = queries.source_of(place)
    return file(package.write(queries.public_records(), source), "application/zip", f"hsds-{place.number}.zip")


@open_to_all
def download_cpsv(request: HttpRequest, place: Municipality) -> HttpResponse:
    """CPSV-AP-NO as Turtle."""
    content = cpsv.write(queries.public_records(), queries.source_of(place))
    return file(content, "text/turtle; charset=utf-8", f"tjenester-{place.number}.ttl")


@open_to_all
def download_calendar(request: HttpRequest, place: Municipality) -> HttpResponse:
    """When it is open. Stamped with the day, so that the same day gives the same file."""
    midnight = now().replace(hour=0, minute=0, second=0, microsecond=0)
    content = calendar.write(queries.public_records(), queries.source_of(place), today(), midnight)
    return file(content, "text/calendar; charset=utf-8", f"apningstider-{place.number}.ics")

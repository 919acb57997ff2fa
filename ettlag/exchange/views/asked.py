"""What the API is asked: numbers, signs and moments out of the address, and one page of what was found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from ettlag.organisation.models import Municipality

from .public import fault, open_to_all

PER_PAGE, MOST_PER_PAGE, LAST_PAGE = 50, 500, 1_000_000
YES, NO = ("true", "1"), ("false", "0")
Thing = dict[str, Any]


class Misasked(ValueError):
    """A question that cannot be understood, with the sentence that says why."""


def asked(view: Any) -> Any:
    """A view of the API: a question that cannot be understood is answered with the sentence that says why."""

    def answer(request: HttpRequest, place: Municipality, **found: str) -> HttpResponse:
        if "\x00" in "".join([*map(str, request.GET.values()), *found.values()]):
            return fault(400, "Spørsmålet har et tegn som ikke kan brukes.")
        try:
            return view(request, place, **found)  # type: ignore[no-any-return]
        except Misasked as error:
            return fault(400, str(error))

    answer.__name__, answer.__doc__, answer.__module__ = view.__name__, view.__doc__, view.__module__
    return open_to_all(answer)


def as_json(found: Any) -> JsonResponse:
    """The answer."""
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


def number(request: HttpRequest, name: str, other: int, most: int) -> int:
    """A whole number, from one."""
    text = request.GET.get(name, str(other))
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= most):
        raise Misasked(f"{name}: et helt tall fra 1 til {most}.")
    return int(text)


def flag(request: HttpRequest, name: str) -> bool:
    """Yes or no."""
    text = request.GET.get(name, "false").lower()
    if text not in (*YES, *NO):
        raise Misasked(f"{name}: true eller false.")
    return text in YES


def moment(request: HttpRequest, name: str) -> datetime | None:
    """A moment, or a day, which is its midnight."""
    text = request.GET.get(name)
    if text is None:
        return None
    try:
        found = parse_datetime(text.replace(" ", "+")) or parse_date(text)
        if found is not None:
            at = found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)  # noqa: DTZ001
            return at if timezone.is_aware(at) else timezone.make_aware(at)
    except (ValueError, OverflowError):
        pass
    raise Misasked(f"{name}: et tidspunkt som 2026-12-24T12:00:00Z.")


def page(request: HttpRequest, rows: list[Any], shape: Any = None) -> JsonResponse:
    """One page of the rows, each as `shape` makes it; after the last page there is nothing."""
    pages = Paginator(rows, number(request, "per_page", PER_PAGE, MOST_PER_PAGE))
    wanted = number(request, "page", 1, LAST_PAGE)
    here = list(pages.page(wanted).object_list) if wanted <= pages.num_pages else []
    return as_json({
        "total_items": len(rows), "total_pages": pages.num_pages, "page_number": wanted, "size": len(here),
        "first_page": wanted == 1, "last_page": wanted >= pages.num_pages, "empty": not here,
        "contents": [shape(one) for one in here] if shape else here,
    })  # fmt: skip


def the_one(rows: Iterable[Thing], wanted: str) -> Thing:
    """The one with this id, or 404."""
    found = next((one for one in rows if one["id"] == wanted.lower()), None)
    if found is None:
        raise Http404
    return found


def searched(request: HttpRequest, rows: list[Thing]) -> list[Thing]:
    """Those whose name or description has every word."""
    words = request.GET.get("search", "").lower().split()
    return [one for one in rows if all(word in f"{one['name']} {one['description']}".lower() for word in words)]

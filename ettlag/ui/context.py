"""What every page needs around its own words. No question to the database: it reads what the request carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

QUICK_EXIT_URL = "https://www.yr.no/"  # the weather: a page anyone may have been looking at
TEXT_SIZE_COOKIE = "ettlag-text"

Road = tuple[str, Promise]

# Main menu by capacity: (name of the address, words). A room that is not installed is left out.
ROADS: Mapping[str, list[Road]] = {
    "staff": [
        ("desk:show_day", _("Min dag")),
        ("concerns:list_concerns", _("Undringer")),
        ("relay:list_logs", _("Stafettlogger")),
        ("guides:list_guides", _("Veiledere")),
    ],
    "family": [
        ("relay:show_family_day", _("I dag")),
        ("relay:show_family_log", _("Loggen")),
        ("relay:show_rights", _("Rettigheter")),
    ],
    "public": [],
}


@dataclass(frozen=True)
class NavItem:
    """One road in the main menu, and whether one is on it."""

    url: str
    text: str
    current: bool


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _side(actor: Any) -> str:
    """Which of the three menus: staff, family or public."""
    capacity = str(getattr(actor, "capacity", "")).lower()
    return "staff" if capacity == "staff" else "family" if capacity in {"guardian", "youth"} else "public"


def nav_for(actor: Any, path: str) -> list[NavItem]:
    """The main menu, with the longest road that leads here marked."""
    found = [(url, words) for name, words in ROADS[_side(actor)] if (url := _address(name))]
    here = max((url for url, _words in found if path == url or (url != "/" and path.startswith(url))), default="")
    return [NavItem(url, str(words), url == here) for url, words in found]


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: actor, municipality, demo, nav, languages, text size, addresses of the frame."""
    actor = getattr(request, "actor", None)
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "actor": actor,
        "municipality": getattr(request, "municipality", None),
        "demo": getattr(settings, "MODE", "") == "demo",
        "nav": nav_for(actor, request.path),
        "home_url": next((url for name, _words in ROADS[_side(actor)] if (url := _address(name))), "/"),
        "sign_in_url": settings.LOGIN_URL,
        "languages": [(code, name, code == language) for code, name in settings.LANGUAGES],
        "large_text": request.COOKIES.get(TEXT_SIZE_COOKIE) == "large",
        "quick_exit_url": QUICK_EXIT_URL,
        "here": request.get_full_path(),
    }

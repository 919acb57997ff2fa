"""The gallery, the text size, and the two pages every foot leads to. None of them asks the database anything."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import i18n
from django.views.decorators.http import require_POST

from ettlag.ui import gallery
from ettlag.ui.context import TEXT_SIZE_COOKIE

View = TypeVar("View", bound=Callable[..., HttpResponse])
YEAR = int(timedelta(days=365).total_seconds())


def _open(view: View) -> View:
    """Open to anyone, without sign-in (room `access` reads the mark; this room leans on none)."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


set_language = _open(i18n.set_language)


@_open
@require_POST
def set_text_size(request: HttpRequest) -> HttpResponse:
    """Tekststørrelse: kept in a cookie of one word, so that it works before one signs in and without JavaScript."""
    onward = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = "/"
    response = HttpResponseRedirect(onward)
    size = "large" if request.POST.get("size") == "large" else "normal"
    response.set_cookie(
        TEXT_SIZE_COOKIE, size, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@_open
def show_privacy(request: HttpRequest) -> HttpResponse:
    """Personvern: what is kept about someone who only looks around, and about someone signed in (GDPR art. 13)."""
    cookies = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, TEXT_SIZE_COOKIE]
    return render(request, "ui/privacy.html", {"cookies": cookies})


@_open
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """Tilgjengelighet: what is tried, what is not, and how to say so (the regulation on universal design, § 4 c)."""
    return render(request, "ui/accessibility.html")


@_open
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages. Not there in production."""
    _not_in_production()
    facts: dict[str, Any] = gallery.context()
    facts["size"] = "md" if request.GET.get("size") == "md" else "sm"
    if request.method == "POST":
        facts["form"] = gallery.Sample(request.POST)
    return render(request, "ui/gallery.html", facts)


@_open
def show_frame(request: HttpRequest, frame: str) -> HttpResponse:
    """One of the three frames with a few words in it: staff, family or public."""
    _not_in_production()
    if frame not in {"base", "family", "public"}:
        raise Http404
    facts = {"frame": f"ui/{frame}.html", **gallery.context(), "kind": frame}
    return render(request, "ui/gallery_frame.html", facts)


def _not_in_production() -> None:
    if settings.MODE == "production":
        raise Http404

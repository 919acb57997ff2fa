"""Every address begins here: each room that has pages brings its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from ettlag.settings import ROOMS

# A room is reached under the prefix that its own urls.py writes out, so that an address can be grepped in one place.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{room}.urls")) for room in ROOMS if find_spec(f"{room}.urls")
]

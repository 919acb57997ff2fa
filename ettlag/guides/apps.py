"""The Django face of the room."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """Handlingsveiledere."""

    name = "ettlag.guides"
    label = "guides"

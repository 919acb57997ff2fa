"""The Django face of the room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Tilgang: registered first, because every other room leans on it."""

    name = "ettlag.access"
    label = "access"

"""The Django face of the room."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """Samtykke."""

    name = "ettlag.consent"
    label = "consent"

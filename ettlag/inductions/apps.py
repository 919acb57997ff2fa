"""The Django face of the room."""

from django.apps import AppConfig


class InductionsConfig(AppConfig):
    """Pakka for nyansatte."""

    name = "ettlag.inductions"
    label = "inductions"

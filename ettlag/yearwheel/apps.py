"""The Django face of the room."""

from django.apps import AppConfig


class YearwheelConfig(AppConfig):
    """Årshjul."""

    name = "ettlag.yearwheel"
    label = "yearwheel"

"""The Django face of the room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Min dag."""

    name = "ettlag.desk"
    label = "desk"

"""The Django face of the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Folk."""

    name = "ettlag.people"
    label = "people"

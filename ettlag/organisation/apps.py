"""The Django face of the room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Hvor man jobber."""

    name = "ettlag.organisation"
    label = "organisation"

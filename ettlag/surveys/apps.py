"""The Django face of the room."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Kartlegging."""

    name = "ettlag.surveys"
    label = "surveys"

"""The Django face of the room."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """Drøfting uten navn."""

    name = "ettlag.consultation"
    label = "consultation"

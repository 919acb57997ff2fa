"""The Django face of the room."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Kompetanseheving."""

    name = "ettlag.training"
    label = "training"

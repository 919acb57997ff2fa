"""The room's name to Django."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Tall."""

    name = "ettlag.figures"
    default_auto_field = "django.db.models.BigAutoField"

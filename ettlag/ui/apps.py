"""The room `ui` as Django knows it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Grensesnitt: base pages, components, icons and style."""

    name = "ettlag.ui"

"""The Django face of the room."""

from django.apps import AppConfig


class RelayConfig(AppConfig):
    """Stafettlogg."""

    name = "ettlag.relay"
    label = "relay"

"""The Django face of the room."""

from importlib import import_module

from django.apps import AppConfig


class RelayConfig(AppConfig):
    """Stafettlogg. When it starts, it says what it must catch when somebody leaves (actions.handover.catch_batons)."""

    name = "ettlag.relay"
    label = "relay"

    def ready(self) -> None:
        """Register the catcher with `organisation.departures`."""
        import_module("ettlag.relay.actions")

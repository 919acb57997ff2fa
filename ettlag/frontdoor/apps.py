"""The Django face of the room."""

from django.apps import AppConfig


class FrontdoorConfig(AppConfig):
    """Henvendelse."""

    name = "ettlag.frontdoor"
    label = "frontdoor"

    def ready(self) -> None:
        """What somebody who leaves had promised is caught by the leader, in the same transaction."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions import catch_promises

        when_someone_leaves(catch_promises)

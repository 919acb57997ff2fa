"""The Django face of the room."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Kartlegging."""

    name = "ettlag.surveys"
    label = "surveys"

    def ready(self) -> None:
        """What somebody who leaves was to see done, is seen done by the heir, in the same transaction."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions.finding import catch_findings

        when_someone_leaves(catch_findings)

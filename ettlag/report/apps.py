"""The Django face of the room."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """Bekymringsmeldinger."""

    name = "ettlag.report"
    label = "report"

    def ready(self) -> None:
        """What somebody who leaves had reported, and is not answered, is caught by the leader in the same transaction."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions import catch_reports

        when_someone_leaves(catch_reports)

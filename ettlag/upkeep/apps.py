"""The Django face of the room."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """Bekreftelser."""

    name = "ettlag.upkeep"
    label = "upkeep"

    def ready(self) -> None:
        """What somebody who leaves had to confirm is the heir's."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions import catch_kept

        when_someone_leaves(catch_kept)

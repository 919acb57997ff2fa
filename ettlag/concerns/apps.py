"""The Django face of the room."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """Undringer."""

    name = "ettlag.concerns"
    label = "concerns"

    def ready(self) -> None:
        """What somebody who leaves was following up is caught by the leader, in the same transaction."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions import catch_concerns

        when_someone_leaves(catch_concerns)

"""The Django face of the room."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Grupper."""

    name = "ettlag.groups"
    label = "groups"

    def ready(self) -> None:
        """A seat, a decision or a group in the hands of one who leaves is caught in the same transaction."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions import catch_groups

        when_someone_leaves(catch_groups)

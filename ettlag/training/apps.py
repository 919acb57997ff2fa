"""The Django face of the room."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Kompetanseheving."""

    name = "ettlag.training"
    label = "training"

    def ready(self) -> None:
        """A seat is not held by somebody who has left, and a practice has somebody who arranges it."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions.people import catch_training

        when_someone_leaves(catch_training)

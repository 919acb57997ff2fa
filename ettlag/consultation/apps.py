"""The Django face of the room."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """Drøfting uten navn."""

    name = "ettlag.consultation"
    label = "consultation"

    def ready(self) -> None:
        """What somebody who leaves had asked is answered to the leader, in the same transaction."""
        from ettlag.organisation.departures import when_someone_leaves

        from .actions import catch_consultations

        when_someone_leaves(catch_consultations)

"""The Django face of the room."""

from django.apps import AppConfig


class RevisionConfig(AppConfig):
    """Redigering av veiledere."""

    name = "ettlag.revision"
    label = "revision"

"""The Django face of the room."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Skjemaer."""

    name = "ettlag.questionnaires"
    label = "questionnaires"

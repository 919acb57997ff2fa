"""The Django face of the room."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """Bekymringsmeldinger."""

    name = "ettlag.report"
    label = "report"

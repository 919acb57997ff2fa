"""The Django face of the room."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """Handlingsveiledere."""

    name = "ettlag.guides"
    label = "guides"

    def ready(self) -> None:
        """A municipality's guides are confirmed once a year."""
        from django.utils.translation import gettext_lazy as _

        from ettlag.upkeep.things import when_kept

        from .queries import described_guides

        when_kept("guide", _("en handlingsveileder"), described_guides)

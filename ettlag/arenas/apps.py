"""The Django face of the room."""

from django.apps import AppConfig


class ArenasConfig(AppConfig):
    """Møteplasser."""

    name = "ettlag.arenas"
    label = "arenas"

    def ready(self) -> None:
        """A meeting place is confirmed once a year."""
        from django.utils.translation import gettext_lazy as _

        from ettlag.upkeep.things import when_kept

        from .policy import UPKEEP
        from .queries import described_arenas

        when_kept(UPKEEP, _("en møteplass"), described_arenas)

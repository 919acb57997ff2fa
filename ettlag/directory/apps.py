"""The Django face of the room."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Tjenesteoversikt."""

    name = "ettlag.directory"
    label = "directory"

    def ready(self) -> None:
        """An offer is confirmed once a year, whom to ring about it twice."""
        from django.utils.translation import gettext_lazy as _

        from ettlag.upkeep.things import when_kept

        from .policy import CONTACTS, OFFER
        from .queries import described_contacts, described_offers

        when_kept(OFFER, _("et tilbud"), described_offers)
        when_kept(CONTACTS, _("hvem en ringer om et tilbud"), described_contacts)

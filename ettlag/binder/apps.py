"""The Django face of the room."""

from django.apps import AppConfig


class BinderConfig(AppConfig):
    """Elektronisk perm."""

    name = "ettlag.binder"
    label = "binder"

    def ready(self) -> None:
        """What lies in the binder is confirmed once a year."""
        from django.utils.translation import gettext_lazy as _

        from ettlag.upkeep.things import when_kept

        from .queries import described_items

        when_kept("binder_item", _("et innslag i permen"), described_items)

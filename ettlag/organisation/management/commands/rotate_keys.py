"""`ettlag manage rotate_keys`: new keys for what is sealed, without anyone noticing (SEC-33)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ettlag.access import keys
from ettlag.access.action import explained
from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.people.resealing import reseal


class Command(BaseCommand):
    """Wraps every data key with the newest operator key; with --reseal also makes new data keys and seals all again."""

    help = (
        "Pakker datanøklene inn med den nyeste nøkkelen i ETTLAG_KEYS. Med --reseal lages nye datanøkler, og alt som er"
        " forseglet, forsegles på nytt. Etterpå kan den gamle nøkkelen tas ut av ETTLAG_KEYS."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Only wrap, or seal everything again."""
        parser.add_argument("--reseal", action="store_true", help="lag nye datanøkler og forsegl alt på nytt")

    def handle(self, *args: Any, **options: Any) -> None:
        """One transaction for each municipality: interrupted anywhere, what is done is done and the rest still opens."""
        for place in Municipality.objects.order_by("number"):
            wrapped, sealed = self._rotate(place, reseals=options["reseal"])
            self.stdout.write(f"{place.name}: {wrapped} nøkler pakket inn på nytt, {sealed} verdier forseglet på nytt")
        keys.forget_cached_keys()

    def _rotate(self, place: Municipality, *, reseals: bool) -> tuple[int, int]:
        clock = system_actor(place.pk)
        with recording(clock, "access:rotate_keys"), explained("access.rotate_keys", clock, place, {}, "INT-BEH"):
            sealed = 0
            if reseals:
                keys.retire(place.pk)
                sealed = reseal(place.pk)
            return keys.rewrap(), sealed

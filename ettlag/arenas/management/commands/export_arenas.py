"""`ettlag arenas export FILE`: the active meeting places as a table that is read in again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.arenas import files, policy
from ettlag.organisation.models import Municipality


class Command(BaseCommand):
    """Skriv møteplassene til en fil."""

    help = "Skriver møteplassene til CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whose they are."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="")

    def handle(self, *, file: Path, municipality: str, **options: Any) -> None:
        """Write it."""
        places = Municipality.objects.filter(number=municipality) if municipality else Municipality.objects.order_by("pk")
        place = places.first()
        if place is None:
            raise CommandError("Si hvilken kommune: --municipality NUMMER")
        clock = system_actor(place.pk)
        with recording(clock, "arenas:export"):
            found = list(policy.active_arenas(clock))
            file.write_text(files.write_table(found), encoding="utf-8", newline="")
        self.stdout.write(f"{len(found)} møteplasser skrevet.")

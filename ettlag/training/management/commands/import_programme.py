"""`ettlag training import FILE`: read a programme; all of it, or nothing and every fault named with its path."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.training.actions import import_programme
from ettlag.training.import_format import parse


class Command(BaseCommand):
    """Les inn et program fra en fil."""

    help = "Leser inn et kompetanseprogram fra en JSON-fil. Har filen feil, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and who hosts the programme."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="", help="kommunenummer; uten det: den eneste kommunen")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what came in."""
        file: Path = options["file"]
        try:
            read, faults = parse(file.read_bytes())
        except OSError as error:
            raise CommandError(f"Kan ikke lese {file}. Finnes filen, og har du lov til å lese den?") from error
        if faults or read is None:
            raise CommandError("\n".join([f"{file.name} har {len(faults)} feil. Ingenting er endret.", *map(str, faults)]))
        places = Municipality.objects.order_by("number")
        place = places.filter(number=options["municipality"]).first() if options["municipality"] else places.first()
        if place is None or (not options["municipality"] and places.count() > 1):
            raise CommandError("Si hvilken kommune: --municipality NUMMER")
        clock = system_actor(place.pk)
        with recording(clock, "training:import_programme"):
            import_programme(clock, place, read=read)
        if options["verbosity"]:
            self.stdout.write(f"{len(read.days)} dager og {len(read.pauses)} praksispauser.")

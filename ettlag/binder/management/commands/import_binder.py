"""`ettlag binder import FILE`: read the binder of a municipality; all of it, or nothing and every fault named."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.binder.actions import import_binder
from ettlag.binder.import_format import parse
from ettlag.organisation.models import Municipality


class Command(BaseCommand):
    """Les inn permen fra en fil."""

    help = "Leser inn permen fra en JSON-fil. Har filen feil, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whose binder it is."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="", help="kommunenummer; uten det: den eneste kommunen")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what came in."""
        file: Path = options["file"]
        try:
            items, faults = parse(file.read_bytes())
        except OSError as error:
            raise CommandError(f"Kan ikke lese {file}. Finnes filen, og har du lov til å lese den?") from error
        if faults:
            raise CommandError("\n".join([f"{file.name} har {len(faults)} feil. Ingenting er endret.", *map(str, faults)]))
        places = Municipality.objects.order_by("number")
        place = places.filter(number=options["municipality"]).first() if options["municipality"] else places.first()
        if place is None or (not options["municipality"] and places.count() > 1):
            raise CommandError("Si hvilken kommune: --municipality NUMMER")
        clock = system_actor(place.pk)
        with recording(clock, "binder:import_binder"):
            brought = import_binder(clock, place, items=items)
        if options["verbosity"]:
            self.stdout.write(f"{brought.new} nye, {brought.changed} endret, {brought.same} som før.")

"""A console command that reads one file into one municipality: all of it, or nothing and every fault named."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import Actor, system_actor
from ettlag.access.reading import recording

from .models import Municipality


class FileCommand(BaseCommand):
    """Les inn én fil. Subclasses say how it is read (`parse`), and how it is brought in (`bring`)."""

    purpose = ""  # for the reading log, «room:verb»

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whose it is to be."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="", help="kommunenummer; uten det: den eneste kommunen")

    def parse(self, content: bytes) -> tuple[Any, list[Any]]:
        """What is in the file, and its faults."""
        raise NotImplementedError

    def bring(self, clock: Actor, place: Municipality, read: Any) -> str:
        """Bring it in, and say what came."""
        raise NotImplementedError

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, and bring in when there is no fault."""
        file: Path = options["file"]
        try:
            read, faults = self.parse(file.read_bytes())
        except OSError as error:
            raise CommandError(f"Kan ikke lese {file}. Finnes filen, og har du lov til å lese den?") from error
        if faults:
            raise CommandError("\n".join([f"{file.name} har {len(faults)} feil. Ingenting er endret.", *map(str, faults)]))
        places = Municipality.objects.order_by("number")
        place = places.filter(number=options["municipality"]).first() if options["municipality"] else places.first()
        if place is None or (not options["municipality"] and places.count() > 1):
            raise CommandError("Si hvilken kommune: --municipality NUMMER")
        clock = system_actor(place.pk)
        with recording(clock, self.purpose):
            said = self.bring(clock, place, read)
        if options["verbosity"]:
            self.stdout.write(said)

"""`ettlag yearwheel import FILE`: read the wheel and the leader's questions; all of it, or nothing and every fault named."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.yearwheel.actions import import_wheel
from ettlag.yearwheel.import_format import parse


class Command(BaseCommand):
    """Les inn årshjulet fra en fil."""

    help = "Leser inn årshjulet og lederens spørsmål fra en JSON-fil. Har filen feil, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose wheel it is, and which school year."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="", help="kommunenummer; uten det: den eneste kommunen")
        parser.add_argument("--year", type=int, default=None, help="året skoleåret begynner; uten det: skoleåret vi er i")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what came in."""
        file: Path = options["file"]
        try:
            read = parse(file.read_bytes())
        except OSError as error:
            raise CommandError(f"Kan ikke lese {file}. Finnes filen, og har du lov til å lese den?") from error
        if read.faults:
            told = [f"{file.name} har {len(read.faults)} feil. Ingenting er endret.", *map(str, read.faults)]
            raise CommandError("\n".join(told))
        places = Municipality.objects.order_by("number")
        place = places.filter(number=options["municipality"]).first() if options["municipality"] else places.first()
        if place is None or (not options["municipality"] and places.count() > 1):
            raise CommandError("Si hvilken kommune: --municipality NUMMER")
        clock = system_actor(place.pk)
        with recording(clock, "yearwheel:import_wheel"):
            brought = import_wheel(clock, place, tasks=read.tasks, asked=read.asked, year=options["year"])
        if options["verbosity"]:
            told_of = f"{brought.new} nye, {brought.changed} endret, {brought.same} som før, {brought.questions} spørsmål."
            self.stdout.write(told_of)

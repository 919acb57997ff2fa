"""`ettlag arenas import FILE`: meeting places from guides or a table; all, or nothing and every fault told."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.arenas import actions, files
from ettlag.organisation.models import Municipality


class Command(BaseCommand):
    """Les inn møteplasser."""

    help = "Leser inn møteplasser fra JSON eller CSV. Har filen feil, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose they are, and whether to look only."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="")
        parser.add_argument("--dry-run", action="store_true", dest="only_look")

    def handle(self, *, file: Path, municipality: str, only_look: bool, **options: Any) -> None:
        """Read, check, and bring in. Raises CommandError with the faults."""
        places = Municipality.objects.filter(number=municipality) if municipality else Municipality.objects.order_by("pk")
        place = places.first()
        if place is None:
            raise CommandError("Si hvilken kommune: --municipality NUMMER")
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Filen kan ikke leses: {error}") from None
        rows, faults = files.read_table(text) if file.suffix == ".csv" else files.read_list(text)
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} feil. Ingenting er lest inn."]))
        if only_look:
            self.stdout.write(f"{len(rows)} møteplasser, ingen feil. Ingenting er lest inn.")
            return
        clock = system_actor(place.pk)
        with recording(clock, "arenas:import"):
            done = Counter(actions.import_arenas(clock, place, rows=rows))
        self.stdout.write(f"{done['new']} nye, {done['changed']} endret, {done['same']} som før.")

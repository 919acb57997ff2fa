"""Write the offers that are shown to a file, in a form that is read in again."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.directory import queries, table
from ettlag.organisation.models import Municipality


class Command(BaseCommand):
    """`export_offers FILE [--format json|csv] [--municipality NUMBER]`."""

    help = "Skriver tilbudene i tjenesteoversikten til en fil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, its form, and whose it is."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=("json", "csv"), default="")
        parser.add_argument("--municipality", default="")

    def handle(self, *, file: Path, municipality: str, **options: Any) -> None:
        """Write it. Raises CommandError where there is no municipality."""
        found = Municipality.objects.filter(number=municipality) if municipality else Municipality.objects.order_by("pk")
        place = found.first()
        if place is None:
            raise CommandError("Det er ingen kommune her ennå.")
        with recording(system_actor(place.pk), "directory:export"):
            rows = queries.as_rows()
        if (options["format"] or file.suffix.removeprefix(".")) == "csv":
            file.write_text(table.write(rows), encoding="utf-8", newline="")
        else:
            offers = [{"key": one.key, "provider": one.provider, "unit": one.unit, "document": one.document} for one in rows]
            file.write_text(json.dumps({"offers": offers}, ensure_ascii=False, indent=1), encoding="utf-8")
        self.stdout.write(f"{len(rows)} tilbud skrevet.")

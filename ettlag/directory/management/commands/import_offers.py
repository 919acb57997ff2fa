"""Read offers in from a file: all of it or nothing, with every fault told."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.directory import actions, table
from ettlag.directory.brought import Brought
from ettlag.directory.content import Fault, check
from ettlag.organisation.models import Municipality


class Command(BaseCommand):
    """`import_offers FILE [--format json|csv] [--municipality NUMBER] [--dry-run]`."""

    help = "Leser inn tilbud i tjenesteoversikten. Har filen en feil, leses ingenting inn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, its form, whose it is, and whether to look only."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=("json", "csv"), default="")
        parser.add_argument("--municipality", default="")
        parser.add_argument("--dry-run", action="store_true", dest="only_look")

    def handle(self, *, file: Path, municipality: str, only_look: bool, **options: Any) -> None:
        """Read, check, and bring in. Raises CommandError with the faults."""
        found = Municipality.objects.filter(number=municipality) if municipality else Municipality.objects.order_by("pk")
        place = found.first()
        if place is None:
            raise CommandError("Det er ingen kommune her ennå.")
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Filen kan ikke leses: {error}") from None
        rows, faults = read_offers(text, options["format"] or file.suffix.removeprefix("."))
        if faults:
            raise CommandError("\n".join([*map(str, faults), f"{len(faults)} feil. Ingenting er lest inn."]))
        if only_look:
            self.stdout.write(f"{len(rows)} tilbud, ingen feil. Ingenting er lest inn.")
            return
        clock = system_actor(place.pk)
        with recording(clock, "directory:import"):
            done = Counter(actions.import_offers(clock, place, rows=rows))
        self.stdout.write(f"{done['new']} nye, {done['changed']} endret, {done['same']} som før.")


def read_offers(text: str, form: str) -> tuple[list[Brought], list[Fault]]:
    """The offers of a file and its faults, whatever its form."""
    if form == "csv":
        return table.read(text)
    try:
        listed = json.loads(text)["offers"]
        rows = [Brought(one["key"], one["provider"], one.get("unit", ""), one["document"]) for one in listed]
    except (ValueError, KeyError, TypeError):
        return [], [Fault("", "Filen er ikke et objekt med offers, der hver har key, provider og document.")]
    faults = [
        Fault(f"offers[{no}].document.{fault.path}", fault.sentence)
        for no, one in enumerate(rows)
        for fault in check(one.document)
    ]
    return rows, faults

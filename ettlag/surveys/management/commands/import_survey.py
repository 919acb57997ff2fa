"""`ettlag surveys import FILE`: read a survey's file; all of it, or nothing and every fault named."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.surveys.actions import import_survey
from ettlag.surveys.reader import Faulty


class Command(BaseCommand):
    """Les inn en undersøkelse fra en fil."""

    help = "Leser inn en undersøkelse fra en JSON-fil. Har filen feil, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whose it is to be."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="", help="kommunenummer; uten det: den eneste kommunen her")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what came in. Exit status 1, and nothing changed, when it could not be done."""
        file: Path = options["file"]
        place = _municipality(options["municipality"])
        try:
            definition = json.loads(file.read_bytes().decode("utf-8-sig"))
            with recording(system_actor(place.pk), "surveys:import_survey"):
                found = import_survey(system_actor(place.pk), place, definition=definition)
        except OSError as error:
            raise CommandError(f"Kan ikke lese {file}. Finnes filen, og har du lov til å lese den?") from error
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise CommandError(f"{file.name} er ikke JSON ({error}). Ingenting er endret.") from error
        except Faulty as error:
            raise CommandError("\n  ".join([f"{file.name} har feil. Ingenting er endret.", *error.faults])) from error
        for survey in found:
            self.stdout.write(f"  {survey.key} – {survey.title} ({place.name}; {survey.get_audience_display()})")


def _municipality(number: str) -> Municipality:
    rows = Municipality.objects.filter(number=number) if number else Municipality.objects.order_by("number")
    if (count := rows.count()) != 1:
        raise CommandError(f"Ingen kommune har nummer {number}." if number else f"Velg kommune: her er {count} av dem.")
    return rows.get()

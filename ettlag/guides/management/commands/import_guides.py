"""`ettlag guides import FILE`: read a file of action guides; all of it, or nothing and every fault named."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.guides.actions import Faulty, Imported, import_file
from ettlag.guides.engine import missing
from ettlag.organisation.models import Municipality


class Command(BaseCommand):
    """Les inn veiledere fra en fil."""

    help = "Leser inn handlingsveiledere fra en JSON-fil. Har filen feil, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file; whose guides they are; what is new."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", default="", help="kommunenummer: alle veilederne blir denne kommunens")
        parser.add_argument("--note", default="", help="hva er nytt, i én setning")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and say what came in. Exit status 1, and nothing changed, when it could not be done."""
        file: Path = options["file"]
        try:
            own = _municipality(options["municipality"])
            brought = import_file(file.read_bytes(), own=own, note=options["note"])
        except OSError as error:
            raise CommandError(f"Kan ikke lese {file}. Finnes filen, og har du lov til å lese den?") from error
        except Faulty as error:
            raise CommandError(_refusal(file, error)) from error
        except LookupError as error:
            raise CommandError("Det finnes ingen kommune her ennå. Lag en først, eller kjør «ettlag demo».") from error
        if options["verbosity"]:
            self.stdout.write(_summary(brought))


def _municipality(number: str) -> Municipality | None:
    if not number:
        return None
    found = Municipality.objects.filter(number=number).first()
    if found is None:
        raise CommandError(f"Ingen kommune har nummer {number}.")
    return found


def _refusal(file: Path, error: Faulty) -> str:
    count = len(error.faults)
    lines = [
        f"{file.name} har {count} feil. Ingenting er endret."
        if count > 1
        else f"{file.name} har én feil. Ingenting er endret."
    ]
    return "\n".join([*lines, *(f"  {fault}" for fault in error.faults)])


def _summary(brought: list[Imported]) -> str:
    new = sum(one.is_new for one in brought)
    lines = [f"{len(brought)} veiledere lest: {new} med ny versjon, {len(brought) - new} som før."]
    return "\n".join(lines + [_line(one) for one in brought])


def _line(one: Imported) -> str:
    owner = one.version.guide.municipality
    state = f"versjon {one.version.number}" + (", ny" if one.is_new else ", som før")
    holes = len(missing(one.scheme))
    lacks = f", mangler {holes} ting" if holes else ""
    return f"  {one.scheme.id} – {one.scheme.name} ({owner.name if owner else 'delt med alle'}; {state}{lacks})"

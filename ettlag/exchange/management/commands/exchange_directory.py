"""`ettlag directory import|export --format hsds|cpsv|csv|ics FILE`: the directory out to a file and in from one."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ettlag.access.actor import Actor, system_actor
from ettlag.access.clock import now, today
from ettlag.access.reading import recording
from ettlag.exchange import actions, calendar, cpsv, queries, table
from ettlag.exchange.hsds import package
from ettlag.organisation.models import Municipality

FORMATS = ("csv", "hsds", "cpsv", "ics")
CAN_COME_IN = ("csv", "hsds")
MOST_SHOWN = 50


class Command(BaseCommand):
    """Ut til en fil, eller inn fra en."""

    help = "Gir ut eller leser inn tjenesteoversikten. Har filen feil, endres ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which way, which format, which file, and whose directory."""
        parser.add_argument("way", choices=("import", "export"))
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--municipality", default="", help="kommunenummer; uten det: den eneste kommunen")
        parser.add_argument("--dry-run", action="store_true", help="bare se gjennom")
        parser.add_argument("--report", type=Path, help="feilene som en tabell, i denne filen")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, and say what came of it."""
        places = Municipality.objects.order_by("number")
        place = places.filter(number=options["municipality"]).first() if options["municipality"] else places.first()
        if place is None or (not options["municipality"] and places.count() > 1):
            raise CommandError("Si hvilken kommune: --municipality NUMMER")
        clock = system_actor(place.pk)
        with recording(clock, "exchange:directory"):
            said = self._in(clock, place, options) if options["way"] == "import" else self._out(place, options)
        if options["verbosity"]:
            self.stdout.write(said)

    def _out(self, place: Municipality, options: dict[str, Any]) -> str:
        source = queries.source_of(place)
        records = queries.all_records() if options["format"] == "csv" else queries.public_records()
        writers = {
            "csv": lambda: table.write(records), "hsds": lambda: package.write(records, source),
            "cpsv": lambda: cpsv.write(records, source), "ics": lambda: calendar.write(records, source, today(), now()),
        }  # fmt: skip
        try:
            options["file"].write_bytes(writers[options["format"]]())
        except OSError as error:
            raise CommandError(
                f"Kan ikke skrive {options['file']}. Finnes mappen, og har du lov til å skrive der?"
            ) from error
        return f"{len(records)} tilbud er skrevet til {options['file'].name}."

    def _in(self, clock: Actor, place: Municipality, options: dict[str, Any]) -> str:
        if options["format"] not in CAN_COME_IN:
            raise CommandError(f"{options['format']} kan bare gis ut. Les inn csv eller hsds.")
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"Kan ikke lese {options['file']}. Finnes filen, og har du lov til å lese den?") from error
        delivery = actions.check_file(clock, place, format=options["format"], data=data)
        if delivery.fault_count:
            raise CommandError(self._faults(delivery, options))
        told = f"{delivery.new} nye, {delivery.changed} endret, {delivery.same} som før."
        if options["dry_run"] or not delivery.can_come_in:
            return told
        actions.bring_in(clock, delivery)
        actions.approve_delivery(clock, delivery)
        return f"{told} Alt vises nå."

    def _faults(self, delivery: Any, options: dict[str, Any]) -> str:
        faults = queries.faults_of(delivery.faults)
        if options["report"]:
            options["report"].write_bytes(table.report(faults))
        lines = [f"rad {one.row}, {one.column or '–'}, «{one.value}»: {one.why}" for one in faults[:MOST_SHOWN]]
        more = (
            [f"… og {len(faults) - MOST_SHOWN} til; alle kommer i filen en gir til --report."]
            if len(faults) > MOST_SHOWN
            else []
        )
        return "\n".join([f"{options['file'].name} har {len(faults)} feil. Ingenting er endret.", *lines, *more])

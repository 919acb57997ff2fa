"""`ettlag binder import FILE`: read the binder of a municipality; all of it, or nothing and every fault named."""

from typing import Any

from ettlag.access.actor import Actor
from ettlag.binder.actions import import_binder
from ettlag.binder.import_format import parse
from ettlag.organisation.file_command import FileCommand
from ettlag.organisation.models import Municipality


class Command(FileCommand):
    """Les inn permen fra en fil."""

    help = "Leser inn permen fra en JSON-fil. Har filen feil, endres ingenting."
    purpose = "binder:import_binder"

    def parse(self, content: bytes) -> tuple[Any, list[Any]]:
        """The items and their faults."""
        return parse(content)

    def bring(self, clock: Actor, place: Municipality, read: Any) -> str:
        """Bring the items in."""
        brought = import_binder(clock, place, items=read)
        return f"{brought.new} nye, {brought.changed} endret, {brought.same} som før."

"""`ettlag training import FILE`: read a programme; all of it, or nothing and every fault named with its path."""

from ettlag.access.actor import Actor
from ettlag.organisation.file_command import FileCommand
from ettlag.organisation.models import Municipality
from ettlag.training.actions import import_programme
from ettlag.training.import_format import ProgrammeFile, TrainingFault, parse


class Command(FileCommand):
    """Les inn et program fra en fil."""

    help = "Leser inn et kompetanseprogram fra en JSON-fil. Har filen feil, endres ingenting."
    purpose = "training:import_programme"

    def parse(self, content: bytes) -> tuple[ProgrammeFile | None, list[TrainingFault]]:
        """The programme and its faults."""
        return parse(content)

    def bring(self, clock: Actor, place: Municipality, read: ProgrammeFile) -> str:
        """Bring the programme in."""
        import_programme(clock, place, read=read)
        return f"{len(read.days)} dager og {len(read.pauses)} praksispauser."

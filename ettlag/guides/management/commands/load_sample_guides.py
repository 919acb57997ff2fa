"""The guides that the demo and the tests go by: the eighteen samples, shared, and Solvik's own."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


class Command(BaseCommand):
    """Les inn eksempelveilederne."""

    help = "Leser inn de atten eksemplene og veilederne til Solvik. Kan kjøres flere ganger."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import both files; what is there already stays as it is."""
        for name in ("guides.json", "solvik.json"):
            call_command("import_guides", SAMPLES / name, verbosity=options["verbosity"], stdout=self.stdout)

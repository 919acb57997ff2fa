"""`ettlag training import FILE`: a programme from a file into the database."""

from collections.abc import Sequence

from ettlag.command.manage import manage
from ettlag.command.trouble import Trouble


def run(words: Sequence[str]) -> int:
    """Import one file. A malformed file changes nothing, and each fault is told with its place."""
    if len(words) < 2 or words[0] != "import":
        raise Trouble("ettlag training import FIL")
    return manage(["import_programme", *words[1:]])

"""`ettlag yearwheel import FILE`: a municipality's year wheel and its leader's questions from a file into the database."""

from collections.abc import Sequence

from ettlag.command.manage import manage
from ettlag.command.trouble import Trouble


def run(words: Sequence[str]) -> int:
    """Import one file. A malformed file changes nothing, and each fault is told with its place."""
    if len(words) < 2 or words[0] != "import":
        raise Trouble("ettlag yearwheel import FIL [--municipality NUMMER] [--year ÅR]")
    return manage(["import_wheel", *words[1:]])

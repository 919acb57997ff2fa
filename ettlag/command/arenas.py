"""`ettlag arenas import|export FILE`: a municipality's meeting places from a file and out again."""

from collections.abc import Sequence

from ettlag.command.manage import manage
from ettlag.command.trouble import Trouble

VERBS = {"import": "import_arenas", "export": "export_arenas"}


def run(words: Sequence[str]) -> int:
    """One file. With one fault nothing is read in, and each fault is told with its row and column."""
    if len(words) < 2 or words[0] not in VERBS:
        raise Trouble("ettlag arenas import|export FIL [--municipality NUMMER] [--dry-run]")
    return manage([VERBS[words[0]], *words[1:]])

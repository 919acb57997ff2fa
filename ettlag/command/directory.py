"""`ettlag directory import|export FILE`: a municipality's offers from a file into the database, and out again."""

from collections.abc import Sequence

from ettlag.command.manage import manage
from ettlag.command.trouble import Trouble

VERBS = {"import": "import_offers", "export": "export_offers"}


def run(words: Sequence[str]) -> int:
    """One file. With one fault nothing is read in, and each fault is told with its row and column."""
    if len(words) < 2 or words[0] not in VERBS:
        raise Trouble("ettlag directory import|export FIL [--format json|csv] [--municipality NUMMER] [--dry-run]")
    return manage([VERBS[words[0]], *words[1:]])

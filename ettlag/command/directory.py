"""`ettlag directory import|export FILE`: a municipality's offers from a file into the database, and out again."""

from collections.abc import Sequence
from pathlib import Path

from ettlag.command.manage import manage
from ettlag.command.trouble import Trouble

VERBS = {"import": "import_offers", "export": "export_offers"}
EXCHANGED = {"csv", "hsds", "cpsv", "ics"}


def run(words: Sequence[str]) -> int:
    """One file. With one fault nothing is read in, and each fault is told with its row and column."""
    if len(words) < 2 or words[0] not in VERBS:
        raise Trouble(
            "ettlag directory import|export FIL [--format json|csv|hsds|cpsv|ics] [--municipality NUMMER] [--dry-run]"
        )
    told = form_of(words)
    if told in EXCHANGED:
        given = [] if _given(words) else ["--format", told]
        return manage(["exchange_directory", *words, *given])
    return manage([VERBS[words[0]], *words[1:]])


def form_of(words: Sequence[str]) -> str:
    """The form that is asked for, or else the one that the name of the file says."""
    return _given(words) or next((Path(word).suffix[1:] for word in words[1:] if Path(word).suffix[1:] in EXCHANGED), "json")


def _given(words: Sequence[str]) -> str:
    for no, word in enumerate(words):
        if word.startswith("--format="):
            return word.removeprefix("--format=")
        if word == "--format" and no + 1 < len(words):
            return words[no + 1]
    return ""

"""The console command `ettlag`: one short word for each thing that someone who runs Ettlag does."""

import sys
from collections.abc import Sequence
from importlib import import_module

from ettlag.command.trouble import Trouble

# Each word's function is loaded when it is asked for, so that the build hook and `ettlag db` need nothing of Django.
VERBS = {
    "db": ("database:run", "up | down | status | provision: the database"),
    "texts": ("texts:run", "extract | compile: texts into each room's catalogues"),
    "manage": ("manage:manage", "Django's own commands"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 for trouble that has been explained, 2 for an unknown word."""
    words = sys.argv[1:] if words is None else words
    if not words or words[0] not in VERBS:
        for verb, (_, says) in VERBS.items():
            print(f"  ettlag {verb:<8} {says}")
        return 0 if not words or words[0] in {"help", "--help", "-h"} else 2
    module, function = VERBS[words[0]][0].split(":")
    try:
        return int(getattr(import_module(f"ettlag.command.{module}"), function)(words[1:]))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1

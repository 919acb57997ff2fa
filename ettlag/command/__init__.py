"""The console command `ettlag`: one short word for each thing that someone who runs Ettlag does."""

import os
import sys
from collections.abc import Callable, Sequence

from ettlag.command import database
from ettlag.command.trouble import Trouble

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "flush"}


def manage(words: Sequence[str]) -> int:
    """Django's own commands. Those that change tables are run in the owner's role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    if words and words[0] in OWNER_COMMANDS:
        os.environ.setdefault("ETTLAG_DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["ettlag manage", *words])
    return 0


VERBS: dict[str, tuple[Callable[[Sequence[str]], int], str]] = {
    "db": (database.run, "up | down | status | provision: the database"),
    "manage": (manage, "Django's own commands"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 for trouble that has been explained, 2 for an unknown word."""
    words = sys.argv[1:] if words is None else words
    if not words or words[0] not in VERBS:
        for verb, (_, says) in VERBS.items():
            print(f"  ettlag {verb:<8} {says}")
        return 0 if not words or words[0] in {"help", "--help", "-h"} else 2
    try:
        return VERBS[words[0]][0](words[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1

"""The console command `ettlag`: one short word for each thing that someone who runs Ettlag does."""

import os
import sys
from collections.abc import Callable, Sequence

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "flush"}


def manage(words: Sequence[str]) -> int:
    """Django's own commands. Those that change tables are run in the owner's role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    if words and words[0] in OWNER_COMMANDS:
        os.environ.setdefault("ETTLAG_DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["ettlag manage", *words])
    return 0


VERBS: dict[str, Callable[[Sequence[str]], int]] = {"manage": manage}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = sys.argv[1:] if words is None else words
    if not words or words[0] not in VERBS:
        print("ettlag " + " | ".join(VERBS))
        return 2
    return VERBS[words[0]](words[1:])

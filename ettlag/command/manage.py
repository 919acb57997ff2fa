"""`ettlag manage`: Django's own commands, each in the database role that it needs."""

import os
from collections.abc import Sequence

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "flush"}


def manage(words: Sequence[str]) -> int:
    """Run one of Django's commands. Those that change tables are run in the owner's role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    if words and words[0] in OWNER_COMMANDS:
        os.environ.setdefault("ETTLAG_DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["ettlag manage", *words])
    return 0

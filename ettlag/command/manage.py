"""Django, made ready for one command; and `ettlag manage`: Django's own commands, each in the role that it needs."""

import os
from collections.abc import Sequence

from ettlag.command.trouble import Trouble

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "flush"}


def begin_django(*, pool: bool = False) -> None:
    """Make Django ready. A single command needs no pool of connections. Raises Trouble for settings that are refused."""
    _choose(pool=pool)
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Trouble(str(error)) from error


def manage(words: Sequence[str]) -> int:
    """Run one of Django's commands. Those that change tables are run in the owner's role."""
    _choose(pool=False)
    if words and words[0] in OWNER_COMMANDS:
        os.environ.setdefault("ETTLAG_DATABASE_ROLE", "owner")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["ettlag manage", *words])
    except ImproperlyConfigured as error:
        raise Trouble(str(error)) from error
    return 0


def _choose(*, pool: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ettlag.settings")
    if not pool:
        os.environ.setdefault("ETTLAG_POOL", "0")

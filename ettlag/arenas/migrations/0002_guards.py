"""Meeting places and what hangs on them: explained writes only, never deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("arenas", "0001_arenas"), ("access", "0002_guards")]
    operations = [guard("arenas_arena", "arenas_arenaday", "arenas_arenamark", "arenas_proposal")]

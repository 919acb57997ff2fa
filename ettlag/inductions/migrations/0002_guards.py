"""The package: explained writes, nothing deleted, fenced by municipality; what is finished and completed comes and stays."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("inductions", "0001_inductions"), ("access", "0002_guards")]
    operations = [
        guard("inductions_part", "inductions_followupday", "inductions_localaction"),
        fence_rows("inductions_finished", "inductions_completion"),
        append_only("inductions_finished", "inductions_completion"),
    ]

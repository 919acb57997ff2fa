"""What is kept: explained writes only, never deleted. Answers come and stay. Both fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("upkeep", "0001_kept"), ("access", "0002_guards")]
    operations = [
        guard("upkeep_kept"),
        fence_rows("upkeep_confirmation"),
        append_only("upkeep_confirmation"),
    ]

"""Filled-in forms: explained writes only, fenced, and what was answered stays as it was answered."""

from django.db import migrations

from ettlag.access.guard import append_only, guard


class Migration(migrations.Migration):
    """Guards of the room's new table."""

    dependencies = [("concerns", "0006_filled_forms")]
    operations = [guard("concerns_filledform"), append_only("concerns_filledform")]

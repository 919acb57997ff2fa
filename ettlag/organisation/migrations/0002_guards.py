"""Which child attends where: explained writes only, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("organisation", "0001_organisation"), ("access", "0002_guards"), ("people", "0002_guards")]
    operations = [guard("organisation_attendance")]

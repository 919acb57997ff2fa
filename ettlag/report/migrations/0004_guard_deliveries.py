"""Deliveries through Fiks: explained writes only, never deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's new table."""

    dependencies = [("report", "0003_fiks")]
    operations = [guard("report_fiksdelivery")]

"""Reports to child welfare: explained writes only, never deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("report", "0001_reports"), ("access", "0002_guards")]
    operations = [
        guard(
            "report_childwelfarereport",
            "report_reportguardian",
            "report_reportstep",
            "report_reportaddition",
        )
    ]

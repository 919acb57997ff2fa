"""Invitations of guardians: explained writes only, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's new table."""

    dependencies = [("organisation", "0003_guardian_invitation")]
    operations = [guard("organisation_guardianinvitation")]

"""Offers and what hangs on them: explained writes only, never deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("directory", "0001_offers"), ("access", "0002_guards")]
    operations = [
        guard(
            "directory_offer", "directory_offerversion", "directory_watch", "directory_offerremark", "directory_offeruse",
        ),
    ]

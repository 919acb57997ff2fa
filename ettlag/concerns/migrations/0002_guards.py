"""Wonderings and all that belongs to them: explained writes only, never deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("concerns", "0001_concerns"), ("access", "0002_guards")]
    operations = [
        guard(
            "concerns_concern",
            "concerns_observation",
            "concerns_sharing",
            "concerns_leaderanswer",
            "concerns_conversation",
            "concerns_steptaken",
            "concerns_concerndecision",
        ),
    ]

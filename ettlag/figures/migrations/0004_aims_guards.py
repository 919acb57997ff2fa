"""Targets and ratings come and stay. Fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("figures", "0003_aims"), ("access", "0002_guards")]
    operations = [
        fence_rows("figures_target", "figures_rating"),
        append_only("figures_target", "figures_rating"),
    ]

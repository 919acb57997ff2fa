"""Published tables come and stay, each explained by an event. Fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("figures", "0001_published"), ("access", "0002_guards")]
    operations = [fence_rows("figures_publishedtable"), append_only("figures_publishedtable")]

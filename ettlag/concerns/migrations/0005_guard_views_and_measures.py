"""Views and measures: explained writes only, never deleted, fenced. Thoughts are fenced, and may be deleted: that is the point."""

from django.db import migrations

from ettlag.access.guard import fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's new tables."""

    dependencies = [("concerns", "0004_thoughts_views_and_own_measures")]
    operations = [guard("concerns_secondview", "concerns_ownmeasure"), fence_rows("concerns_thought")]

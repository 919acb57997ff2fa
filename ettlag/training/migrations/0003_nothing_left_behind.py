"""Autovacuum takes what stirring left behind within its next round: dead rows are a way to look back."""

from django.db import migrations

SOON = "ALTER TABLE training_feedback SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);"


class Migration(migrations.Migration):
    """How soon the dead rows go."""

    dependencies = [("training", "0002_fences")]
    operations = [migrations.RunSQL(SOON, migrations.RunSQL.noop)]

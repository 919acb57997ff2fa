"""Drafts: explained writes only, never deleted, fenced by municipality; and whoever wrote in one is not its reader."""

from django.db import migrations

from ettlag.access.guard import guard

NOT_ITS_OWN_READER = """
ALTER TABLE revision_guidedraft ADD CONSTRAINT reader_is_somebody_else
  CHECK (reader_id IS NULL OR NOT (authors @> ARRAY[reader_id]::bigint[]));
"""


class Migration(migrations.Migration):
    """Guards of the room's table."""

    dependencies = [("revision", "0001_drafts"), ("access", "0002_guards")]
    operations = [
        guard("revision_guidedraft"),
        migrations.RunSQL(NOT_ITS_OWN_READER, "ALTER TABLE revision_guidedraft DROP CONSTRAINT reader_is_somebody_else"),
    ]

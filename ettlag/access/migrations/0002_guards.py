"""The logs are append-only, fenced and ready to be sealed; the functions that guard every case table."""

from django.db import migrations

from ettlag.access.guard import FUNCTIONS, append_only, fence_rows

LOG_COLUMNS = """
ALTER TABLE {table}
  ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
CREATE INDEX {table}_tx ON {table} (municipality_id, tx);
"""


class Migration(migrations.Migration):
    """Triggers, row-level security and the columns that sealing goes by."""

    dependencies = [("access", "0001_logs_and_keys")]
    operations = [
        migrations.RunSQL(FUNCTIONS),
        migrations.RunSQL("".join(LOG_COLUMNS.format(table=table) for table in ("access_event", "access_reading"))),
        append_only("access_event", "access_reading", "access_seal"),
        fence_rows("access_event", "access_reading", "access_seal", "access_datakey"),
    ]

"""What is shared is read by all municipalities, and written by its own."""

from django.db import migrations

RIGHTS = """
REVOKE ALL ON surveys_shared FROM ettlag_app;
GRANT SELECT, INSERT, DELETE ON surveys_shared TO ettlag_app;
ALTER TABLE surveys_shared ENABLE ROW LEVEL SECURITY;
ALTER TABLE surveys_shared FORCE ROW LEVEL SECURITY;
CREATE POLICY read_by_all ON surveys_shared FOR SELECT USING (true);
CREATE POLICY own_added ON surveys_shared FOR INSERT
  WITH CHECK (municipality_id = nullif(current_setting('ettlag.municipality', true), '')::bigint);
CREATE POLICY own_removed ON surveys_shared FOR DELETE
  USING (municipality_id = nullif(current_setting('ettlag.municipality', true), '')::bigint);
"""


class Migration(migrations.Migration):
    """Fence of what is shared."""

    dependencies = [("surveys", "0003_shared")]
    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]

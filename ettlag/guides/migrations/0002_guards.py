"""Guides come in by an event and go nowhere; a published version is never changed."""

from django.db import migrations

TABLES = ("guides_guide", "guides_guideversion")
# Not case tables: shared guides belong to no municipality, so there is no row-level security here.
GUARD = """
CREATE TRIGGER guard AFTER INSERT OR UPDATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unexplained();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
REVOKE ALL ON {table} FROM ettlag_app;
GRANT SELECT, INSERT, UPDATE ON {table} TO ettlag_app;
"""
FROZEN = """
CREATE FUNCTION refuse_change_of_published_guide() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published guide version is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON guides_guideversion
  FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_published_guide();
"""


class Migration(migrations.Migration):
    """Triggers of the room's tables."""

    dependencies = [("guides", "0001_guides"), ("access", "0002_guards")]
    operations = [
        migrations.RunSQL("".join(GUARD.format(table=table) for table in TABLES), migrations.RunSQL.noop),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
    ]

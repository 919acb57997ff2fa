"""Migration operations: promises that the database keeps, whatever the code does.

`guard(table)`: no write that no event of this very transaction explains; no delete; rows of other municipalities do not
exist. `append_only(table)`: rows come and stay. `fence_rows(table)`: only the municipality wall.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION refuse_unexplained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told text := coalesce(current_setting('ettlag.event', true), '');
BEGIN
  IF told = '' OR NOT EXISTS (
    SELECT 1 FROM access_event WHERE id = told::uuid AND tx = pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'unexplained write to %', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""

FENCE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY municipality ON {table}
  USING (municipality_id = nullif(current_setting('ettlag.municipality', true), '')::bigint)
  WITH CHECK (municipality_id = nullif(current_setting('ettlag.municipality', true), '')::bigint);
"""
# Two locks on the same door: the application's role loses the right, and a trigger refuses whoever has it.
GUARD = """
CREATE TRIGGER guard AFTER INSERT OR UPDATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unexplained();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
REVOKE ALL ON {table} FROM ettlag_app;
GRANT SELECT, INSERT, UPDATE ON {table} TO ettlag_app;
"""
APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE ALL ON {table} FROM ettlag_app;
GRANT SELECT, INSERT ON {table} TO ettlag_app;
"""


def guard(*tables: str) -> migrations.RunSQL:
    """Case tables: explained writes only, no deletes, fenced by municipality. Call it where the tables are made."""
    return _each(FENCE + GUARD, tables)


def append_only(*tables: str) -> migrations.RunSQL:
    """Log tables: rows are never changed or removed."""
    return _each(APPEND_ONLY, tables)


def fence_rows(*tables: str) -> migrations.RunSQL:
    """Tables that are not case rows but still belong to one municipality."""
    return _each(FENCE, tables)


def _each(sql: str, tables: tuple[str, ...]) -> migrations.RunSQL:
    return migrations.RunSQL("".join(sql.format(table=table) for table in tables), migrations.RunSQL.noop)

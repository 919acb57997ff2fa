"""What keeps answers apart from those who answered, in the database itself: fences, rights and refusals (I11, I12)."""

from django.db import migrations

from ettlag.access.guard import fence_rows

TABLES = ["survey", "round", "invitation", "answer", "remark", "note", "finding"]

# Autovacuum takes what closing left behind within its next round, a minute by default: dead rows are a way to look back.
RIGHTS = """
REVOKE ALL ON surveys_answer FROM ettlag_app;
GRANT SELECT, INSERT, DELETE ON surveys_answer TO ettlag_app;
REVOKE ALL ON surveys_invitation FROM ettlag_app;
GRANT SELECT, INSERT, DELETE ON surveys_invitation TO ettlag_app;
GRANT UPDATE (answered, code) ON surveys_invitation TO ettlag_app;
REVOKE ALL ON surveys_round FROM ettlag_app;
GRANT SELECT, INSERT, UPDATE ON surveys_round TO ettlag_app;
REVOKE ALL ON surveys_door FROM ettlag_app;
GRANT SELECT, INSERT ON surveys_door TO ettlag_app;
ALTER TABLE surveys_answer SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);
ALTER TABLE surveys_invitation SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);
"""
REFUSALS = """
CREATE TRIGGER answers_are_not_changed BEFORE UPDATE ON surveys_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_when_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added JOIN surveys_round r ON r.id = added.round_id WHERE r.closed_on IS NOT NULL) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER only_while_open AFTER INSERT ON surveys_answer REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_when_closed();
CREATE TRIGGER only_while_open AFTER INSERT ON surveys_invitation REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_when_closed();

CREATE FUNCTION keep_promises_of_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.floor < OLD.floor THEN
    RAISE EXCEPTION 'the floor is never lowered after opening' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.definition <> OLD.definition OR NEW.rows <> OLD.rows OR NEW.mark <> OLD.mark THEN
    RAISE EXCEPTION 'a round keeps its questions' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.closed_on IS NOT NULL THEN
    RAISE EXCEPTION 'a closed round is frozen' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.closed_on IS NOT NULL AND EXISTS (SELECT 1 FROM surveys_invitation WHERE round_id = NEW.id) THEN
    RAISE EXCEPTION 'codes are gone before a round is closed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promises BEFORE UPDATE ON surveys_round FOR EACH ROW EXECUTE FUNCTION keep_promises_of_round();
"""


class Migration(migrations.Migration):
    """Fences, rights, refusals."""

    dependencies = [("surveys", "0001_surveys"), ("access", "0002_guards")]
    operations = [
        fence_rows(*(f"surveys_{name}" for name in TABLES)),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(REFUSALS, migrations.RunSQL.noop),
    ]

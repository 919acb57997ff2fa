"""What the database promises about the baton and about words, whatever the code does (I1, I2, I8, LAW-64).

1. At commit every open log has a holder whose employment has not ended. Checked from both sides: when a log is written and
   when an employment ends. The log's side locks the employment, so that of two transactions one sees the other.
2. The holder of a log changes only together with a hand-over that this person accepted, or a catch from the one who held it;
   and each change leaves a BatonPeriod.
3. What somebody has said or written is never changed: entries, voices, evaluations, answers, minutes, levels.
4. A measure, or a log, ends with an evaluation of itself.

The check at commit runs behind the municipality fence: it raises the fence of the row's own municipality and lowers it again.
"""

from django.db import migrations

AT_WORK = """
CREATE FUNCTION relay_open_log_is_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fence text := coalesce(current_setting('ettlag.municipality', true), '');
  ended timestamptz;
BEGIN
  PERFORM set_config('ettlag.municipality', NEW.municipality_id::text, true);
  SELECT e.ended_at INTO ended FROM organisation_employment e
    WHERE e.id = (SELECT l.baton_holder_id FROM relay_relaylog l WHERE l.id = NEW.id AND l.closed_at IS NULL)
    FOR SHARE;
  PERFORM set_config('ettlag.municipality', fence, true);
  IF ended IS NOT NULL THEN
    RAISE EXCEPTION 'an open relay log is held by someone whose employment has ended'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'open_log_is_held';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER open_log_is_held AFTER INSERT OR UPDATE ON relay_relaylog
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION relay_open_log_is_held();

CREATE FUNCTION relay_no_baton_falls() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fence text := coalesce(current_setting('ettlag.municipality', true), '');
  fallen boolean;
BEGIN
  PERFORM set_config('ettlag.municipality', u.municipality_id::text, true) FROM organisation_unit u WHERE u.id = NEW.unit_id;
  SELECT EXISTS (SELECT 1 FROM relay_relaylog l WHERE l.baton_holder_id = NEW.id AND l.closed_at IS NULL)
    AND (SELECT e.ended_at IS NOT NULL FROM organisation_employment e WHERE e.id = NEW.id) INTO fallen;
  PERFORM set_config('ettlag.municipality', fence, true);
  IF fallen THEN
    RAISE EXCEPTION 'someone left holding a baton'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_baton_falls';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER no_baton_falls AFTER UPDATE ON organisation_employment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL)
  EXECUTE FUNCTION relay_no_baton_falls();
"""

MOVES = """
CREATE FUNCTION relay_baton_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.held_by_id IS DISTINCT FROM OLD.held_by_id AND EXISTS (
    SELECT 1 FROM relay_handover h WHERE h.id = NEW.held_by_id AND h.log_id = NEW.id
      AND h.offered_to_id = NEW.baton_holder_id AND h.accepted_at IS NOT NULL
  ) THEN
    RETURN NEW;
  END IF;
  IF NEW.held_by_id IS NULL AND NEW.caught_from_id = OLD.baton_holder_id THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the baton moves when it is accepted or caught'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'baton_moves_when_accepted_or_caught';
END $$;
CREATE TRIGGER baton_moves BEFORE UPDATE OF baton_holder_id ON relay_relaylog
  FOR EACH ROW WHEN (OLD.baton_holder_id IS DISTINCT FROM NEW.baton_holder_id) EXECUTE FUNCTION relay_baton_moves();

CREATE FUNCTION relay_baton_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE relay_batonperiod SET until_at = NEW.held_since WHERE log_id = NEW.id AND until_at IS NULL;
  INSERT INTO relay_batonperiod (id, municipality_id, log_id, holder_id, from_at, handover_id, caught_from_id)
    VALUES (gen_random_uuid(), NEW.municipality_id, NEW.id, NEW.baton_holder_id, NEW.held_since, NEW.held_by_id,
            NEW.caught_from_id);
  RETURN NULL;
END $$;
CREATE TRIGGER baton_begins AFTER INSERT ON relay_relaylog FOR EACH ROW EXECUTE FUNCTION relay_baton_history();
CREATE TRIGGER baton_history AFTER UPDATE OF baton_holder_id ON relay_relaylog
  FOR EACH ROW WHEN (OLD.baton_holder_id IS DISTINCT FROM NEW.baton_holder_id) EXECUTE FUNCTION relay_baton_history();
"""

WORDS_STAY = """
CREATE TRIGGER words_stay BEFORE UPDATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
SAID = ("entry", "voice", "evaluation", "familyanswer", "minutes", "levelchange")

ENDINGS = """
CREATE FUNCTION relay_measure_ends_with_its_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM relay_evaluation e WHERE e.id = NEW.ended_with_id AND e.measure_id = NEW.id) THEN
    RAISE EXCEPTION 'a measure ends with an evaluation of itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_ends_with_its_own_evaluation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ends_with_its_own BEFORE INSERT OR UPDATE ON relay_measure
  FOR EACH ROW WHEN (NEW.ended_with_id IS NOT NULL) EXECUTE FUNCTION relay_measure_ends_with_its_own();

CREATE FUNCTION relay_log_closes_with_its_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM relay_evaluation e WHERE e.id = NEW.evaluation_id AND e.log_id = NEW.log_id AND e.measure_id IS NULL
  ) THEN
    RAISE EXCEPTION 'a log closes with an evaluation of itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'log_closes_with_its_own_evaluation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closes_with_its_own BEFORE INSERT OR UPDATE ON relay_closing
  FOR EACH ROW WHEN (NEW.evaluation_id IS NOT NULL) EXECUTE FUNCTION relay_log_closes_with_its_own();
"""


class Migration(migrations.Migration):
    """Triggers of the room."""

    dependencies = [("relay", "0002_guards"), ("organisation", "0002_guards")]
    operations = [
        migrations.RunSQL(AT_WORK, migrations.RunSQL.noop),
        migrations.RunSQL(MOVES, migrations.RunSQL.noop),
        migrations.RunSQL("".join(WORDS_STAY.format(table=f"relay_{name}") for name in SAID), migrations.RunSQL.noop),
        migrations.RunSQL(ENDINGS, migrations.RunSQL.noop),
    ]

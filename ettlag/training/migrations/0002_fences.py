"""Who sees which rows when several municipalities share a programme, in the database itself (I5).

The host's rows are read by those who take part. A municipality's people stay in it; the host sees the participant,
and a name only where the municipality has said so. A case in a group is read by the municipalities that have somebody
in that group.
"""

from django.db import migrations

from ettlag.access.guard import fence_rows

ME = "nullif(current_setting('ettlag.municipality', true), '')::bigint"
TAKES_PART = "EXISTS (SELECT 1 FROM training_partner p WHERE p.programme_id = {programme} AND p.municipality_id = " + ME + ")"
OF_DAY = (
    "EXISTS (SELECT 1 FROM training_courseday d JOIN training_partner p ON p.programme_id = d.programme_id "
    "WHERE d.id = day_id AND p.municipality_id = " + ME + ")"
)
IN_GROUP = "EXISTS (SELECT 1 FROM training_place x WHERE x.group_id = training_groupcase.group_id AND x.municipality_id = " + ME + ")"
OWN = f"municipality_id = {ME}"
HOST = f"host_id = {ME}"
BOTH = f"({OWN} OR {HOST})"

# table: (reads, adds, changes, removes); an empty one is nobody
RULES = {
    "programme": (f"{OWN} OR {TAKES_PART.format(programme='training_programme.id')}", OWN, OWN, ""),
    "courseday": (f"{OWN} OR {TAKES_PART.format(programme='programme_id')}", OWN, OWN, ""),
    "practicepause": (f"{OWN} OR {TAKES_PART.format(programme='programme_id')}", OWN, OWN, ""),
    "coursegroup": (f"{OWN} OR {TAKES_PART.format(programme='programme_id')}", OWN, OWN, OWN),
    "partner": (BOTH, HOST, BOTH, ""),
    "participant": (BOTH, OWN, OWN, ""),
    "presence": (BOTH, BOTH, BOTH, ""),
    "place": (BOTH, HOST, HOST, HOST),
    "vignette": (BOTH, OWN, BOTH, BOTH),
    "groupcase": (f"{OWN} OR {IN_GROUP}", OWN, "", OWN),
    "feedback": (HOST, f"{HOST} OR {TAKES_PART.format(programme='programme_id')}", "", HOST),
    "webinarquestion": (f"{HOST} OR {OF_DAY}", f"{HOST} OR {OF_DAY}", HOST, ""),
}


def fences() -> str:
    """The rights and row policies of each table."""
    parts = []
    for name, (reads, adds, changes, removes) in RULES.items():
        table = f"training_{name}"
        rights = ["SELECT", "INSERT", *(["UPDATE"] if changes else []), *(["DELETE"] if removes else [])]
        parts.append(
            f"REVOKE ALL ON {table} FROM ettlag_app; GRANT {', '.join(rights)} ON {table} TO ettlag_app;"
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY reads ON {table} FOR SELECT USING ({reads});"
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({adds});"
        )
        if changes:
            parts.append(f"CREATE POLICY changes ON {table} FOR UPDATE USING ({changes}) WITH CHECK ({changes});")
        if removes:
            parts.append(f"CREATE POLICY removes ON {table} FOR DELETE USING ({removes});")
    return "\n".join(parts)


PROMISES = f"""
CREATE FUNCTION training_agree_for_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.accepted_at IS NOT NULL AND NEW.municipality_id <> {ME} THEN
      RAISE EXCEPTION 'a municipality agrees for itself' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF (NEW.accepted_at, NEW.shows_names) IS DISTINCT FROM (OLD.accepted_at, OLD.shows_names) AND NEW.municipality_id <> {ME} THEN
    RAISE EXCEPTION 'a municipality agrees for itself' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agrees_for_itself BEFORE INSERT OR UPDATE ON training_partner
  FOR EACH ROW EXECUTE FUNCTION training_agree_for_oneself();

CREATE FUNCTION training_names_as_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.name <> '' AND NOT EXISTS (
    SELECT 1 FROM training_partner p
    WHERE p.programme_id = NEW.programme_id AND p.municipality_id = NEW.municipality_id AND p.shows_names
  ) THEN
    RAISE EXCEPTION 'this municipality shows no names' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER names_as_agreed BEFORE INSERT OR UPDATE ON training_participant
  FOR EACH ROW EXECUTE FUNCTION training_names_as_agreed();
"""


class Migration(migrations.Migration):
    """Fences, rights, promises."""

    dependencies = [("training", "0001_training"), ("access", "0002_guards")]
    operations = [
        fence_rows("training_assignment", "training_enrolment", "training_practice", "training_feedbackgiven"),
        migrations.RunSQL(fences(), migrations.RunSQL.noop),
        migrations.RunSQL(PROMISES, migrations.RunSQL.noop),
    ]

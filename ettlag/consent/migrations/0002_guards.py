"""Consents and what belongs to them: explained writes only, fenced by municipality; the catalogue and the texts only grow."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows, guard

# A text stands under its own hash: the database computes it again, so that a stored text is the one that was shown.
TRUE_HASH = """
ALTER TABLE consent_wording ADD CONSTRAINT wording_is_its_hash
  CHECK (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex'));
"""


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("consent", "0001_consent"), ("access", "0002_guards"), ("organisation", "0002_guards")]
    operations = [
        guard("consent_ask", "consent_consent", "consent_line", "consent_hearing"),
        append_only("consent_wording", "consent_localbasis"),
        fence_rows("consent_localbasis"),
        migrations.RunSQL(TRUE_HASH, migrations.RunSQL.noop),
    ]

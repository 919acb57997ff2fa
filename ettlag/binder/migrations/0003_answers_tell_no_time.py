"""The id of an answer no longer tells when it was given; ids given until now are replaced."""

from uuid import uuid4

from django.db import migrations, models

ANEW = """
ALTER TABLE binder_usefulness DISABLE TRIGGER guard;
UPDATE binder_usefulness SET id = gen_random_uuid();
ALTER TABLE binder_usefulness ENABLE TRIGGER guard;
"""


class Migration(migrations.Migration):
    """Random ids, as nothing points at an answer."""

    dependencies = [("binder", "0002_guards")]
    operations = [
        migrations.AlterField(
            model_name="usefulness",
            name="id",
            field=models.UUIDField(default=uuid4, editable=False, primary_key=True, serialize=False),
        ),
        migrations.RunSQL("ALTER TABLE binder_usefulness NO FORCE ROW LEVEL SECURITY", migrations.RunSQL.noop),
        migrations.RunSQL(ANEW, migrations.RunSQL.noop),
        migrations.RunSQL("ALTER TABLE binder_usefulness FORCE ROW LEVEL SECURITY", migrations.RunSQL.noop),
    ]

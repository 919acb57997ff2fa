"""Forms: explained writes, never deleted; versions come and stay; both fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("questionnaires", "0001_questionnaires"), ("access", "0002_guards")]
    operations = [
        guard("questionnaires_questionnaire"),
        fence_rows("questionnaires_questionnaireversion"),
        append_only("questionnaires_questionnaireversion"),
    ]

"""Drafts of forms: explained writes only, never deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the table that came with the editor."""

    dependencies = [("questionnaires", "0003_form_drafts"), ("access", "0002_guards")]
    operations = [guard("questionnaires_questionnairedraft")]

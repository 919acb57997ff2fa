"""Consultations without names: explained writes only, never deleted, fenced by municipality; replies come and stay."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("consultation", "0001_consultations"), ("access", "0002_guards")]
    operations = [guard("consultation_consultation", "consultation_reply")]

"""Persons and what they are to each other: explained writes only, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("people", "0001_people"), ("access", "0002_guards")]
    operations = [
        guard("people_person", "people_guardianship", "people_protection"),
        fence_rows("people_draft"),
    ]

"""Groups: explained writes, nothing deleted (a decision is never lost), fenced by municipality; presences come and stay."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("groups", "0001_groups"), ("access", "0002_guards")]
    operations = [
        guard(
            "groups_group", "groups_seat", "groups_schoolholiday", "groups_meeting", "groups_decision",
        ),
        fence_rows("groups_presence"),
        append_only("groups_presence"),
    ]

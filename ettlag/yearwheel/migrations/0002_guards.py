"""The wheel: explained writes; rules and reports come and stay; all fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("yearwheel", "0001_yearwheel"), ("access", "0002_guards")]
    operations = [
        guard(
            "yearwheel_yearwheel", "yearwheel_wheeltask", "yearwheel_leftout", "yearwheel_localplan",
            "yearwheel_leaderquestion", "yearwheel_questionround", "yearwheel_unitanswer", "yearwheel_calendarfeed",
        ),
        fence_rows("yearwheel_taskrule", "yearwheel_taskreport"),
        append_only("yearwheel_taskrule", "yearwheel_taskreport"),
    ]

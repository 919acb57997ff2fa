"""The shared log's tables: explained writes only, nothing deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("relay", "0001_relay_log"), ("access", "0002_guards")]
    operations = [
        guard(
            "relay_relaylog",
            "relay_levelchange",
            "relay_participant",
            "relay_closing",
            "relay_handover",
            "relay_batonperiod",
            "relay_entry",
            "relay_voice",
            "relay_question",
            "relay_rightsrequest",
            "relay_goal",
            "relay_measure",
            "relay_familyanswer",
            "relay_evaluation",
            "relay_meeting",
            "relay_agendaitem",
            "relay_minutes",
            "relay_attendance",
        ),
    ]

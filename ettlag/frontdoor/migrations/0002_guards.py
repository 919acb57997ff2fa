"""Calls and what follows them: explained writes only, never deleted, fenced; what is not about a child is fenced."""

from django.db import migrations

from ettlag.access.guard import fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("frontdoor", "0001_calls"), ("access", "0002_guards")]
    operations = [
        guard("frontdoor_call", "frontdoor_promise", "frontdoor_outgoingcall", "frontdoor_warmhandover"),
        fence_rows("frontdoor_shift", "frontdoor_openingday", "frontdoor_satisfaction", "frontdoor_knock"),
    ]

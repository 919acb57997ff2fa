"""Deliveries: explained writes only, never deleted, fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import guard


class Migration(migrations.Migration):
    """Guards of the room's table."""

    dependencies = [("exchange", "0001_deliveries"), ("access", "0002_guards")]
    operations = [guard("exchange_delivery")]

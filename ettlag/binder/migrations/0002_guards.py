"""The binder: explained writes; versions and receipts come and stay; all fenced by municipality."""

from django.db import migrations

from ettlag.access.guard import append_only, fence_rows, guard


class Migration(migrations.Migration):
    """Guards of the room's tables."""

    dependencies = [("binder", "0001_binder"), ("access", "0002_guards")]
    operations = [
        guard("binder_binderitem", "binder_usefulness"),
        fence_rows("binder_itemversion", "binder_readreceipt", "binder_linkcheck"),
        append_only("binder_itemversion", "binder_readreceipt"),
    ]

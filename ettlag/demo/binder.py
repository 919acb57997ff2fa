"""Solvik's binder: the eleven things of Bø's list, with texts of our own (binder/samples)."""

from pathlib import Path

from django.conf import settings

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.binder.actions import import_binder
from ettlag.binder.import_format import parse
from ettlag.binder.models import BinderItem
from ettlag.cast import Cast


def tell(cast: Cast) -> bool:
    """Put the list in Solvik's binder, once."""
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "demo"):
        if BinderItem.objects.filter(key="B01").exists():
            return False
        items, _faults = parse((Path(settings.PACKAGE) / "binder" / "samples" / "solvik.json").read_bytes())
        import_binder(clock, cast.solvik, items=items)
    return True

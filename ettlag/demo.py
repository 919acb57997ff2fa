"""The demo municipality: the cast, Solvik's guides, and the stories one meets on the first click.

`load()` may be run again at any time: what is there is left alone. Everything about a child is written by the same actions
as in real use, by the people who would have done it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from ettlag.access import chain
from ettlag.cast import make_cast
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import DemoPerson, demo_people

SOLVIK = "9901"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a run of `load` did: whether the people were made, and how many stories were told now."""

    made_people: bool
    stories: int


def load() -> Loaded:
    """Make what is missing of the demo, each part in one transaction: interrupted anywhere, the next run goes on."""
    made = False
    if not Municipality.objects.filter(number=SOLVIK).exists():
        with transaction.atomic():
            make_cast()
        made = True
    if "ettlag.guides" in settings.INSTALLED_APPS:
        call_command("load_sample_guides", verbosity=0)
    for municipality_id in Municipality.objects.values_list("pk", flat=True):
        for name in chain.CHAINS:
            chain.seal_chain(municipality_id, name)
    return Loaded(made, 0)


def people_to_be() -> list[DemoPerson]:
    """Everyone one can sign in as, for the console."""
    return demo_people()

"""Solvik's directory: what families can get there (directory/samples), and one change that waits to be looked at."""

import json
from pathlib import Path

from django.conf import settings

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.directory import actions, policy
from ettlag.directory.brought import Brought
from ettlag.directory.models import Offer


def sample() -> list[Brought]:
    """The offers of the sample file."""
    rows = json.loads((Path(settings.PACKAGE) / "directory" / "samples" / "solvik.json").read_text())["offers"]
    return [Brought(**row) for row in rows]


def tell(cast: Cast) -> bool:
    """Fill Solvik's directory, and a little of Nordvik's, once."""
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "demo"):
        if Offer.objects.exists():
            return False
        actions.import_offers(clock, cast.solvik, rows=sample())
    helga = cast.members["helga"].actor
    with recording(helga, "demo"):
        offer = policy.readable_offers(helga).get(key="sovnkurs")
        document = {**policy.newest_of(offer).document, "waiting_weeks": 1}
        actions.write_offer(helga, offer, document=document, change_note="Nytt kurs begynner neste uke.")
    neighbour = system_actor(cast.nordvik.pk)
    with recording(neighbour, "demo"):
        rows = [Brought(one.key, one.provider.replace("Solvik", "Nordvik"), "", one.document) for one in sample()[:5]]
        actions.import_offers(neighbour, cast.nordvik, rows=rows)
    return True

"""What can happen to a guide: it comes in from a file, as a new version where something changed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor, system_actor
from ettlag.access.clock import now
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.upkeep.actions import keep

from . import policy
from .engine import Fault, Scheme, read, to_json
from .faults import parse
from .models import Guide, GuideVersion


class Faulty(Exception):
    """The file has faults; nothing was changed. `faults` names every one with its place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Imported:
    """Hva importen gjorde med én veileder. `is_new` is false where the content was the same as before."""

    version: GuideVersion
    scheme: Scheme
    is_new: bool


@action(policy.may_import_guides, says=_("leste inn veiledere"))
def import_guides(
    actor: Actor, municipality: Municipality, *, guides: list[dict[str, Any]], shared: bool = False, note: str = ""
) -> list[Imported]:
    """Les inn veiledere: the municipality's own, or (`shared`) for all. A new version only where something changed.

    `guides` are the guides of a file that `faults` has found nothing in. PermissionDenied when someone other than the
    one who runs the installation shares.
    """
    if shared and not policy.may_share_guides(actor):
        raise PermissionDenied("guides.share")
    owner = None if shared else municipality
    return [bring_in(actor, owner, read(definition), note) for definition in guides]


def bring_in(actor: Actor, owner: Municipality | None, scheme: Scheme, note: str) -> Imported:
    """Public step, called inside another room's action: this content is the guide's newest version, if it is not already."""
    facts = {
        "title": scheme.name,
        "service_scope": list(scheme.service_scope),
        "audience": scheme.audience,
        "language": scheme.language,
    }
    guide, _made = Guide.objects.get_or_create(municipality=owner, key=scheme.id, defaults=facts)
    guide = Guide.objects.select_for_update(of=("self",)).get(pk=guide.pk)
    latest = guide.versions.order_by("-number").first()
    definition = to_json(scheme)
    digest = sha256_of(definition)
    if latest is not None and latest.sha256 == digest:
        return Imported(version=latest, scheme=scheme, is_new=False)
    Guide.objects.filter(pk=guide.pk).update(**facts)
    version = GuideVersion.objects.create(
        guide=guide,
        number=latest.number + 1 if latest else 1,
        definition=definition,
        sha256=digest,
        imported_by=actor.user_id,
        published_at=now(),
        change_note=note,
    )
    if owner is not None:
        keep(owner.pk, ("guide", str(guide.pk)), owner=None)
    return Imported(version=version, scheme=scheme, is_new=True)


def sha256_of(definition: Any) -> str:
    """The fingerprint of a definition, whatever the order of its keys and the spaces in its file."""
    text = json.dumps(definition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def import_file(text: str | bytes, *, own: Municipality | None = None, note: str = "") -> list[Imported]:
    """A whole file, by the one who runs the installation; all of it or nothing. Raises Faulty.

    With `own` every guide becomes that municipality's. Otherwise a guide belongs to the municipality of its name, if
    the installation has it, and is shared with all if not. Raises LookupError where there is no municipality yet.
    """
    document, faults = parse(text)
    if faults:
        raise Faulty(faults)
    brought: list[Imported] = []
    with transaction.atomic():
        for place, shared, guides in _by_owner(document["guides"], own):
            actor = system_actor(place.pk)
            with recording(actor, "guides:import_guides"):
                brought += import_guides(actor, place, guides=guides, shared=shared, note=note)
    return brought


def _by_owner(
    guides: list[dict[str, Any]], own: Municipality | None
) -> Iterable[tuple[Municipality, bool, list[dict[str, Any]]]]:
    places = {place.name: place for place in Municipality.objects.order_by("number")}
    if not places:
        raise LookupError("no municipality")
    first = min(places.values(), key=lambda place: place.number)
    groups: dict[tuple[Municipality, bool], list[dict[str, Any]]] = {}
    for guide in guides:
        place = own or places.get(guide.get("municipality") or "")
        groups.setdefault((place or first, place is None), []).append(guide)
    return [(place, shared, group) for (place, shared), group in groups.items()]

"""Who may read and bring in guides. A guide holds nothing about a person; those at work and the clock read it."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.actor import Actor, Capacity

from .models import GuideVersion


def readable_versions(actor: Actor) -> QuerySet[GuideVersion]:
    """Published versions of the actor's own municipality's guides and of shared ones. Family: those written for parents."""
    own_or_shared = Q(guide__municipality_id=actor.municipality_id) | Q(guide__municipality=None)
    published = GuideVersion.objects.filter(own_or_shared, published_at__isnull=False).select_related("guide")
    match actor.capacity:
        case Capacity.STAFF | Capacity.SYSTEM:
            return published
        case Capacity.GUARDIAN | Capacity.YOUTH:
            return published.filter(guide__audience="parents")
        case _:  # unknown means nothing
            return published.none()


def get_version(actor: Actor, version_id: UUID) -> GuideVersion:
    """The version, or 404 to those who may not read it."""
    return get_object_or_404(readable_versions(actor), pk=version_id)


def require_staff(actor: Actor) -> None:
    """The front of the binder is for those at work; to others it is not there."""
    if not actor.is_staff:
        raise Http404


def may_import_guides(actor: Actor, municipality: object) -> bool:
    """The one who runs the installation, and the municipality's operator for the municipality's own guides."""
    if actor.capacity is Capacity.SYSTEM:
        return True
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and actor.is_staff and actor.role == "operator"


def may_share_guides(actor: Actor) -> bool:
    """Guides that all municipalities see come in only with the one who runs the installation."""
    return actor.capacity is Capacity.SYSTEM

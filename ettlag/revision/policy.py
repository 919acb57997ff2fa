"""Who writes a draft, and who lets it out. Guides are no secret; only those who keep the tools change them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.guides.models import GuideVersion
from ettlag.guides.policy import readable_versions
from ettlag.organisation.models import Municipality
from ettlag.organisation.policy import keeps_the_tools

from .models import GuideDraft


def readable_drafts(actor: Actor) -> QuerySet[GuideDraft]:
    """All of the municipality's, for those who keep the tools."""
    if not keeps_the_tools(actor):
        return GuideDraft.objects.none()
    return GuideDraft.objects.select_related("guide", "base__guide", "begun_by__user", "reader__user")


def open_drafts(actor: Actor) -> QuerySet[GuideDraft]:
    """Those that are neither out nor thrown away, the latest changed first; their content is not opened."""
    rows = readable_drafts(actor).filter(published_at=None, discarded_at=None)
    return rows.defer("definition", "base__definition").order_by("-changed_at")


def get_draft(actor: Actor, draft_id: UUID, may: Rule | None = None) -> GuideDraft:
    """The draft, if the actor may see it (else 404) and may do this to it (else 403)."""
    draft = get_object_or_404(readable_drafts(actor), pk=draft_id)
    if may and not may(actor, draft):
        raise PermissionDenied(may.__name__)
    return draft


def versions_to_begin_from(actor: Actor) -> QuerySet[GuideVersion]:
    """The municipality's own guides and those that others share."""
    return readable_versions(actor) if keeps_the_tools(actor) else GuideVersion.objects.none()


def may_start_draft(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, in their own municipality."""
    return keeps_the_tools(actor) and getattr(municipality, "pk", None) == actor.municipality_id


def may_take_in_changes(actor: Actor, municipality: object) -> bool:
    """Those who may begin a draft: it is one."""
    return may_start_draft(actor, municipality)


def may_write_draft(actor: Actor, draft: GuideDraft) -> bool:
    """Those who keep the tools, while it is not with its reader."""
    return keeps_the_tools(actor) and draft.is_written


def may_ask_reader(actor: Actor, draft: GuideDraft) -> bool:
    """Whoever writes it."""
    return may_write_draft(actor, draft)


def may_send_back(actor: Actor, draft: GuideDraft) -> bool:
    """The reader with words, or whoever wants to write on: it comes back to be written in."""
    return keeps_the_tools(actor) and draft.is_open and draft.asked_at is not None and draft.approved_at is None


def may_approve_draft(actor: Actor, draft: GuideDraft) -> bool:
    """Somebody who has not written in it."""
    return may_send_back(actor, draft) and actor.employment_id is not None and actor.employment_id not in draft.authors


def may_discard_draft(actor: Actor, draft: GuideDraft) -> bool:
    """Those who keep the tools, until it is out."""
    return keeps_the_tools(actor) and draft.is_open


def may_publish_draft(actor: Actor, draft: GuideDraft) -> bool:
    """The clock, on its day."""
    due = draft.publish_on is not None and draft.publish_on <= today()
    return actor.capacity is Capacity.SYSTEM and draft.is_open and draft.approved_at is not None and due


def drafts_to_publish() -> QuerySet[GuideDraft]:
    """For the clock: approved, and their day has come."""
    rows = GuideDraft.objects.filter(
        approved_at__isnull=False, published_at=None, discarded_at=None, publish_on__lte=today()
    )
    return rows.select_related("guide", "reader").order_by("id")


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which goes through them one by one."""
    return Municipality.objects.order_by("pk")

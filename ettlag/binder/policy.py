"""Who reads the binder, and who writes in it. Everyone at work reads; those who keep the tools write what is common; a
unit's leader writes what is the unit's; whoever answers for an item writes in it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404
from django.shortcuts import get_object_or_404

from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.organisation.models import Employment, Municipality, Unit
from ettlag.organisation.policy import keeps_the_tools
from ettlag.upkeep.models import Kept

from .models import BinderItem, ItemVersion, LinkCheck, ReadReceipt, Usefulness

UPKEEP = "binder_item"


def readable_items(actor: Actor) -> QuerySet[BinderItem]:
    """The common ones and those of one's own unit, for everyone at work in the municipality."""
    if not actor.is_staff or actor.employment_id is None:
        return BinderItem.objects.none()
    return BinderItem.objects.filter(Q(unit=None) | Q(unit_id=actor.unit_id)).select_related("unit", "common")


def listed_items(actor: Actor) -> QuerySet[BinderItem]:
    """Those that are in use. An addition is read on the page of the common one."""
    return readable_items(actor).filter(retired_at=None, common=None)


def get_item(actor: Actor, item_id: UUID, may: Rule | None = None) -> BinderItem:
    """The item, if the actor may read it (else 404) and may do this to it (else 403)."""
    item = get_object_or_404(readable_items(actor), pk=item_id)
    if may and not may(actor, item):
        raise PermissionDenied(may.__name__)
    return item


def versions_of(item: BinderItem) -> QuerySet[ItemVersion]:
    """Every version, the newest first; the files stay where they are."""
    return ItemVersion.objects.filter(item=item).select_related("by__user").defer("file").order_by("-number")


def newest_of(items: QuerySet[BinderItem] | list[BinderItem]) -> QuerySet[ItemVersion]:
    """Of each item the newest version."""
    rows = ItemVersion.objects.filter(item__in=items).select_related("item").defer("file")
    return rows.order_by("item_id", "-number").distinct("item_id")


def addition_to(actor: Actor, item: BinderItem) -> BinderItem | None:
    """What one's own unit has added to a common item."""
    return readable_items(actor).filter(common=item, unit_id=actor.unit_id or 0, retired_at=None).first()


def file_of(item: BinderItem) -> ItemVersion:
    """The newest version's file, or 404."""
    version = ItemVersion.objects.filter(item=item).order_by("-number").first()
    if version is None or version.file is None:
        raise Http404
    return version


def receipts_of(version: ItemVersion) -> QuerySet[ReadReceipt]:
    """Who has read this version."""
    return ReadReceipt.objects.filter(version=version).select_related("reader__user")


def answers_to(item: BinderItem) -> QuerySet[Usefulness]:
    """What was said of its use, the latest week first."""
    return Usefulness.objects.filter(item=item).order_by("-week_of", "-id")


def unanswered(actor: Actor) -> QuerySet[Usefulness]:
    """For whoever answers for an item: why it was not useful, and nobody has answered."""
    mine = Kept.objects.filter(kind=UPKEEP, key=OuterRef("item_key"), owner_id=actor.employment_id)
    rows = Usefulness.objects.filter(replied_on=None, was_useful=False, item__retired_at=None).exclude(why="")
    return rows.annotate(item_key=as_text("item_id")).filter(Exists(mine)).select_related("item")


def as_text(name: str) -> Cast:
    """An id as the upkeep's key."""
    return Cast(name, CharField())


def colleagues(actor: Actor) -> QuerySet[Employment]:
    """Those of one's own unit who work there now."""
    rows = Employment.objects.filter(unit_id=actor.unit_id or 0, ended_at=None).select_related("user")
    return rows.order_by("user__name")


def link_checks() -> QuerySet[LinkCheck]:
    """What the last look at each address found; those that fail first."""
    return LinkCheck.objects.order_by("-failing_since", "url")


def own_unit(actor: Actor) -> Unit:
    """The unit one works in."""
    return get_object_or_404(Unit, pk=actor.unit_id)


def require_staff(actor: Actor) -> None:
    """The binder is for those at work; to others it is not there."""
    if not actor.is_staff or actor.employment_id is None:
        raise Http404


def answers_for(actor: Actor, item: BinderItem) -> bool:
    """Whether the upkeep of the item is the actor's."""
    return Kept.objects.filter(kind=UPKEEP, key=str(item.pk), owner_id=actor.employment_id, ended_on=None).exists()


def may_write_item(actor: Actor, item: BinderItem) -> bool:
    """Those who keep the tools; a leader in her own unit's; whoever answers for it."""
    if not actor.is_staff or item.retired_at is not None or actor.employment_id is None:
        return False
    if item.unit_id is not None:
        return actor.is_leader and item.unit_id == actor.unit_id
    return keeps_the_tools(actor) or answers_for(actor, item)


def may_add_item(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and a unit's leader for the unit."""
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and actor.is_staff and (keeps_the_tools(actor) or actor.is_leader)


def may_add_locally(actor: Actor, item: BinderItem) -> bool:
    """The leader of a unit, to something common."""
    return actor.is_leader and item.unit_id is None and item.retired_at is None


def may_retire_item(actor: Actor, item: BinderItem) -> bool:
    """Those who write in it, but for one who only answers for it."""
    return may_write_item(actor, item) and (item.unit_id is not None or keeps_the_tools(actor))


def may_restore_item(actor: Actor, item: BinderItem) -> bool:
    """The same, when it is taken out."""
    mine = keeps_the_tools(actor) if item.unit_id is None else actor.is_leader and item.unit_id == actor.unit_id
    return item.retired_at is not None and actor.is_staff and mine


def may_confirm_read(actor: Actor, version: ItemVersion) -> bool:
    """Everyone at work who may read it, once."""
    item = version.item
    mine = item.unit_id in (None, actor.unit_id) and item.municipality_id == actor.municipality_id
    done = ReadReceipt.objects.filter(version=version, reader_id=actor.employment_id).exists()
    return actor.is_staff and actor.employment_id is not None and mine and not done


def may_say_useful(actor: Actor, item: BinderItem) -> bool:
    """Everyone at work."""
    return actor.is_staff and item.retired_at is None


def may_note_use(actor: Actor, item: BinderItem) -> bool:
    """The system, for whoever may say it: so that nobody stands behind the answer."""
    return actor.capacity is Capacity.SYSTEM and item.municipality_id == actor.municipality_id and item.retired_at is None


def may_reply_to_use(actor: Actor, answer: Usefulness) -> bool:
    """Those who write in the item, once."""
    return answer.replied_on is None and may_write_item(actor, answer.item)


def get_answer(actor: Actor, answer_id: UUID) -> Usefulness:
    """One answer about an item that the actor may read, for those who may reply (else 403)."""
    answer = get_object_or_404(Usefulness.objects.select_related("item"), pk=answer_id, item__in=readable_items(actor))
    if not may_reply_to_use(actor, answer):
        raise PermissionDenied("may_reply_to_use")
    return answer


def may_import_binder(actor: Actor, municipality: object) -> bool:
    """Those who keep the tools, and the one who runs the installation."""
    own = getattr(municipality, "pk", None) == actor.municipality_id
    return own and (actor.capacity is Capacity.SYSTEM or keeps_the_tools(actor))


def may_note_links(actor: Actor, municipality: object) -> bool:
    """The clock."""
    return actor.capacity is Capacity.SYSTEM


def every_municipality() -> QuerySet[Municipality]:
    """For the clock, which goes through them one by one."""
    return Municipality.objects.order_by("pk")

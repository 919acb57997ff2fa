"""What can happen to the binder."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.ids import uuid7
from ettlag.organisation.models import Employment, Municipality, Unit
from ettlag.upkeep.actions import keep, let_go

from . import policy
from .models import BinderItem, ItemVersion, LinkCheck, ReadReceipt, Usefulness


@dataclass(frozen=True, slots=True)
class Content:
    """Det et innslag sier: text, links, questions for talking, and perhaps a file."""

    text: str = ""
    links: list[dict[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    file: bytes | None = None
    file_kind: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Hva et innslag er."""

    kind: str
    title: str
    use_when: str = ""
    unit: Unit | None = None
    key: str = ""


@action(policy.may_add_item, says=_("la noe i permen"))
def add_item(actor: Actor, municipality: Municipality, *, about: About, content: Content) -> BinderItem:
    """Legg noe i permen: the common one for those who keep the tools, the unit's own for its leader. One answers for it."""
    return _added(actor, municipality.pk, about, content)


def _added(
    actor: Actor, municipality_id: int, about: About, content: Content, common: BinderItem | None = None
) -> BinderItem:
    item = BinderItem.objects.create(
        municipality_id=municipality_id, key=about.key or f"egen-{uuid7()}", unit=about.unit, common=common, kind=about.kind,
        title=about.title, use_when=about.use_when, made_at=now(),
    )  # fmt: skip
    _version(actor, item, content, "")
    if common is None:
        owner = Employment.objects.filter(pk=actor.employment_id or 0).first()
        keep(municipality_id, (policy.UPKEEP, str(item.pk)), owner=owner)
    return item


def _version(actor: Actor, item: BinderItem, content: Content, note: str) -> ItemVersion:
    latest = ItemVersion.objects.filter(item=item).order_by("-number").first()
    has_file = content.file is not None or latest is None
    file, kind = (content.file, content.file_kind) if has_file else (latest.file, latest.file_kind)  # type: ignore[union-attr]
    return ItemVersion.objects.create(
        municipality_id=item.municipality_id, item=item, number=latest.number + 1 if latest else 1, text=content.text,
        links=content.links, questions=content.questions, file=file, file_kind=kind, change_note=note,
        by_id=actor.employment_id, at=now(),
    )  # fmt: skip


@action(policy.may_write_item, says=_("skrev i permen"))
def write_item(actor: Actor, item: BinderItem, *, about: About, content: Content, change_note: str) -> ItemVersion:
    """Skriv en ny versjon. The file stays where no new one is given. Whoever has read the old one is asked to read again."""
    item.title, item.use_when, item.kind = about.title, about.use_when, about.kind
    item.save(update_fields=["title", "use_when", "kind"])
    return _version(actor, item, content, change_note)


@action(policy.may_add_locally, says=_("la til noe for enheten"))
def add_locally(actor: Actor, item: BinderItem, *, text: str) -> BinderItem:
    """Legg til for enheten: under the common text, which goes on being the common one."""
    there = policy.addition_to(actor, item)
    if there is not None:
        _version(actor, there, Content(text=text), "")
        return there
    unit = policy.own_unit(actor)
    return _added(actor, item.municipality_id, About(item.kind, item.title, unit=unit), Content(text=text), common=item)


@action(policy.may_retire_item, says=_("tok noe ut av permen"))
def retire_item(actor: Actor, item: BinderItem, *, why: str) -> None:
    """Ta ut: with the reason. It can be put back."""
    item.retired_at, item.retired_why = now(), why
    item.save(update_fields=["retired_at", "retired_why"])
    let_go(item.municipality_id, (policy.UPKEEP, str(item.pk)))


@action(policy.may_restore_item, says=_("la noe tilbake i permen"))
def restore_item(actor: Actor, item: BinderItem) -> None:
    """Legg tilbake."""
    item.retired_at, item.retired_why = None, ""
    item.save(update_fields=["retired_at", "retired_why"])
    owner = Employment.objects.filter(pk=actor.employment_id or 0).first()
    keep(item.municipality_id, (policy.UPKEEP, str(item.pk)), owner=owner)


@action(policy.may_confirm_read, says=_("leste og forsto et innslag i permen"))
def confirm_read(actor: Actor, version: ItemVersion) -> ReadReceipt:
    """Lest og forstått."""
    return ReadReceipt.objects.create(
        municipality_id=version.municipality_id, version=version, reader_id=actor.employment_id or 0, at=now()
    )


@dataclass(frozen=True, slots=True)
class Said:
    """Hva som ble sagt; held together, so that the event has neither the answer nor the words."""

    was_useful: bool
    why: str = ""


@action(policy.may_note_use, says=_("tok imot et svar på om noe var nyttig"))
def say_useful(actor: Actor, item: BinderItem, *, said: Said) -> None:
    """Var dette nyttig? Written by the system: neither the answer nor its event knows who said it."""
    monday = today() - timedelta(days=today().weekday())
    Usefulness.objects.create(
        municipality_id=item.municipality_id, item=item, was_useful=said.was_useful, why=said.why, week_of=monday
    )


@action(policy.may_reply_to_use, says=_("svarte på om noe var nyttig"))
def reply_to_use(actor: Actor, answer: Usefulness, *, reply: str) -> None:
    """Svar: what was done about it, for everyone to read on the page."""
    answer.reply, answer.replied_on = reply, today()
    answer.save(update_fields=["reply", "replied_on"])


@dataclass(frozen=True, slots=True)
class Brought:
    """Hva importen gjorde: how many were new, changed and as before."""

    new: int
    changed: int
    same: int


@action(policy.may_import_binder, says=_("leste inn permen"))
def import_binder(actor: Actor, municipality: Municipality, *, items: list[tuple[About, Content]]) -> Brought:
    """Les inn: by key. What is the same makes no version; what is taken out stays out."""
    counts = {"new": 0, "changed": 0, "same": 0}
    for about, content in items:
        item = BinderItem.objects.filter(municipality_id=municipality.pk, key=about.key).first()
        if item is None:
            _added(actor, municipality.pk, about, content)
            counts["new"] += 1
        elif _differs(item, about, content):
            BinderItem.objects.filter(pk=item.pk).update(title=about.title, use_when=about.use_when, kind=about.kind)
            _version(actor, item, content, "")
            counts["changed"] += 1
        else:
            counts["same"] += 1
    return Brought(**counts)


def _differs(item: BinderItem, about: About, content: Content) -> bool:
    latest = ItemVersion.objects.filter(item=item).order_by("-number").first()
    said: dict[str, Any] = {"title": item.title, "use_when": item.use_when, "kind": item.kind}
    if said != {"title": about.title, "use_when": about.use_when, "kind": about.kind} or latest is None:
        return True
    # A file without texts (as Bø's list) never empties what has been written here.
    if not content.text and not content.links and not content.questions:
        return False
    return (latest.text, latest.links, latest.questions) != (content.text, content.links, content.questions)


@action(policy.may_note_links, says=_("så etter om lenkene virker"))
def note_links(actor: Actor, municipality: Municipality, *, found: Iterable[tuple[str, str]]) -> int:
    """Merk lenkene: (address, fault) of each; what is no longer in any item is forgotten. Returns how many fail."""
    told = dict(found)
    LinkCheck.objects.exclude(url__in=told).delete()
    for url, fault in told.items():
        check, _made = LinkCheck.objects.get_or_create(
            municipality_id=municipality.pk, url=url, defaults={"looked_at": now()}
        )
        check.looked_at, check.fault = now(), fault
        check.failing_since = (check.failing_since or today()) if fault else None
        check.save()
    return sum(bool(fault) for fault in told.values())

"""Writing a draft, having it read, and letting it out."""

from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.guides.actions import bring_in
from ettlag.guides.compare import Key
from ettlag.guides.models import Guide, GuideVersion
from ettlag.organisation.models import Municipality

from . import edits, policy
from .checks import check
from .merging import merged
from .models import GuideDraft


@action(policy.may_start_draft, says=_("begynte å skrive på en veileder"))
def start_draft(
    actor: Actor, municipality: Municipality, *, version: GuideVersion | None = None, title: str = "", scope: str = "alle"
) -> GuideDraft:
    """Begynn et utkast: from a version, one's own or one that others share, or from nothing.

    A guide has one draft at a time: the one that is there is given back.
    """
    guide, definition = None, edits.blank(_key(), municipality.name, [scope], title, _now("Undring"))
    if version is not None:
        guide = Guide.objects.filter(municipality=municipality, key=version.guide.key).first()
        version = _own_newest(guide) or version  # what is written here is never begun over from what others share
        definition = {**version.definition, "municipality": municipality.name}
    return _begun(actor, municipality, guide, version, definition)


@action(policy.may_take_in_changes, says=_("tok inn endringer fra en felles veileder"))
def take_in_changes(
    actor: Actor, municipality: Municipality, *, own: GuideVersion, newer: GuideVersion
) -> tuple[GuideDraft, list[Key]]:
    """Ta inn endringer: what the shared guide has changed since one began from it, with one's own changes kept.

    Gives the draft and the parts that both have changed. Raises NotNow while another draft of the guide is open.
    """
    base = base_of(own.guide)
    if base is None or base.guide_id != newer.guide_id:
        raise NotNow(_now("Denne veilederen bygger ikke på den felles."))
    if _open_draft(own.guide) is not None:
        raise NotNow(_now("Det er et utkast til denne veilederen allerede. Gi det ut eller forkast det først."))
    definition, both = merged(base.scheme, newer.scheme, own.scheme)
    return _begun(actor, municipality, own.guide, newer, definition), both


def base_of(guide: Guide) -> GuideVersion | None:
    """The shared version that a municipality's guide was last built on; None when it stands alone."""
    drafts = GuideDraft.objects.filter(version__guide=guide, base__guide__municipality=None).select_related("base__guide")
    latest = drafts.order_by("-published_at").first()
    return latest.base if latest else None


def _begun(
    actor: Actor, place: Municipality, guide: Guide | None, base: GuideVersion | None, definition: edits.Definition
) -> GuideDraft:
    there = _open_draft(guide) if guide else None
    return there or GuideDraft.objects.create(
        municipality_id=place.pk, guide=guide, base=base, definition=definition, begun_by_id=actor.employment_id or 0,
        authors=[actor.employment_id], begun_at=now(), changed_at=now(),
    )  # fmt: skip


def _open_draft(guide: Guide) -> GuideDraft | None:
    return GuideDraft.objects.filter(guide=guide, published_at=None, discarded_at=None).first()


def _own_newest(guide: Guide | None) -> GuideVersion | None:
    return guide.versions.select_related("guide").order_by("-number").first() if guide else None


def _key() -> str:
    return f"egen-{now():%Y%m%d%H%M%S}"


@action(policy.may_write_draft, says=_("skrev i et utkast"))
def write_draft(actor: Actor, draft: GuideDraft, *, definition: edits.Definition, edition: int) -> None:
    """Skriv: the whole new text, written on top of the edition one saw. Raises NotNow when somebody has saved since."""
    if draft.edition != edition:
        raise NotNow(_now("Noen andre har lagret mens du skrev. Se hvordan det står nå, og lagre på nytt."))
    draft.definition, draft.edition, draft.changed_at = definition, edition + 1, now()
    draft.authors = sorted({*draft.authors, actor.employment_id or 0})
    draft.save(update_fields=["definition", "edition", "changed_at", "authors"])
    vars(draft).pop("scheme", None)


@action(policy.may_ask_reader, says=_("ba noen lese et utkast"))
def ask_reader(actor: Actor, draft: GuideDraft, *, change_note: str) -> None:
    """Be om en leser: with what is new, in a sentence. Raises NotNow while something does not hang together."""
    if check(draft.definition).hinders:
        raise NotNow(_now("Noe henger ikke sammen ennå. Rett det som står øverst, og be om en leser etterpå."))
    draft.change_note, draft.asked_at, draft.sent_back_words = change_note, now(), ""
    draft.save(update_fields=["change_note", "asked_at", "sent_back_words"])


@action(policy.may_send_back, says=_("sendte et utkast tilbake"))
def send_back(actor: Actor, draft: GuideDraft, *, words: str) -> None:
    """Send tilbake: with words, to be written in again."""
    draft.asked_at, draft.sent_back_words = None, words
    draft.save(update_fields=["asked_at", "sent_back_words"])


@action(policy.may_approve_draft, says=_("godkjente et utkast"))
def approve_draft(actor: Actor, draft: GuideDraft, *, publish_on: date | None = None) -> None:
    """Godkjenn: somebody else than those who wrote. It is out at once, or on the day that is given."""
    draft.reader_id, draft.approved_at, draft.publish_on = actor.employment_id, now(), publish_on or today()
    draft.save(update_fields=["reader", "approved_at", "publish_on"])
    if draft.publish_on <= today():
        _let_out(actor, draft)


@action(policy.may_publish_draft, says=_("ga ut en veileder"))
def publish_draft(actor: Actor, draft: GuideDraft) -> None:
    """Gi ut: on its day."""
    _let_out(actor, draft)


@action(policy.may_discard_draft, says=_("forkastet et utkast"))
def discard_draft(actor: Actor, draft: GuideDraft) -> None:
    """Forkast: nothing of it goes out; what stood before stands."""
    draft.discarded_at = now()
    draft.save(update_fields=["discarded_at"])


def _let_out(actor: Actor, draft: GuideDraft) -> None:
    place = Municipality.objects.get(pk=draft.municipality_id)
    brought = bring_in(actor, place, draft.scheme, draft.change_note)
    draft.version, draft.guide, draft.published_at = brought.version, brought.version.guide, now()
    draft.save(update_fields=["version", "guide", "published_at"])

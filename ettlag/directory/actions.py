"""What can happen to an offer."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import now, today
from ettlag.access.ids import uuid7
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Employment, Municipality, Unit
from ettlag.upkeep.actions import keep, let_go

from . import policy
from .brought import Brought
from .content import Document, read
from .models import Offer, OfferRemark, OfferUse, OfferVersion, Watch
from .needs import words_for
from .words import OLDEST, PREGNANCY

PHONE_MONTHS = 6  # whom to ring changes more often than what one gets


@dataclass(frozen=True, slots=True)
class Giver:
    """Hvem som gir tilbudet: the unit when it is the municipality's own, the name families know, and who answers for it."""

    provider: str
    unit: Unit | None = None
    owner: Employment | None = None
    key: str = ""


@action(policy.may_add_offer, says=_("skrev et nytt tilbud"))
def add_offer(actor: Actor, municipality: Municipality, *, giver: Giver, document: Document) -> OfferVersion:
    """Skriv et nytt tilbud. It is shown when somebody else has approved it. `document` has no faults."""
    offer = Offer.objects.create(
        municipality_id=municipality.pk, key=giver.key or f"eget-{uuid7()}", unit=giver.unit, provider=giver.provider,
        made_at=now(),
    )  # fmt: skip
    owner = giver.owner or Employment.objects.filter(pk=actor.employment_id or 0).first()
    _keep(offer, owner)
    return _written(actor, offer, document, "", giver)


@action(policy.may_write_offer, says=_("skrev i et tilbud"))
def write_offer(
    actor: Actor, offer: Offer, *, document: Document, change_note: str = "", giver: Giver | None = None
) -> OfferVersion:
    """Skriv en ny versjon. What is shown stays until somebody else has approved the new one."""
    latest, given = policy.newest_of(offer), giver or Giver(offer.provider, offer.unit)
    same = latest.document == document and (latest.provider, latest.unit) == (given.provider, given.unit)
    if same and latest.sent_back_words == "":
        return latest
    return _written(actor, offer, document, change_note, given)


def _written(actor: Actor, offer: Offer, document: Document, note: str, giver: Giver) -> OfferVersion:
    content = read(document)
    latest = OfferVersion.objects.filter(offer=offer).order_by("-number").first()
    words = [
        content.also,
        content.also,
        content.text,
        content.how,
        words_for([*content.needs]),
        *content.methods,
        giver.provider,
    ]
    words += [place.name for place in content.places]
    return OfferVersion.objects.create(
        municipality_id=offer.municipality_id, offer=offer, number=latest.number + 1 if latest else 1, document=document,
        title=content.title, summary=content.summary, words="\n".join(filter(None, words)), level=content.level,
        age_from=document.get("age_from", PREGNANCY), age_to=document.get("age_to", OLDEST), valid_from=content.valid_from,
        valid_to=content.valid_to, change_note=note, by_id=actor.employment_id, at=now(),
        provider=giver.provider, unit=giver.unit,
    )  # fmt: skip


@action(policy.may_approve_offer, says=_("godkjente et tilbud"))
def approve_offer(actor: Actor, version: OfferVersion) -> None:
    """Godkjenn: from now on this is what everybody sees. Raises NotNow when something newer is written."""
    if OfferVersion.objects.filter(offer=version.offer_id, number__gt=version.number).exists():
        raise NotNow(_now("Det er skrevet noe nyere. Se på det i stedet."))
    let_offer_out(actor, version)


def let_offer_out(actor: Actor, version: OfferVersion) -> None:
    """Public step, called inside an action that may: this is what everybody sees from now on."""
    version.approved_by_id, version.approved_at = actor.employment_id, now()
    version.save(update_fields=["approved_by", "approved_at"])
    version.offer.current, version.offer.provider, version.offer.unit = version, version.provider, version.unit
    version.offer.save(update_fields=["current", "provider", "unit"])


@action(policy.may_send_back_offer, says=_("sendte et tilbud tilbake"))
def send_back_offer(actor: Actor, version: OfferVersion, *, words: str) -> None:
    """Send tilbake, with words to whoever wrote it."""
    version.sent_back_words = words
    version.save(update_fields=["sent_back_words"])


@action(policy.may_retire_offer, says=_("tok et tilbud ut"))
def retire_offer(actor: Actor, offer: Offer, *, why: str) -> None:
    """Ta ut: nobody finds it any more. It can come back."""
    offer.retired_at, offer.retired_why = now(), why
    offer.save(update_fields=["retired_at", "retired_why"])
    for kind in (policy.OFFER, policy.CONTACTS):
        let_go(offer.municipality_id, (kind, str(offer.pk)))


@action(policy.may_restore_offer, says=_("la et tilbud tilbake"))
def restore_offer(actor: Actor, offer: Offer) -> None:
    """Legg tilbake."""
    offer.retired_at, offer.retired_why = None, ""
    offer.save(update_fields=["retired_at", "retired_why"])
    _keep(offer, Employment.objects.filter(pk=actor.employment_id or 0).first())


@action(policy.may_watch_offer, says=_("begynte å følge et tilbud"))
def watch_offer(actor: Actor, offer: Offer) -> Watch:
    """Følg: one is told on the desk when it changes."""
    return Watch.objects.create(
        municipality_id=offer.municipality_id, offer=offer, watcher_id=actor.employment_id or 0, since=now(), seen_at=now()
    )


@action(policy.may_unwatch_offer, says=_("sluttet å følge et tilbud"))
def unwatch_offer(actor: Actor, watch: Watch) -> None:
    """Slutt å følge."""
    watch.ended_at = now()
    watch.save(update_fields=["ended_at"])


@action(policy.may_mark_seen, says=_("så en endring i et tilbud"))
def mark_seen(actor: Actor, watch: Watch) -> None:
    """Sett: what has changed until now is no news any more."""
    watch.seen_at = now()
    watch.save(update_fields=["seen_at"])


@action(policy.may_report_offer, says=_("tok imot at noe er feil i et tilbud"))
def report_offer(actor: Actor, offer: Offer, *, words: str) -> OfferRemark:
    """Noe er feil her: from anybody, without a name."""
    return OfferRemark.objects.create(municipality_id=offer.municipality_id, offer=offer, words=words, said_on=today())


@action(policy.may_reply_to_remark, says=_("svarte på at noe var feil i et tilbud"))
def reply_to_remark(actor: Actor, remark: OfferRemark, *, reply: str) -> None:
    """Svar: what was done with it."""
    remark.reply, remark.replied_on = reply, today()
    remark.save(update_fields=["reply", "replied_on"])


@action(policy.may_say_offer_useful, says=_("tok imot om et tilbud var nyttig å lese om"))
def say_offer_useful(actor: Actor, offer: Offer, *, was_useful: bool) -> None:
    """Var dette nyttig? Kept by the week, so that nobody can be found by the time."""
    monday = today() - timedelta(days=today().weekday())
    OfferUse.objects.create(municipality_id=offer.municipality_id, offer=offer, was_useful=was_useful, week_of=monday)


@action(policy.may_import_offers, says=_("leste inn tilbud"))
def import_offers(actor: Actor, municipality: Municipality, *, rows: list[Brought]) -> list[str]:
    """Les inn: each row is a new offer, a new version, or as it was; gives «new», «changed» or «same» for each.

    What the one who runs the installation brings in is shown at once; what others bring in waits for somebody else's look.
    """
    units = {unit.name: unit for unit in Unit.objects.filter(municipality=municipality)}
    there = {one.key: one for one in Offer.objects.filter(key__in=[row.key for row in rows])}
    return [bring_offer(actor, municipality, row, there.get(row.key), units.get(row.unit)) for row in rows]


def bring_offer(actor: Actor, place: Municipality, row: Brought, offer: Offer | None, unit: Unit | None) -> str:
    """Public step, called inside an action that may: one offer out of a file, new, changed or the same."""
    before = policy.newest_of(offer) if offer else None
    giver = Giver(row.provider, unit or (offer.unit if offer else None))
    if before is not None and (before.document, before.provider, before.unit) == (row.document, giver.provider, giver.unit):
        return "same"
    if offer is None:
        offer = Offer.objects.create(municipality_id=place.pk, key=row.key, unit=unit, provider=row.provider, made_at=now())
        _keep(offer, Employment.objects.filter(unit=unit, ended_at=None, role="unit_leader").first() if unit else None)
    version = _written(actor, offer, row.document, "", giver)
    if actor.capacity is Capacity.SYSTEM:
        let_offer_out(actor, version)
    return "changed" if before else "new"


def _keep(offer: Offer, owner: Employment | None) -> None:
    keep(offer.municipality_id, (policy.OFFER, str(offer.pk)), owner=owner)
    keep(offer.municipality_id, (policy.CONTACTS, str(offer.pk)), owner=owner, months=PHONE_MONTHS)

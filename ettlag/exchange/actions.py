"""Looking a file through, bringing it in, throwing it away, and letting out what it brought."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.directory.actions import bring_offer, let_offer_out
from ettlag.directory.brought import Brought
from ettlag.directory.models import Offer
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import municipality

from . import policy, queries, table
from .hsds import reading
from .models import Delivery
from .records import Known, Record, applied, tidy

READERS = {Delivery.Format.CSV: table.parse, Delivery.Format.HSDS: reading.parse}


@action(policy.may_check_file, says=_("så gjennom en fil med tilbud"))
def check_file(actor: Actor, municipality: Municipality, *, format: str, data: bytes) -> Delivery:
    """Se gjennom: what the file would change, and every fault. Nothing of the directory is touched."""
    known = queries.known(municipality.pk)
    records, faults = READERS[Delivery.Format(format)](data, known)
    counts = _counted(records, known)
    return Delivery.objects.create(
        municipality_id=municipality.pk, format=format, rows=len(records), faults=[asdict(one) for one in faults],
        fault_count=len(faults), offers=[] if faults else [_kept(one) for one in records], by_id=actor.employment_id,
        checked_at=now(), **counts,
    )  # fmt: skip


def _kept(record: Record) -> dict[str, Any]:
    return {"key": record.key, "provider": record.provider, "unit": record.unit, "document": record.document}


def _counted(records: list[Record], known: Known) -> dict[str, int]:
    counts = {"new": 0, "changed": 0, "same": 0}
    for one in records:
        counts[_kind(one, known)] += 1
    return counts


def _kind(record: Record, known: Known) -> str:
    base = known.documents.get(record.key)
    if base is None:
        return "new"
    same = tidy(base) == applied(base, record.document) and known.providers[record.key] == record.provider
    return "same" if same else "changed"


@action(policy.may_bring_in, says=_("leste inn en fil med tilbud"))
def bring_in(actor: Actor, delivery: Delivery) -> None:
    """Les inn: all of it. What is new or changed waits for somebody else; what is shown stays until then.

    What is taken out stays out. The directory is asked again, so that what was written meanwhile is built upon.
    """
    known, place = queries.known(delivery.municipality_id), municipality(delivery.municipality_id)
    offers = {one.key: one for one in Offer.objects.all()}
    units = {unit.name.lower(): unit for unit in policy.units(delivery.municipality_id)}
    counts = {"new": 0, "changed": 0, "same": 0}
    for row in delivery.offers:
        record, offer = Record(**row), offers.get(row["key"])
        kind = _kind(record, known)
        counts[kind] += 1
        if kind == "same" or (offer is not None and offer.retired_at is not None):
            continue
        document = applied(known.documents.get(record.key, {}), record.document)
        told = Brought(record.key, record.provider, record.unit, document)
        bring_offer(actor, place, told, offer, units.get(record.unit.lower()))
    delivery.brought_in_at = now()
    delivery.new, delivery.changed, delivery.same = counts["new"], counts["changed"], counts["same"]
    delivery.offers = [{"key": row["key"]} for row in delivery.offers]
    delivery.save(update_fields=["brought_in_at", "new", "changed", "same", "offers"])


@action(policy.may_queue_delivery, says=_("ba om å få lest inn en lang fil med tilbud"))
def queue_delivery(actor: Actor, delivery: Delivery) -> None:
    """Les inn en lang fil: the clock does it within a minute, as the one who asked."""
    delivery.asked_at, delivery.asked_by_id = now(), actor.employment_id
    delivery.save(update_fields=["asked_at", "asked_by"])


@action(policy.may_drop_delivery, says=_("la bort en fil med tilbud"))
def drop_delivery(actor: Actor, delivery: Delivery) -> None:
    """Legg bort: what it said is forgotten, that it was there is not."""
    delivery.dropped_at, delivery.offers, delivery.faults = now(), [], []
    delivery.save(update_fields=["dropped_at", "offers", "faults"])


@action(policy.may_approve_delivery, says=_("godkjente en fil med tilbud"))
def approve_delivery(actor: Actor, delivery: Delivery) -> int:
    """Godkjenn alt: what the file wrote and nobody has written over since, is shown from now on. Returns how many."""
    waiting = [one for one in policy.unapproved([row["key"] for row in delivery.offers]) if one.by_id == delivery.by_id]
    for version in waiting:
        let_offer_out(actor, version)
    delivery.approved_by_id, delivery.approved_at = actor.employment_id, now()
    delivery.save(update_fields=["approved_by", "approved_at"])
    return len(waiting)

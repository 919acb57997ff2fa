"""Offers as records for the formats: the public ones for everybody, all of them for those who keep the tools."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings

from ettlag.access.clock import today
from ettlag.directory import policy as directory
from ettlag.directory.models import Offer, OfferVersion
from ettlag.organisation.models import Municipality
from ettlag.upkeep.models import Kept

from . import policy
from .hsds.out import Source
from .records import Known, Record, RowFault


def source_of(place: Municipality) -> Source:
    """Who gives out."""
    return Source(place.number, place.name, settings.ADDRESS)


def records_of(versions: Iterable[OfferVersion]) -> list[Record]:
    """Versions as records, with the day each was last said to be right."""
    listed = list(versions)
    kept = Kept.objects.filter(kind=directory.OFFER, key__in=[str(one.offer_id) for one in listed])
    assured: dict[str, date | None] = {one.key: one.confirmed_on for one in kept}
    return [
        Record(
            one.offer.key, one.offer.provider, one.document, one.offer.unit.name if one.offer.unit else "", one.offer_id,
            one.approved_at or one.at, assured.get(str(one.offer_id)),
        )
        for one in listed
    ]  # fmt: skip


def public_records() -> list[Record]:
    """What everybody sees today."""
    return records_of(directory.public_offers(today()).order_by("title", "pk"))


def public_record(offer_id: UUID) -> Record:
    """One of those, or 404."""
    return records_of([directory.get_public_offer(offer_id)])[0]


def all_records() -> list[Record]:
    """Every offer in use, as it was written last: also what waits, and what is for staff."""
    newest = OfferVersion.objects.filter(offer__retired_at=None).order_by("offer", "-number").distinct("offer").values("pk")
    rows = OfferVersion.objects.filter(pk__in=newest).select_related("offer__unit")
    return records_of(rows.order_by("title", "pk"))


def known(municipality_id: int) -> Known:
    """What the municipality has from before; what is taken out stands too, so that a file does not make it again."""
    offers = {one.pk: one for one in Offer.objects.all()}
    newest = OfferVersion.objects.order_by("offer", "-number").distinct("offer")
    documents = {offers[one.offer_id].key: one.document for one in newest}
    return Known(
        documents, {one.key: one.provider for one in offers.values()}, {str(pk): one.key for pk, one in offers.items()},
        {one.name.lower(): one.pk for one in policy.units(municipality_id)},
    )  # fmt: skip


def faults_of(rows: Iterable[dict[str, object]]) -> list[RowFault]:
    """As they were kept."""
    return [RowFault(**row) for row in rows]  # type: ignore[arg-type]

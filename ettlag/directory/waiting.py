"""What of the directory waits: a change to look at, what is said to be wrong, and news of what one follows."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.waiting import Waiting, may_be

from . import policy
from .models import OfferRemark, Watch


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For those who approve, those who answer for an offer, and those who follow one."""
    if not actor.is_staff or actor.employment_id is None:
        return
    for version in policy.waiting_versions(actor) if may_be("offer_version") else ():
        url = reverse("directory:show_offer", args=[version.offer_id])
        yield Waiting(_("Se over et tilbud"), version.title, None, url, _("Se over"))
    for remark in policy.unanswered_remarks(actor) if may_be("offer_remark") else ():
        url = reverse("directory:reply_to_remark", args=[remark.pk])
        yield Waiting(_("Noen sier at noe er feil i et tilbud"), remark.words, remark.said_on, url, _("Svar"))
    for watch in news(actor) if may_be("offer_watch") else ():
        url = reverse("directory:show_offer", args=[watch.offer_id])
        title = watch.offer.current.title if watch.offer.current else ""
        yield Waiting(_("Et tilbud du følger er endret"), title, None, url, _("Se"))


def news(actor: Actor) -> QuerySet[Watch]:
    """What one follows that has changed since one saw it."""
    rows = Watch.objects.filter(watcher_id=actor.employment_id, ended_at=None, offer__current__approved_at__gt=F("seen_at"))
    return rows.select_related("offer__current")


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """The kinds that are mostly not there, to be asked of at once."""
    remarks = OfferRemark.objects.filter(replied_on=None)
    return {"offer_version": policy.waiting_versions(actor), "offer_remark": remarks, "offer_watch": news(actor)}

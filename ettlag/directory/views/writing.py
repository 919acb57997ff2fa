"""Writing an offer, having another look at it, taking it out and back."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.shown import NotNow
from ettlag.organisation.queries import municipality
from ettlag.people import drafts

from .. import actions, forms, policy
from ..actions import Giver
from ..models import Offer


def add_offer(request: ActorRequest) -> HttpResponse:
    """Et nytt tilbud."""
    policy.require_staff(request.actor)
    actor, key = request.actor, "directory:add_offer:ny"
    place = municipality(actor.municipality_id)
    if not policy.may_add_offer(actor, place):
        raise Http404
    form = forms.WriteOffer(request.POST or None, units=policy.units_to_write_for(actor), draft_key=key)
    if form.is_valid():
        version = actions.add_offer(actor, place, giver=form.giver, document=form.document)
        drafts.clear(actor, key)
        return redirect("directory:show_offer", version.offer_id)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "directory/write_offer.html", {"form": form})


def write_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """En ny versjon, from what was written last."""
    policy.require_staff(request.actor)
    offer = policy.get_offer(request.actor, offer_id, policy.may_write_offer)
    newest, key = policy.newest_of(offer), f"directory:write_offer:{offer.pk}"
    facts: dict[str, Any] = {"document": newest.document, "giver": Giver(offer.provider, offer.unit), "draft_key": key}
    form = forms.WriteOffer(request.POST or None, units=_units(request, offer), **facts)
    if form.is_valid():
        note = form.cleaned_data["change_note"]
        actions.write_offer(request.actor, offer, document=form.document, change_note=note, giver=form.giver)
        drafts.clear(request.actor, key)
        return redirect("directory:show_offer", offer.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(request.actor, key))
    return render(request, "directory/write_offer.html", {"form": form, "offer": offer, "newest": newest})


def _units(request: ActorRequest, offer: Offer) -> Any:
    """Those one writes for, and the one that has it already."""
    units = policy.units_to_write_for(request.actor)
    return units.model.objects.filter(pk__in=[*units.values_list("pk", flat=True), offer.unit_id])


@require_POST
def approve_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Godkjenn det som venter."""
    policy.require_staff(request.actor)
    newest = policy.newest_of(policy.get_offer(request.actor, offer_id))
    if policy.may_approve_offer(request.actor, newest) and request.POST.get("number") != str(newest.number):
        raise NotNow(_("Det er skrevet noe nyere enn det du så på. Se over det, og godkjenn det i stedet."))
    actions.approve_offer(request.actor, newest)
    return redirect("directory:show_offer", offer_id)


@require_POST
def send_back_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Send tilbake med ord."""
    policy.require_staff(request.actor)
    newest = policy.newest_of(policy.get_offer(request.actor, offer_id))
    if not policy.may_send_back_offer(request.actor, newest):
        raise PermissionDenied("may_send_back_offer")
    form = forms.SendBackOffer(request.POST)
    if not form.is_valid():
        context = {"offer": newest.offer, "form": form, "heading": _("Send tilbake"), "words": newest.title}
        return render(request, "directory/sheet.html", context)
    actions.send_back_offer(request.actor, newest, **form.cleaned_data)
    return redirect("directory:show_offer", offer_id)


def retire_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Ta ut, with the reason."""
    policy.require_staff(request.actor)
    offer = policy.get_offer(request.actor, offer_id, policy.may_retire_offer)
    form = forms.RetireOffer(request.POST or None)
    if form.is_valid():
        actions.retire_offer(request.actor, offer, **form.cleaned_data)
        return redirect("directory:list_offers")
    words = _("Ingen finner det lenger. Det kan legges tilbake.")
    return render(
        request, "directory/sheet.html", {"offer": offer, "form": form, "heading": _("Ta ut tilbudet"), "words": words}
    )


@require_POST
def restore_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Legg tilbake."""
    policy.require_staff(request.actor)
    actions.restore_offer(request.actor, policy.get_offer(request.actor, offer_id, policy.may_restore_offer))
    return redirect("directory:show_offer", offer_id)

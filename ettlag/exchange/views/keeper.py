"""The page of those who keep the tools: a file looked through, brought in, let out; and what can be fetched."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest

from .. import actions, forms, policy, queries, table
from .files import file

PER_PAGE, MOST_LISTED = 50, 20


def check_file(request: ActorRequest) -> HttpResponse:
    """Utveksling: what can be fetched, a file to look through, and those that were."""
    place = policy.require_keeper(request.actor)
    form = forms.CheckFile(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        delivery = actions.check_file(request.actor, place, format=given["format"], data=given["file"])
        return redirect("exchange:show_delivery", delivery.pk)
    context = {"form": form, "place": place, "deliveries": policy.deliveries(request.actor)[:MOST_LISTED]}
    return render(request, "exchange/check_file.html", context)


def show_delivery(request: ActorRequest, delivery_id: UUID) -> HttpResponse:
    """En fil: what it would change, or what is wrong with it, row by row."""
    actor = request.actor
    delivery = policy.get_delivery(actor, delivery_id)
    faults = queries.faults_of(delivery.faults)
    context = {
        "delivery": delivery, "page": Paginator(faults, PER_PAGE).get_page(request.GET.get("side")),
        "step": 3 if delivery.approved_at else 2 if delivery.brought_in_at else 1,
        "may_bring_in": policy.may_bring_in(actor, delivery) and not delivery.asked_at,
        "may_drop": policy.may_drop_delivery(actor, delivery), "may_approve": policy.may_approve_delivery(actor, delivery),
    }  # fmt: skip
    return render(request, "exchange/show_delivery.html", context)


def download_faults(request: ActorRequest, delivery_id: UUID) -> HttpResponse:
    """Feilene som en tabell å arbeide etter."""
    delivery = policy.get_delivery(request.actor, delivery_id)
    return file(table.report(queries.faults_of(delivery.faults)), "text/csv; charset=utf-8", "feil.csv")


def download_table(request: ActorRequest) -> HttpResponse:
    """Alle tilbudene som en tabell: also what is for staff, so that it comes back whole."""
    place = policy.require_keeper(request.actor)
    return file(table.write(queries.all_records()), "text/csv; charset=utf-8", f"tilbud-{place.number}.csv")


@require_POST
def bring_in(request: ActorRequest, delivery_id: UUID) -> HttpResponse:
    """Les inn hele fila."""
    delivery = policy.get_delivery(request.actor, delivery_id, policy.may_bring_in)
    actions.bring_in(request.actor, delivery)
    messages.success(request, _("Filen er lest inn. Det nye vises når en annen har godkjent det."))
    return redirect("exchange:show_delivery", delivery_id)


@require_POST
def queue_delivery(request: ActorRequest, delivery_id: UUID) -> HttpResponse:
    """Les inn en lang fil, i bakgrunnen."""
    actions.queue_delivery(request.actor, policy.get_delivery(request.actor, delivery_id, policy.may_queue_delivery))
    messages.success(request, _("Filen leses inn i bakgrunnen. Du kan gå videre imens."))
    return redirect("exchange:show_delivery", delivery_id)


@require_POST
def drop_delivery(request: ActorRequest, delivery_id: UUID) -> HttpResponse:
    """Legg bort uten å lese inn."""
    actions.drop_delivery(request.actor, policy.get_delivery(request.actor, delivery_id, policy.may_drop_delivery))
    messages.success(request, _("Filen er lagt bort. Ingenting er endret."))
    return redirect("exchange:check_file")


@require_POST
def approve_delivery(request: ActorRequest, delivery_id: UUID) -> HttpResponse:
    """Godkjenn alt som kom med fila."""
    delivery = policy.get_delivery(request.actor, delivery_id, policy.may_approve_delivery)
    out = actions.approve_delivery(request.actor, delivery)
    said = ngettext("%(out)s tilbud er godkjent og vises nå.", "%(out)s tilbud er godkjent og vises nå.", out)
    messages.success(request, said % {"out": out})
    return redirect("exchange:show_delivery", delivery_id)

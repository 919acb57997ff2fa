"""The work list, one thing with its history, and the page a link leads to."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest, system_actor
from ettlag.access.clock import today
from ettlag.access.public import public
from ettlag.access.reading import recording
from ettlag.organisation.policy import keeps_the_tools

from . import actions, forms, links, policy, things
from .models import Kept

PER_PAGE = 25


def list_kept(request: ActorRequest) -> HttpResponse:
    """Det som skal bekreftes: the oldest first; one's own, or all for those who keep the tools."""
    if not request.actor.is_staff:
        raise Http404
    rows = policy.readable_kept(request.actor).order_by("due_on", "id")
    late = request.GET.get("vis") == "forfalt"
    page = Paginator(rows.filter(due_on__lte=today()) if late else rows, PER_PAGE).get_page(request.GET.get("side"))
    context = {"page": page, "rows": things.described(page), "late": late, "all": keeps_the_tools(request.actor)}
    return render(request, "upkeep/list_kept.html", context)


def show_kept(request: ActorRequest, kept_id: UUID) -> HttpResponse:
    """Én ting: is it right, who is asked, and every answer so far."""
    return _page(request, policy.get_kept(request.actor, kept_id))


@require_POST
def confirm(request: ActorRequest, kept_id: UUID) -> HttpResponse:
    """Bekreft."""
    kept = policy.get_kept(request.actor, kept_id, policy.may_confirm)
    form = forms.Confirm(request.POST)
    if not form.is_valid():
        return _page(request, kept, form)
    actions.confirm(request.actor, kept, **form.cleaned_data)
    return redirect("upkeep:list_kept")


@require_POST
def hand_on(request: ActorRequest, kept_id: UUID) -> HttpResponse:
    """Gi videre til en annen."""
    kept = policy.get_kept(request.actor, kept_id, policy.may_hand_on)
    form = forms.HandOn(request.POST, owners=policy.owners_to_be(request.actor))
    if not form.is_valid():
        return _page(request, kept, handing=form)
    actions.hand_on(request.actor, kept, **form.cleaned_data)
    return redirect("upkeep:show_kept", kept.pk) if policy.may_hand_on(request.actor, kept) else redirect("upkeep:list_kept")


@public
@never_cache
def confirm_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Fra e-posten. Looking changes nothing, so that a program that opens letters answers for nobody."""
    found = links.opened(token)
    if found is None:
        return render(request, "upkeep/link_is_over.html", status=404)
    municipality_id, kept_id, round_ = found
    clock = system_actor(municipality_id)
    with recording(clock, "upkeep:confirm_by_link"):
        kept = policy.get_by_link(kept_id)
        named = things.described([kept])
        if kept.due_on.isoformat() != round_ or not named:
            return render(request, "upkeep/link_is_over.html", {"is_answered": True}, status=410)
        form = forms.Confirm(request.POST or None)
        if form.is_valid():
            actions.confirm_by_link(clock, kept, **form.cleaned_data)
            return render(request, "upkeep/confirmed.html", {"kept": kept, "thing": named[0][1]})
        context = {"form": form, "thing": named[0][1], "word": things.word_of(kept.kind)}
        return render(request, "upkeep/confirm_by_link.html", context)


def _page(
    request: ActorRequest, kept: Kept, form: forms.Confirm | None = None, handing: forms.HandOn | None = None
) -> HttpResponse:
    actor = request.actor
    named = things.described([kept])
    may_confirm, may_hand_on = policy.may_confirm(actor, kept), policy.may_hand_on(actor, kept)
    context = {
        "kept": kept,
        "thing": named[0][1] if named else things.Thing(_("Noe som er borte"), ""),
        "word": things.word_of(kept.kind),
        "history": policy.history_of(kept),
        "form": (form or forms.Confirm()) if may_confirm else None,
        "handing": (handing or forms.HandOn(owners=policy.owners_to_be(actor))) if may_hand_on else None,
    }
    return render(request, "upkeep/show_kept.html", context)

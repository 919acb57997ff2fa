"""Tenkeboka, and the sheet for two on the table."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.people import drafts

from .. import actions, forms, policy, queries
from ..degrees import GUIDANCE
from ..sheet import sent


def write_thought(request: ActorRequest) -> HttpResponse:
    """Tenkeboka: one field, and what one has thought before, each with the day it goes."""
    actor, key = request.actor, "concerns:write_thought:ny"
    unit = policy.get_unit(actor)
    form = forms.WriteThought(sent(request), draft_key=key, audience=_("Bare du kan lese dette. Det slettes av seg selv."))
    if form.is_valid():
        actions.write_thought(actor, unit, **form.cleaned_data)
        drafts.clear(actor, key)
        return redirect("concerns:write_thought")
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    thoughts = queries.thinking_of(policy.readable_thoughts(actor).order_by("-id"))
    return render(request, "concerns/write_thought.html", {"form": form, "thoughts": thoughts})


@require_POST
def keep_thought(request: ActorRequest, thought_id: UUID) -> HttpResponse:
    """Behold: thirty days more."""
    actions.keep_thought(request.actor, policy.get_thought(request.actor, thought_id))
    return redirect("concerns:write_thought")


@require_POST
def discard_thought(request: ActorRequest, thought_id: UUID) -> HttpResponse:
    """Slett: nothing of it is left."""
    actions.discard_thought(request.actor, policy.get_thought(request.actor, thought_id))
    return redirect("concerns:write_thought")


def degree_scale(request: ActorRequest) -> HttpResponse:
    """Gradene: what each is like, and what one does; and a sheet for the parents, to print and lay on the table."""
    policy.get_unit(request.actor)
    return render(request, "concerns/degree_scale.html", {"degrees": GUIDANCE})

"""What the short pages share: the form with its draft and its readers, the frame, the way on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ettlag.access.actor import Actor, ActorRequest
from ettlag.people import drafts
from ettlag.ui.forms import Form

from .. import queries
from ..models import RelayLog


def form_for(request: ActorRequest, kind: type[Form], key: str, log: RelayLog, **more: Any) -> Any:
    """The form with its draft put back and its readers named."""
    audience = more.pop("audience") if "audience" in more else queries.audience_words(request.actor, log)
    form = kind(data=request.POST or None, draft_key=key, audience=audience, **more)
    form.put_back(drafts.restore(request.actor, key))
    return form


def done(request: ActorRequest, form: Form, url: str) -> HttpResponse:
    """The text has become something: forget the draft and go on."""
    drafts.clear(request.actor, form.draft_key)
    return redirect(url)


def short_page(request: ActorRequest, template: str, log: RelayLog, form: Form, **words: Any) -> HttpResponse:
    """One short form on its page."""
    context = {"log": log, "form": form, **frame_of(request.actor, log), **words}
    return render(request, f"relay/{template}.html", context)


def frame_of(actor: Actor, log: RelayLog) -> dict[str, Any]:
    """The family's page or the team's, and the road back to the plan."""
    frame = "ui/family.html" if actor.is_family else "ui/base.html"
    return {"frame": frame, "family": actor.is_family, "back": plan_url(actor, log)}


def plan_url(actor: Actor, log: RelayLog) -> str:
    """Where goals and measures stand for this reader."""
    return reverse("relay:show_family_log" if actor.is_family else "relay:show_plan", args=[log.pk])

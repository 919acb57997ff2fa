"""Et ark med ett skjema: what the short pages of a log share. The draft comes back until it has become something."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ettlag.access.actor import ActorRequest
from ettlag.people import drafts
from ettlag.ui.forms import Form

from ..models import RelayLog


class Sheet:
    """One verb on one log: its form, its page, its way on."""

    def __init__(self, request: ActorRequest, log: RelayLog, verb: str, subject: object = None) -> None:
        self.request, self.log, self.verb = request, log, verb
        self.key = f"relay:{verb}:{subject or log.pk}"

    def form(self, kind: Any, *facts: Any, **more: Any) -> Any:
        """The form; a fresh one starts from what was typed before and not sent."""
        form: Form = kind(*facts, self.request.POST or None, draft_key=self.key, **more)
        if not form.is_bound:
            form.put_back(drafts.restore(self.request.actor, self.key))
        return form

    def show(self, form: Form, **more: Any) -> HttpResponse:
        """The page with the form."""
        frame = "ui/family.html" if self.request.actor.is_family else "ui/base.html"
        return render(self.request, f"relay/{self.verb}.html", {"log": self.log, "form": form, "frame": frame, **more})

    def done(self, where: str = "relay:show_log", anchor: str = "") -> HttpResponse:
        """Forget the draft and go back to the log."""
        drafts.clear(self.request.actor, self.key)
        response = redirect(where, self.log.pk)
        response["Location"] += anchor
        return response

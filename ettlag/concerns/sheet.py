"""Et skjema på en undring: what every page with a form on a concern has around it."""

from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor, ActorRequest
from ettlag.access.clock import today
from ettlag.people import drafts
from ettlag.ui.forms import Form

from . import policy, queries
from .models import Concern, Sharing

AnyForm = TypeVar("AnyForm", bound=Form)


def child_name(concern: Concern) -> str:
    """What the page calls the child: the name one uses, or the words that stand for it."""
    return concern.child.call_name if concern.child else concern.child_words


def other_reader(actor: Actor, concern: Concern, sharing: Sharing | None) -> str:
    """The other one who reads a shared concern: for the author her leader, for the leader the author."""
    if sharing is None:
        return ""
    if concern.keeper_id != actor.employment_id:
        return concern.keeper.user.name
    if sharing.recipient_id == actor.employment_id:
        return ""
    return _("%(name)s (%(title)s)") % {"name": sharing.recipient.user.name, "title": sharing.recipient.title}


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it was empty; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


class Sheet:
    """The form of one verb on one concern: audience line, draft that comes back, and the way out when it is done."""

    def __init__(self, request: ActorRequest, concern: Concern, verb: str, audience: str = "") -> None:
        self.request, self.concern, self.verb = request, concern, verb
        self.key = f"concerns:{verb}:{concern.pk}"
        self.audience = audience or self._audience()

    def _audience(self) -> str:
        actor = self.request.actor
        other = other_reader(actor, self.concern, queries.sharing_of(self.concern))
        return policy.audience_words(actor, self.concern, other)

    def form(self, kind: type[AnyForm], *, audience: str = "", **facts: Any) -> AnyForm:
        """The form, with what was sent, or with the draft that was saved."""
        form = kind(sent(self.request), draft_key=self.key, audience=audience or self.audience, **facts)
        if not form.is_bound:
            form.put_back(drafts.restore(self.request.actor, self.key))
        return form

    def show(self, form: Form | None = None, **more: Any) -> HttpResponse:
        """The page."""
        context = {
            "concern": self.concern,
            "child_name": child_name(self.concern),
            "form": form,
            "audience": self.audience,
            "today": today(),
            **more,
        }
        return render(self.request, f"concerns/{self.verb}.html", context)

    def done(self, where: str = "concerns:show_concern", query: str = "") -> HttpResponse:
        """The text has become something: the draft goes, and one is led on."""
        drafts.clear(self.request.actor, self.key)
        response = redirect(where, self.concern.pk)
        response["Location"] += query
        return response

"""Et skjema på en undring: what every page with a form on a concern has around it."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor, ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.models import Employment
from ettlag.people import drafts
from ettlag.ui.forms import Form

from . import policy, queries
from .models import Concern, SecondView, Sharing
from .queries import Picture

AnyForm = TypeVar("AnyForm", bound=Form)


def child_name(concern: Concern) -> str:
    """What the page calls the child: the name one uses, or the words that stand for it."""
    return concern.child.call_name if concern.child else concern.child_words


def other_readers(actor: Actor, concern: Concern, sharing: Sharing | None, views: Iterable[SecondView]) -> list[str]:
    """Everyone else who reads it now: the keeper, the leader it is shared with, the colleagues who are asked."""
    readers = [concern.keeper, *([sharing.recipient] if sharing else []), *(one.asked for one in views if one.is_open)]
    seen = {actor.employment_id: ""}
    for one in readers:
        seen.setdefault(one.pk, one.user.name if one.pk == concern.keeper_id else _in_words(one))
    return [words for words in seen.values() if words]


def _in_words(reader: Employment) -> str:
    return _("%(name)s (%(title)s)") % {"name": reader.user.name, "title": reader.title}


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it was empty; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


class Sheet:
    """The form of one verb on one concern: audience line, draft that comes back, and the way out when it is done."""

    def __init__(
        self, request: ActorRequest, concern: Concern, verb: str, audience: str = "", *, picture: Picture | None = None
    ) -> None:
        self.request, self.concern, self.verb = request, concern, verb
        self.key = f"concerns:{verb}:{concern.pk}"
        self.audience = audience or self._audience(picture)

    def _audience(self, picture: Picture | None) -> str:
        sharing = picture.sharing if picture else queries.sharing_of(self.concern)
        views = picture.views if picture else queries.views_of(self.concern)
        readers = other_readers(self.request.actor, self.concern, sharing, views)
        return policy.audience_words(self.concern, readers)

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

    def away(self) -> HttpResponse:
        """The same, where the concern can be read no more: to the list."""
        drafts.clear(self.request.actor, self.key)
        return redirect("concerns:list_concerns")

"""What every verb of a group has: its form until it is right, then the deed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.consultation.queries import known_to
from ettlag.people import drafts
from ettlag.ui.forms import Form

from ..models import Group, Meeting


def group_address(group: Group) -> str:
    """Where the group is."""
    return reverse("groups:show_group", args=[group.pk])


def meeting_address(meeting: Meeting) -> str:
    """Where the meeting is."""
    return reverse("groups:show_meeting", args=[meeting.pk])


def written(request: ActorRequest, group: Group, verb: str, row: Any) -> dict[str, Any]:
    """What a form with free text about a group has: draft, audience and, where children are talked of, what is known."""
    return {
        "draft_key": f"groups:{verb}:{row.pk}",
        "audience": _("Synlig for: dem som sitter i gruppa, og dem som holder verktøyene i kommunen ved like."),
        "known": partial(known_to, request.actor) if group.names_nobody else None,
    }


def lead_of(group: Group) -> str:
    """What a group that talks of children is told."""
    if not group.names_nobody:
        return ""
    return _("Drøfter dere et barn her, skal ingen kunne vite hvem det er.")


def carried(
    request: ActorRequest, form: Form, do: Callable[[], None], words: tuple[str, str, str], lead: str = ""
) -> HttpResponse:
    """The form until it is right, then the deed."""
    if form.is_valid():
        do()
        if form.draft_key:
            drafts.clear(request.actor, form.draft_key)
        return redirect(words[2])
    return form_page(request, form, words, lead)


def form_page(request: ActorRequest, form: Form, words: tuple[str, str, str], lead: str = "") -> HttpResponse:
    """The page with the form: `words` are its title, the button's verb, and where one goes back to."""
    title, verb, back = words
    if form.draft_key and not form.is_bound:
        form.put_back(drafts.restore(request.actor, form.draft_key))
    context = {"form": form, "title": title, "verb": verb, "back": back, "lead": lead}
    return render(request, "groups/form.html", context)

"""One way to write: a heading, a form, a verb. What is written keeps itself until it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from ettlag.access.actor import ActorRequest
from ettlag.people import drafts
from ettlag.ui.forms import Form

from ..models import Programme


@dataclass(frozen=True, slots=True)
class Sheet:
    """Et ark å skrive på: its heading, what it is about, the button, and the way back."""

    heading: str | Promise
    about: str | Promise
    save: str | Promise
    back: str


def write(request: ActorRequest, form: Form, sheet: Sheet, do: Callable[[Any], Any]) -> HttpResponse:
    """Show the form; when it is filled in, do the verb and go back. A draft is put back, and cleared when it is used."""
    if form.is_valid():
        do(form)
        if form.draft_key:
            drafts.clear(request.actor, form.draft_key)
        return redirect(sheet.back)
    if not form.is_bound and form.draft_key:
        form.put_back(drafts.restore(request.actor, form.draft_key))
    return render(request, "training/write.html", {"form": form, "sheet": sheet})


def at_programme(programme: Programme) -> str:
    """The programme's page."""
    return reverse("training:show_programme", args=[programme.pk])

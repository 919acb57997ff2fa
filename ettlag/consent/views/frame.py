"""What every page of the room needs: the picture, the question and the service in the address, the text, the frame."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from ettlag.access.actor import Actor, ActorRequest, Capacity
from ettlag.organisation.queries import municipality
from ettlag.people.models import Person

from .. import queries, texts
from ..models import Wording
from ..picture import Picture, PictureAsk


def picture_of(actor: Actor, child: Person) -> Picture:
    """The picture of a child that `policy.get_child` gave, as this reader may see it."""
    return queries.picture(child, actor, hidden=is_hidden(child))


def is_hidden(child: Person) -> bool:
    """Whether the child's place is protected; a child who was fetched another way counts as protected."""
    return bool(getattr(child, "is_hidden", True))


def longest(actor: Actor) -> int:
    """How many days a consent may last in the actor's municipality (LAW-11)."""
    return municipality(actor.municipality_id).settings.consent_max_days


def chosen_ask(request: ActorRequest, picture: Picture) -> PictureAsk | None:
    """The question the page is about: the one in the address, else the first that waits (for the reader, at home)."""
    asks = picture.waiting_for_me if request.actor.is_family else picture.asks
    wanted = request.GET.get("sporsmal", "")
    if request.GET.get("fritt") or request.GET.get("trekk"):
        return None
    return next((found for found in asks if str(found.ask.pk) == wanted), asks[0] if asks and not wanted else None)


def chosen_row(request: ActorRequest, picture: Picture) -> Any:
    """The service in the address, or in what was sent."""
    wanted = request.GET.get("enhet") or request.POST.get("unit") or ""
    return next((row for row in picture.rows if str(row.unit_id) == wanted), None)


def text_for(request: ActorRequest) -> texts.Text:
    """The information text for this reader: their language, the easy version for the young, or what the address asks for."""
    easy = request.GET.get("tekst", "enkel" if request.actor.capacity is Capacity.YOUTH else "") == "enkel"
    audience = Wording.Audience.EASY if easy else Wording.Audience.ADULT
    return texts.text(request.GET.get("sprak") or get_language() or "nb", audience)


def reading(request: ActorRequest, text: texts.Text | None = None) -> dict[str, Any]:
    """The text and the others it may be read in; `keep` is the rest of the address, so that a choice loses nothing."""
    text = text or text_for(request)
    others = [texts.text(code, text.audience) for code in texts.languages(text.audience) if code != text.language]
    keep = urlencode({key: request.GET[key] for key in ("sporsmal", "fritt") if key in request.GET})
    return {"text": text, "other_texts": others, "easy": text.audience == Wording.Audience.EASY, "keep": keep}


def page(request: ActorRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """The page in the frame of the one who looks: the staff\'s or the family\'s."""
    frame = "ui/family.html" if request.actor.is_family else "ui/base.html"
    return render(request, f"consent/{name}.html", {"frame": frame, "for_family": request.actor.is_family, **context})


def done(request: ActorRequest, child: Person, sentence: str) -> HttpResponse:
    """Back to the picture, with a sentence that says what was done."""
    messages.success(request, sentence)
    return redirect("consent:show_picture", child.pk)

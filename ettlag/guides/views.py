"""The front of the binder, one guide, one step of it, the acute road, and bringing guides in."""

import json
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from ettlag.access.actor import ActorRequest
from ettlag.access.public import public
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import front_municipality, municipality

from . import actions, forms, policy, queries
from .compare import differences
from .engine import Position, missing, path, rules_in_words, to_json
from .models import GuideVersion

ACUTE_KEPT = 24 * 60 * 60  # seconds: a page opened once today is there without a network too


def list_guides(request: ActorRequest) -> HttpResponse:
    """Permen: the guides of one's own municipality first, the one for one's own service on top."""
    policy.require_staff(request.actor)
    place = municipality(request.actor.municipality_id)
    context = {
        "shelf": queries.shelves(policy.readable_versions(request.actor)),
        "mine": queries.guide_for(place.pk, request.actor.service_kind),
        "place": place,
        "may_import": policy.may_import_guides(request.actor, place),
        "edit_url": _address("revision:list_drafts") if keeps_the_tools(request.actor) else "",
    }
    return render(request, "guides/list_guides.html", context)


def _address(name: str, *parts: object) -> str:
    """The address of a page in a room above, which may not be there."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def show_guide(request: ActorRequest, version_id: UUID) -> HttpResponse:
    """One guide whole: levels as columns, steps as paths."""
    version = policy.get_version(request.actor, version_id)
    return render(request, "guides/show_guide.html", _context(request, version))


def show_step(request: ActorRequest, version_id: UUID, level_code: str, step_no: int) -> HttpResponse:
    """One step of a guide, with the whole guide under it. 404 for a step that the guide does not describe."""
    version = policy.get_version(request.actor, version_id)
    position = Position(level_code, step_no)
    if level_code not in version.scheme.level_scheme.codes or not version.scheme.step(position).described:
        raise Http404
    place = queries.place_in(version.scheme, position)
    context = {"place": place, "deadlines": rules_in_words(place.step), **_context(request, version, position)}
    return render(request, "guides/show_step.html", context)


def list_versions(request: ActorRequest, version_id: UUID) -> HttpResponse:
    """Utgavene av en veileder, and what this one changed of the one before."""
    version = policy.get_version(request.actor, version_id)
    policy.require_staff(request.actor)
    before = queries.version_before(version)
    context = {
        "version": version, "versions": queries.versions_of(version.guide), "before": before,
        "differences": differences(before.scheme, version.scheme) if before else [],
    }  # fmt: skip
    return render(request, "guides/list_versions.html", context)


def download_guide(request: ActorRequest, version_id: UUID) -> HttpResponse:
    """Veilederen som fil, in the form in which guides are brought in."""
    version = policy.get_version(request.actor, version_id)
    policy.require_staff(request.actor)
    content = json.dumps({"schema_version": "1.0", "guides": [to_json(version.scheme)]}, ensure_ascii=False, indent=1)
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="veileder.json"'
    return answer


def _context(request: ActorRequest, version: GuideVersion, position: Position | None = None) -> dict[str, object]:
    return {
        "version": version,
        "scheme": version.scheme,
        "levels": path(version.scheme, position),
        "missing": missing(version.scheme),
        "newer": queries.newer_than(version),
        "place_of_work": municipality(request.actor.municipality_id),
        "is_staff": request.actor.is_staff,
        "booklet_url": _address("binder:print_guide", version.pk),
    }


@public
def acute(request: HttpRequest) -> HttpResponse:
    """Det akutte sporet: the numbers and what to do, for anyone, without sign-in and without JavaScript (I5)."""
    actor = getattr(request, "actor", None)
    place = municipality(actor.municipality_id) if actor else front_municipality(settings.FRONT_MUNICIPALITY)
    response = render(request, "guides/acute_road.html", {"place": place})
    if actor is None:
        response.headers["Cache-Control"] = f"private, max-age={ACUTE_KEPT}"
    return response


def import_guides(request: ActorRequest) -> HttpResponse:
    """The operator brings in the municipality's guides from a file; all of it or nothing."""
    policy.require_staff(request.actor)
    place = municipality(request.actor.municipality_id)
    if not policy.may_import_guides(request.actor, place):
        raise Http404
    form = forms.ImportGuides(request.POST or None, request.FILES or None)
    brought = None
    if form.is_valid():
        guides, note = form.cleaned_data["file"], form.cleaned_data["note"]
        brought = actions.import_guides(request.actor, place, guides=guides, note=note)
    return render(request, "guides/import_guides.html", {"form": form, "brought": brought})

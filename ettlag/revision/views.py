"""The drafts, one draft's outline, its parts, how it will look, what is different, and the road out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.guides.compare import differences, heading_of
from ettlag.guides.engine import Position, path, rules_in_words
from ettlag.guides.queries import newer_than, newest, place_in
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import municipality
from ettlag.people import drafts as typed

from . import actions, edits, forms, policy
from .checks import check
from .models import GuideDraft

OUTLINE = ("add_step", "add_level", "move_up", "move_down", "remove_step", "remove_level")


def list_drafts(request: ActorRequest) -> HttpResponse:
    """Utkastene, and what one may begin from; with what has changed in the guides one has built on."""
    place = _place(request)
    versions = list(newest(policy.versions_to_begin_from(request.actor)).defer("definition"))
    own = [one for one in versions if one.guide.municipality_id == place.pk]
    context = {
        "drafts": policy.open_drafts(request.actor),
        "own": [(one, _news(one)) for one in sorted(own, key=lambda one: one.guide.title)],
        "shared": sorted((one for one in versions if one.guide.municipality_id is None), key=lambda one: one.guide.title),
        "form": forms.StartDraft(),
    }
    return render(request, "revision/list_drafts.html", context)


@require_POST
def start_draft(request: ActorRequest) -> HttpResponse:
    """Begynn: from a version that was chosen, or from nothing with a title."""
    place, wanted = _place(request), request.POST.get("version", "")
    if wanted:
        version = get_object_or_404(policy.versions_to_begin_from(request.actor), pk=_uuid(wanted))
        draft = actions.start_draft(request.actor, place, version=version)
        return redirect("revision:write_draft", draft.pk)
    form = forms.StartDraft(request.POST)
    if not form.is_valid():
        return render(request, "revision/list_drafts.html", {"form": form, "drafts": policy.open_drafts(request.actor)})
    return redirect("revision:write_draft", actions.start_draft(request.actor, place, **form.cleaned_data).pk)


@require_POST
def take_in_changes(request: ActorRequest, version_id: UUID) -> HttpResponse:
    """Ta inn endringene i den felles veilederen, as a draft to read through."""
    place = _place(request)
    own = get_object_or_404(policy.versions_to_begin_from(request.actor), pk=version_id, guide__municipality=place)
    base = actions.base_of(own.guide)
    newer = newer_than(base) if base else None
    if newer is None:
        raise Http404
    whole = policy.versions_to_begin_from(request.actor).get(pk=newer.pk)
    draft, both = actions.take_in_changes(request.actor, place, own=own, newer=whole)
    if both:
        parts = ", ".join(dict.fromkeys(heading_of(key, own.scheme) for key in both))
        told = _("Begge har endret dette, og deres egen tekst står: %(parts)s.") % {"parts": parts}
        messages.warning(request, told)
    return redirect("revision:compare_draft", draft.pk)


def write_draft(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Oversikten: levels as columns, steps as a path, and what does not hang together. POST changes the outline."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_write_draft if request.method == "POST" else None)
    faulty: dict[str, str] = {}
    if request.method == "POST":
        changed = _outlined(request, draft, faulty)
        if changed is not None:
            actions.write_draft(request.actor, draft, definition=changed, edition=_number(request, "edition"))
            if request.POST.get("do") == "remove_level":
                messages.info(request, _("Nivået er tatt bort. Beslutninger som førte dit, avslutter nå. Se over dem."))
            return redirect("revision:write_draft", draft.pk)
    may = {name: getattr(policy, f"may_{name}")(request.actor, draft) for name in _VERBS}
    context = {
        "draft": draft, "levels": path(draft.scheme, None), "checked": check(draft.definition), "may": may, "faulty": faulty,
        "asking": forms.AskReader(initial={"change_note": draft.change_note}), "sending": forms.SendBack(),
        "approving": forms.ApproveDraft(on=today()),
    }  # fmt: skip
    return render(request, "revision/write_draft.html", context)


def write_about(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Om veilederen: title, services, readers."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_write_draft)
    scheme = draft.scheme
    kept = {
        "title": scheme.name, "service_scope": list(scheme.service_scope), "target_group": scheme.target_group,
        "acute_rule": scheme.acute_rule, "readers": scheme.audience, "skip_allowed": scheme.level_scheme.skip_allowed,
    }  # fmt: skip
    form = _form(request, draft, forms.WriteAbout, "write_about", initial=kept)
    if form.is_valid():
        names = ("title", "service_scope", "target_group", "acute_rule")
        found = {name: form.cleaned_data[name] or None for name in names} | {"audience": form.cleaned_data["readers"]}
        levels = {**draft.definition["level_scheme"], "skip_allowed": form.cleaned_data["skip_allowed"]}
        return _save(request, draft, form, edits.set_about(draft.definition, level_scheme=levels, **found))
    return _sheet(request, draft, form, _("Om veilederen"))


def write_level(request: ActorRequest, draft_id: UUID, level_code: str) -> HttpResponse:
    """Nivået: its title and what it means."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_write_draft)
    if level_code not in draft.scheme.level_scheme.codes:
        raise Http404
    level = draft.scheme.level(level_code)
    form = _form(
        request,
        draft,
        forms.WriteLevel,
        f"write_level:{level_code}",
        initial={"title": level.title, "meaning": level.meaning},
    )
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "meaning")}
        return _save(request, draft, form, edits.set_level(draft.definition, level_code, **words))
    return _sheet(request, draft, form, draft.scheme.heading(level))


def write_step(request: ActorRequest, draft_id: UUID, level_code: str, step_no: int) -> HttpResponse:
    """Steget: what, how, who, questions, checklists, deadlines and decisions, on one page."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_write_draft)
    here = _position(draft, level_code, step_no)
    form = _form(request, draft, forms.WriteStep, f"write_step:{level_code}:{step_no}", scheme=draft.scheme, here=here)
    if form.is_valid():
        return _save(request, draft, form, edits.set_step(draft.definition, level_code, step_no, form.step))
    context = {"draft": draft, "form": form, "heading": draft.scheme.name_of(here), "here": here}
    return render(request, "revision/write_step.html", context)


def preview_draft(request: ActorRequest, draft_id: UUID, level_code: str, step_no: int) -> HttpResponse:
    """Slik ser den ut: the step as one who stands there sees it, with the ways on to press."""
    draft = policy.get_draft(request.actor, draft_id)
    place = place_in(draft.scheme, _position(draft, level_code, step_no))
    context = {
        "draft": draft, "place": place, "levels": path(draft.scheme, place.position),
        "deadlines": rules_in_words(place.step),
    }  # fmt: skip
    return render(request, "revision/preview_draft.html", context)


def compare_draft(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Det som er endret, side om side, against what it was begun from."""
    draft = policy.get_draft(request.actor, draft_id)
    found = differences(draft.base.scheme, draft.scheme) if draft.base else []
    return render(request, "revision/compare_draft.html", {"draft": draft, "differences": found})


@require_POST
def ask_reader(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Be om en leser."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_ask_reader)
    form = forms.AskReader(request.POST)
    if not form.is_valid():
        return _sheet(request, draft, form, _("Be noen lese utkastet"))
    actions.ask_reader(request.actor, draft, **form.cleaned_data)
    return redirect("revision:write_draft", draft.pk)


@require_POST
def send_back(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Send tilbake med ord."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_send_back)
    form = forms.SendBack(request.POST)
    if not form.is_valid():
        return _sheet(request, draft, form, _("Send utkastet tilbake"))
    actions.send_back(request.actor, draft, **form.cleaned_data)
    return redirect("revision:write_draft", draft.pk)


@require_POST
def approve_draft(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Godkjenn, now or from a day."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_approve_draft)
    form = forms.ApproveDraft(request.POST, on=today())
    if not form.is_valid():
        return _sheet(request, draft, form, _("Godkjenn utkastet"))
    actions.approve_draft(request.actor, draft, **form.cleaned_data)
    if draft.version_id:
        return redirect("guides:show_guide", draft.version_id)
    return redirect("revision:write_draft", draft.pk)


def discard_draft(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Forkast, asked once more on a page of its own."""
    draft = policy.get_draft(request.actor, draft_id, policy.may_discard_draft)
    if request.method == "POST":
        actions.discard_draft(request.actor, draft)
        return redirect("revision:list_drafts")
    return render(request, "revision/discard_draft.html", {"draft": draft})


_VERBS = ("write_draft", "ask_reader", "send_back", "approve_draft", "discard_draft")


def _outlined(request: ActorRequest, draft: GuideDraft, faulty: dict[str, str]) -> edits.Definition | None:
    """The text with the outline changed as the button said; None with a sentence in `faulty` when it cannot be."""
    code, no = request.POST.get("level", ""), _number(request, "step")
    title = request.POST.get("title", "").strip()[:200]
    do = request.POST.get("do", "")
    if do in ("add_step", "add_level") and not title:
        faulty[code if do == "add_step" else "level"] = _("Skriv hva det nye heter.")
        return None
    try:
        return {
            "add_step": lambda: edits.add_step(draft.definition, code, title),
            "add_level": lambda: edits.add_level(draft.definition, title, title),
            "move_up": lambda: edits.move_step(draft.definition, code, no, -1),
            "move_down": lambda: edits.move_step(draft.definition, code, no, 1),
            "remove_step": lambda: edits.remove_step(draft.definition, code, no),
            "remove_level": lambda: edits.remove_level(draft.definition, code),
        }[do]()
    except (edits.CannotEdit, KeyError):
        raise Http404 from None


def _form(request: ActorRequest, draft: GuideDraft, kind: Any, verb: str, **facts: Any) -> Any:
    """The form, with what was sent or the draft that was saved; whoever was overtaken sees it, and may save again."""
    key = f"revision:{verb}:{draft.pk}"
    sent = request.POST.copy() if request.method == "POST" else None
    overtaken = sent is not None and sent.get("edition") not in (str(draft.edition), None, "")
    if sent is not None and overtaken:
        sent["edition"] = str(draft.edition)
    facts["initial"] = {**facts.get("initial", {}), "edition": draft.edition}
    form = kind(sent, draft_key=key, **facts)
    if overtaken:
        form.add_error(None, _("Noen andre har lagret mens du skrev. Se at teksten din fortsatt passer, og lagre på nytt."))
    if not form.is_bound:
        form.put_back(typed.restore(request.actor, key))
    return form


def _save(request: ActorRequest, draft: GuideDraft, form: Any, definition: edits.Definition) -> HttpResponse:
    actions.write_draft(request.actor, draft, definition=definition, edition=form.cleaned_data["edition"])
    typed.clear(request.actor, form.draft_key)
    return redirect("revision:write_draft", draft.pk)


def _sheet(request: ActorRequest, draft: GuideDraft, form: Any, heading: str) -> HttpResponse:
    return render(request, "revision/sheet.html", {"draft": draft, "form": form, "heading": heading})


def _news(version: Any) -> Any:
    base = actions.base_of(version.guide)
    return newer_than(base) if base else None


def _place(request: ActorRequest) -> Municipality:
    place = municipality(request.actor.municipality_id)
    if not policy.may_start_draft(request.actor, place):
        raise Http404
    return place


def _position(draft: GuideDraft, code: str, no: int) -> Position:
    if code not in draft.scheme.level_scheme.codes or not draft.scheme.step(Position(code, no)).described:
        raise Http404
    return Position(code, no)


def _number(request: ActorRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdigit() else 0


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None

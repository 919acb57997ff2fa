"""The log: pages and verbs."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.concerns.policy import get_concern, may_carry_to_log
from ettlag.concerns.queries import carriable, scheme_of
from ettlag.guides.compare import differences
from ettlag.guides.queries import newer_than
from ettlag.organisation.policy import children_of_unit, get_child
from ettlag.people import drafts

from .. import actions, forms, policy, queries
from .sheet import Sheet

PER_PAGE = 20
READINGS = 50


def list_logs(request: ActorRequest) -> HttpResponse:
    """Stafettloggene jeg er med i. The family is led to its own page."""
    actor = request.actor
    if actor.is_family:
        return redirect("relay:show_family_log")
    closed = request.GET.get("vis") == "avsluttet"
    page = Paginator(policy.listed_logs(actor, closed=closed), PER_PAGE).get_page(request.GET.get("side"))
    may_open = bool(actor.may_open_cases and actor.role in policy.AT_WORK)
    return render(request, "relay/list_logs.html", {"page": page, "closed": closed, "may_open": may_open})


def show_log(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Én stafettlogg: the next step, goals and measures, what has happened, the team, the baton, the consent."""
    actor = request.actor
    if actor.is_family:
        return redirect("relay:show_family_log", policy.get_log(actor, log_id).pk)
    log = policy.get_log(actor, log_id)
    side = request.GET.get("side", "")
    page = queries.page_of(actor, log, today(), side=int(side) if side.isdecimal() and 0 < int(side) < 1000 else 1)
    picture_url = queries.address("consent:show_picture", log.focus_id)
    return render(request, "relay/show_log.html", {"log": log, "page": page, "may": page.may, "picture_url": picture_url})


def open_log(request: ActorRequest) -> HttpResponse:
    """Åpne en stafettlogg, from a concern (`?undring=`) or for a child of the unit (`?barn=`)."""
    actor = request.actor
    if not (actor.may_open_cases and actor.role in policy.AT_WORK):
        raise Http404
    concern_id, child_id = _uuid(request.GET.get("undring")), _uuid(request.GET.get("barn"))
    concern = get_concern(actor, concern_id, may_carry_to_log) if concern_id else None
    if concern is None and child_id is None:
        return render(request, "relay/choose_child.html", {"children": children_of_unit(actor)})
    child = get_child(actor, concern.child_id if concern else child_id)  # type: ignore[arg-type]
    found = carriable(concern) if concern else []
    key = f"relay:open_log:{child.pk}"
    form = forms.OpenLog(found, request.POST or None, draft_key=key)
    if form.is_valid() and "preview" not in request.POST:
        facts = {"about": form.cleaned_data["about"], "concern": concern, "carried": form.carried}
        log = actions.open_log(actor, child, **facts)
        drafts.clear(actor, key)
        return redirect("relay:show_log", log.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    preview = queries.before_opening(actor, child)
    early = queries.too_early_from(actor, concern)
    context = {"child": child, "concern": concern, "form": form, "around": preview, "early": early}
    return render(request, "relay/open_log.html", {**context, "is_preview": form.is_bound and form.is_valid()})


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404 from None


def invite_unit(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Inviter en tjeneste, within the consent; for others the road leads to asking the family."""
    log = policy.get_log(request.actor, log_id, policy.may_invite_unit)
    sheet = Sheet(request, log, "invite_unit")
    form = sheet.form(forms.InviteUnit, policy.invitable(log))
    if form.is_valid():
        actions.invite_unit(request.actor, log, contact=form.cleaned_data["contact"], terms=form.terms)
        return sheet.done()
    return sheet.show(form, ask_url=queries.address("consent:ask_consent", log.focus_id))


@require_POST
def release_unit(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Oppgaven er gjort."""
    log = policy.get_log(request.actor, log_id, policy.may_release_unit)
    participant_id = _uuid(request.POST.get("participant"))
    if participant_id is None:
        raise Http404
    actions.release_unit(request.actor, log, participant_id=participant_id)
    return redirect("relay:show_log", log.pk)


def change_level(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Opp, ned eller på tvers i veilederen."""
    log = policy.get_log(request.actor, log_id, policy.may_change_level)
    sheet = Sheet(request, log, "change_level")
    place = queries.place_of(log, today())
    form = sheet.form(forms.ChangeLevel, queries.levels_for(log))
    if form.is_valid():
        actions.change_level(request.actor, log, position=form.chosen, reason=form.cleaned_data["reason"])
        return sheet.done()
    return sheet.show(form, place=place, changes=policy.levels_of(log))


def move_to_newer(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """En nyere veileder: what is different, side by side; one goes over, or stays on the one it was begun on."""
    log = policy.get_log(request.actor, log_id, policy.may_move_to_newer)
    newer, scheme = newer_than(log.guide_version) if log.guide_version else None, scheme_of(log.guide_version_id)
    if newer is None or scheme is None:
        raise Http404
    sheet = Sheet(request, log, "move_to_newer")
    form = sheet.form(forms.MoveToNewer)
    if form.is_valid():
        actions.move_to_newer(request.actor, log, version=newer, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, newer=newer, differences=differences(scheme, newer.scheme))


def close_log(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Avslutt loggen: with the joint evaluation, or because the family asks for it."""
    log = policy.get_log(request.actor, log_id, policy.may_close_log)
    sheet = Sheet(request, log, "close_log")
    missing = queries.may_be_closed(log)
    form = sheet.form(forms.CloseLog, queries.around(log).family, missing)
    if form.is_valid():
        actions.close_log(request.actor, log, ending=form.ending, evaluation=queries.joint_evaluation(log))
        return sheet.done()
    return sheet.show(form, missing=missing, evaluate_url=queries.address("relay:evaluate_log", log.pk))


def reopen_log(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Åpne loggen igjen."""
    log = policy.get_log(request.actor, log_id, policy.may_reopen_log)
    sheet = Sheet(request, log, "reopen_log")
    form = sheet.form(forms.ReopenLog)
    if form.is_valid():
        actions.reopen_log(request.actor, log, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, closing=policy.closing_of(log))


def show_readers(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Hvem har lest: every opening with name, role, service, time, what and why (SEC-20, SEC-22)."""
    actor = request.actor
    log = policy.get_log(actor, log_id)
    page: Any = Paginator(queries.ReadingPages(actor, log), READINGS).get_page(request.GET.get("side"))
    frame = "ui/family.html" if actor.is_family else "ui/base.html"
    return render(request, "relay/show_readers.html", {"log": log, "page": page, "frame": frame})

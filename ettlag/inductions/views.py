"""Pages and verbs of the package and the follow-up day."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.binder.policy import listed_items
from ettlag.organisation.models import Unit
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import municipality
from ettlag.people import drafts
from ettlag.ui.forms import Form

from . import actions, forms, policy, queries
from .models import Part


def show_package(request: ActorRequest) -> HttpResponse:
    """Pakka: each part, how long it takes, and which is next."""
    actor = request.actor
    policy.require_staff(actor)
    context = {
        "road": queries.road_of(actor), "may_write": keeps_the_tools(actor), "sees": policy.sees_coverage(actor),
    }  # fmt: skip
    return render(request, "inductions/show_package.html", context)


def show_part(request: ActorRequest, part_id: UUID) -> HttpResponse:
    """En del."""
    return _part(request, policy.get_part(request.actor, part_id))


@require_POST
def finish_part(request: ActorRequest, part_id: UUID) -> HttpResponse:
    """Ferdig med en del. A check is answered until it is right; the answers are kept nowhere."""
    actor = request.actor
    part = policy.get_part(actor, part_id, policy.may_finish_part)
    form = forms.FinishPart(request.POST, part=part)
    if not form.is_valid():
        return _part(request, part, form)
    completion = actions.finish_part(actor, part)
    return redirect("inductions:show_certificate" if completion else "inductions:show_package")


def _part(request: ActorRequest, part: Part, form: forms.FinishPart | None = None) -> HttpResponse:
    may = policy.may_finish_part(request.actor, part)
    context = {"part": part, "form": form or (forms.FinishPart(part=part) if may else None)}
    return render(request, "inductions/show_part.html", context)


def show_certificate(request: ActorRequest) -> HttpResponse:
    """Beviset, to be printed."""
    policy.require_staff(request.actor)
    completion = policy.completion_of(request.actor)
    if completion is None:
        raise Http404
    place = municipality(request.actor.municipality_id)
    return render(request, "inductions/show_certificate.html", {"completion": completion, "place": place})


def show_coverage(request: ActorRequest) -> HttpResponse:
    """Dekningen: who of the new is through it, for their leader; how many, for those who keep the tools."""
    actor = request.actor
    policy.require_coverage(actor)
    form = forms.Since(request.GET or None)
    chosen = form.cleaned_data["fra"] if form.is_valid() else None
    coverage = queries.coverage_for(actor, chosen or queries.school_year_of(today()))
    return render(request, "inductions/show_coverage.html", {"coverage": coverage, "form": form})


def list_parts(request: ActorRequest) -> HttpResponse:
    """Innholdet, for those who write it."""
    _require_writer(request)
    parts = list(policy.parts())
    context = {"parts": parts, "minutes": sum(part.minutes for part in parts)}
    return render(request, "inductions/list_parts.html", context)


def add_part(request: ActorRequest) -> HttpResponse:
    """Legg til en del."""
    actor = request.actor
    _require_writer(request)
    form = forms.WritePart(
        request.POST or None, items=listed_items(actor), initial={"number": policy.parts().count() + 1},
        draft_key="inductions:add_part",
    )  # fmt: skip
    if form.is_valid():
        place = municipality(actor.municipality_id)
        actions.add_part(actor, place, content=actions.Content(**form.cleaned_data))
        drafts.clear(actor, form.draft_key)
        return redirect("inductions:list_parts")
    return _form(request, form, (_("Legg til en del"), _("Legg til"), "inductions:list_parts"))


def write_part(request: ActorRequest, part_id: UUID) -> HttpResponse:
    """Endre en del."""
    actor = request.actor
    part = policy.get_part(actor, part_id, policy.may_write_part)
    told = {name: getattr(part, name) for name in actions.Content.__slots__}
    form = forms.WritePart(
        request.POST or None, items=listed_items(actor), initial=told, draft_key=f"inductions:write_part:{part.pk}"
    )
    if form.is_valid():
        actions.write_part(actor, part, content=actions.Content(**form.cleaned_data))
        drafts.clear(actor, form.draft_key)
        return redirect("inductions:list_parts")
    return _form(request, form, (_("Endre en del"), _("Lagre"), "inductions:list_parts"))


@require_POST
def retire_part(request: ActorRequest, part_id: UUID) -> HttpResponse:
    """Ta ut en del."""
    actions.retire_part(request.actor, policy.get_part(request.actor, part_id, policy.may_retire_part))
    return redirect("inductions:list_parts")


def show_follow_up(request: ActorRequest) -> HttpResponse:
    """Oppfølgingsdagen: what each chose the last time comes first."""
    actor = request.actor
    policy.require_staff(actor)
    half = queries.half_of(actor)
    may_choose = half.day is not None and policy.may_choose_action(actor, half.day)
    context = {"half": half, "me": actor.employment_id, "may_choose": may_choose, "may_hold": actor.is_leader}
    return render(request, "inductions/show_follow_up.html", context)


def hold_follow_up(request: ActorRequest) -> HttpResponse:
    """Sett en oppfølgingsdag for enheten."""
    actor = request.actor
    policy.require_staff(actor)
    unit = get_object_or_404(Unit, pk=actor.unit_id)
    if not policy.may_hold_follow_up(actor, unit):
        raise Http404
    form = forms.HoldFollowUp(request.POST or None)
    if form.is_valid():
        actions.hold_follow_up(actor, unit, **form.cleaned_data)
        return redirect("inductions:show_follow_up")
    return _form(request, form, (_("Sett en oppfølgingsdag"), _("Lagre"), "inductions:show_follow_up"))


def choose_action(request: ActorRequest, follow_up_id: UUID) -> HttpResponse:
    """Velg det ene du gjør."""
    actor = request.actor
    day = policy.get_day(actor, follow_up_id, policy.may_choose_action)
    form = forms.ChooseAction(
        request.POST or None, draft_key=f"inductions:choose_action:{day.pk}",
        audience=_("Synlig for: dem som arbeider på %(unit)s.") % {"unit": actor.unit_name},
    )  # fmt: skip
    if form.is_valid():
        actions.choose_action(actor, day, text=form.cleaned_data["text"])
        drafts.clear(actor, form.draft_key)
        return redirect("inductions:show_follow_up")
    return _form(request, form, (_("Det ene du gjør"), _("Lagre"), "inductions:show_follow_up"))


def answer_action(request: ActorRequest, local_action_id: UUID) -> HttpResponse:
    """Hvordan gikk det?"""
    actor = request.actor
    chosen = policy.get_action(actor, local_action_id, policy.may_answer_action)
    form = forms.AnswerAction(
        request.POST or None, draft_key=f"inductions:answer_action:{chosen.pk}",
        audience=_("Synlig for: dem som arbeider på %(unit)s.") % {"unit": actor.unit_name},
    )  # fmt: skip
    if form.is_valid():
        told = form.cleaned_data
        actions.answer_action(actor, chosen, was_done=told["was_done"] == "ja", why=told["why"])
        drafts.clear(actor, form.draft_key)
        return redirect("inductions:show_follow_up")
    return _form(request, form, (_("Hvordan gikk det?"), _("Lagre"), "inductions:show_follow_up"), chosen.text)


def _require_writer(request: ActorRequest) -> None:
    policy.require_staff(request.actor)
    if not keeps_the_tools(request.actor):
        raise Http404


def _form(request: ActorRequest, form: Form, words: tuple[str, str, str], lead: str = "") -> HttpResponse:
    title, verb, back = words
    if form.draft_key and not form.is_bound:
        form.put_back(drafts.restore(request.actor, form.draft_key))
    context = {"form": form, "title": title, "verb": verb, "back": back, "lead": lead}
    return render(request, "inductions/form.html", context)

"""The pages of those at work: ask, write down an answer, print, hear the child, the catalogue of legal bases."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.queries import municipality, units_of
from ettlag.people import drafts

from .. import actions, catalogue, forms, policy, queries
from .frame import chosen_ask, done, longest, page, picture_of, reading


def ask_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Staff ask the family: which services, which kinds, until when, what for."""
    child = policy.get_child(request.actor, focus_id, policy.may_ask_consent)
    units = [unit for unit in units_of(request.actor.municipality_id) if unit.pk != request.actor.unit_id]
    units = [unit for unit in units if unit.service.kind != "administration"]
    key = f"consent:ask_consent:{child.pk}"
    form = forms.AskConsent(units, longest(request.actor), request.POST or None, draft_key=key)
    form.put_back(drafts.restore(request.actor, key))
    if form.is_valid():
        actions.ask_consent(request.actor, child, **form.asked())
        drafts.clear(request.actor, key)
        return done(request, child, _("Spørsmålet er sendt. Familien ser det når de logger inn."))
    return page(request, "ask_consent", {"child": child, "form": form, "standing": queries.standing_of(child, today())})


def record_consent(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Staff write down what was said or signed, with the family beside or just after."""
    child = policy.get_child(request.actor, focus_id, policy.may_record_consent)
    picture = picture_of(request.actor, child)
    waiting = chosen_ask(request, picture)
    cells = (waiting.ask.cells if waiting else set()) | {line.cell for line in picture.agreement.lines}
    names = {row.unit_id: row.name for row in picture.rows}
    people = queries.answerers(picture.agreement)
    start = {"answered_on": today(), "until_on": waiting.ask.until_on if waiting else None, "language": get_language()}
    choices = forms.grouped(cells, names)
    form = forms.RecordConsent(people, choices, longest(request.actor), request.POST or None, initial=start)
    form.ask = waiting.ask if waiting else None
    if form.is_valid():
        actions.record_consent(request.actor, child, **form.recorded())
        return done(request, child, _("Svaret er ført inn."))
    return page(request, "record_consent", {"child": child, "form": form, "waiting": waiting, **reading(request)})


def print_form(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """The question and the text on paper, with a line to sign for each who must agree."""
    child = policy.get_child(request.actor, focus_id, policy.may_record_consent)
    picture = picture_of(request.actor, child)
    context = {"child": child, "waiting": chosen_ask(request, picture), "needed": picture.agreement.needed}
    return page(request, "print_form", {**context, **reading(request)})


def hear_child(request: ActorRequest, focus_id: UUID) -> HttpResponse:
    """Write down what the child said about the sharing, or why the child was not heard."""
    child = policy.get_child(request.actor, focus_id, policy.may_hear_child)
    key = f"consent:hear_child:{child.pk}"
    form = forms.HearChild(request.POST or None, draft_key=key, initial={"heard_on": today()})
    form.put_back(drafts.restore(request.actor, key))
    if form.is_valid():
        actions.hear_child(request.actor, child, **form.cleaned_data)
        drafts.clear(request.actor, key)
        return done(request, child, _("Det barnet sa, er ført inn."))
    return page(request, "hear_child", {"child": child, "form": form})


def list_bases(request: ActorRequest) -> HttpResponse:
    """The catalogue of legal bases that may be used today, shipped and the municipality's own."""
    policy.must_be_at_work(request.actor)
    place = municipality(request.actor.municipality_id)
    rows = catalogue.valid_on(today(), policy.local_bases(place.pk))
    return page(request, "list_bases", {"bases": rows, "may_add": policy.may_add_basis(request.actor, place)})


def add_basis(request: ActorRequest) -> HttpResponse:
    """The data protection officer adds a code or a new version of one."""
    place = policy.own_municipality(request.actor, policy.may_add_basis)
    form = forms.AddBasis(request.POST or None, initial={"valid_from": today()})
    if form.is_valid():
        actions.add_basis(request.actor, place, **form.cleaned_data)
        return redirect("consent:list_bases")
    return page(request, "add_basis", {"form": form})

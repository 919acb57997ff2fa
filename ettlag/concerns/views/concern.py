"""The list, one concern, writing and sharing it, and the safety fork."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.queries import unit_leader
from ettlag.people import drafts

from .. import actions, forms, pages, policy, queries
from ..sheet import Sheet, sent

PER_PAGE = 20


def list_concerns(request: ActorRequest) -> HttpResponse:
    """Undringene mine: one's own, and for a leader those shared with her."""
    if not request.actor.is_staff:
        raise Http404
    closed = request.GET.get("vis") == "avsluttet"
    concerns = policy.listed_concerns(request.actor, closed=closed)
    page = Paginator(concerns, PER_PAGE).get_page(request.GET.get("side"))
    context = {"rows": pages.rows_of(request.actor, list(page)), "page": page, "closed": closed, "today": today()}
    return render(request, "concerns/list_concerns.html", context)


def raise_concern(request: ActorRequest) -> HttpResponse:
    """Skriv en undring: child, what was seen and when, how often, how strong, strengths. One page."""
    actor, key = request.actor, "concerns:raise_concern:ny"
    unit = policy.get_unit(actor)
    facts: dict[str, Any] = {"children": policy.children_to_wonder_about(actor), "on": today(), "draft_key": key}
    form = forms.RaiseConcern(sent(request), audience=_("Bare du kan lese dette til du deler det."), **facts)
    if form.is_valid():
        concern = actions.raise_concern(actor, unit, **form.cleaned_data)
        drafts.clear(actor, key)
        return redirect("concerns:show_concern", concern.pk)
    if not form.is_bound:
        form.initial["child"] = request.GET.get("barn")
        form.initial["text"] = _thought(request)
        form.put_back(drafts.restore(actor, key))
    return render(request, "concerns/raise_concern.html", {"form": form, "today": today()})


def _thought(request: ActorRequest) -> str:
    """The words of the thought one comes from, to begin with; nothing when there is none, or it has gone."""
    wanted = request.GET.get("tanke", "")
    found = [one for one in policy.readable_thoughts(request.actor) if str(one.pk) == wanted] if wanted else []
    return queries.thinking_of(found)[0].text if found else ""


def show_concern(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Én undring: the one next step on top, what was seen, the talks, the answer, the path."""
    concern = policy.get_concern(request.actor, concern_id)
    context = pages.shown(request.actor, concern, today())
    form = None
    if context["may"]["write_observation"]:
        form = Sheet(request, concern, "write_observation", context["audience"]).form(forms.WriteObservation, on=today())
    return render(request, "concerns/show_concern.html", {**context, "form": form})


def write_observation(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Skriv det du har sett siden sist."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_write_observation)
    sheet = Sheet(request, concern, "write_observation")
    form = sheet.form(forms.WriteObservation, on=today())
    if form.is_valid():
        actions.write_observation(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form)


def change_degree(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Undring, uro eller bekymring, with guidance."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_change_degree)
    sheet = Sheet(request, concern, "change_degree")
    form = sheet.form(forms.ChangeDegree, initial={"degree": concern.degree})
    if form.is_valid():
        actions.change_degree(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form)


def choose_child(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Which child of the list it is about, now that there is one."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_choose_child)
    sheet = Sheet(request, concern, "choose_child")
    form = sheet.form(forms.ChooseChild, children=policy.children_to_wonder_about(request.actor), on=today())
    if form.is_valid():
        actions.choose_child(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form)


def share_with_leader(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Del med lederen: who will read what from now on, and by when one is answered."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_share_with_leader)
    leader = unit_leader(concern.unit_id)
    sheet = Sheet(request, concern, "share_with_leader")
    who = _("%(name)s (%(title)s)") % {"name": leader.user.name, "title": leader.title} if leader else ""
    audience = _("Når du deler, kan du og %(leader)s lese alt i undringen. Ingen andre.") % {"leader": who}
    form = sheet.form(forms.ShareWithLeader, audience=audience)
    if form.is_valid():
        actions.share_with_leader(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, leader=leader)


def answer_author(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Svar den som undret seg."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_answer_author)
    sheet = Sheet(request, concern, "answer_author")
    form = sheet.form(forms.AnswerAuthor)
    if form.is_valid():
        actions.answer_author(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    context = {"sharing": queries.sharing_of(concern), "observations": queries.observations_of(concern)}
    return sheet.show(form, **context)


def safety_fork(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Kan noen hjemme skade barnet? What to do now. One click from every page, and no gate before it (I5, LAW-20)."""
    concern = policy.get_concern(request.actor, concern_id)
    sheet = Sheet(request, concern, "safety_fork")
    report_url, advice_url = pages.address("report:write_report"), pages.address("consultation:ask_consultation")
    report_url = report_url and f"{report_url}?undring={concern.pk}"
    may_suspect = policy.may_suspect_harm(request.actor, concern)
    return sheet.show(may_suspect=may_suspect, report_url=report_url, advice_url=advice_url)


@require_POST
def suspect_harm(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Ja, jeg er redd for det: nothing of it is in the family's view from here on."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_suspect_harm)
    actions.suspect_harm(request.actor, concern)
    return redirect("concerns:safety_fork", concern.pk)

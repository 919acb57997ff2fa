"""One page or verb each. No rules and no queries: policy decides, actions do."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.guides.engine import Position
from ettlag.organisation.queries import unit_leader
from ettlag.people import drafts

from . import actions, barriers, deadlines, forms, pages, parties, policy, queries
from .choices import choices_for
from .models import Concern, Conversation
from .sheet import Sheet, sent

PER_PAGE = 20
Outcome, Barrier = Conversation.Outcome, Conversation.Barrier


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
        form.put_back(drafts.restore(actor, key))
    return render(request, "concerns/raise_concern.html", {"form": form, "today": today()})


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


def prepare_conversation(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Før, under og etter: help for what is hard, how to begin, and an own date."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_prepare_conversation)
    picture = queries.picture_of(concern)
    party = _party(request, picture)
    sheet = Sheet(request, concern, "prepare_conversation")
    sheet.key += f":{party.key}"
    before = party.prepared or party.latest
    kept = {name: getattr(before, name) for name in ("planned_on", "together_with", "opening")} if before else {}
    form = sheet.form(forms.PrepareConversation, party=party, on=today(), initial=kept)
    if form.is_valid():
        details = {"party": party.kind, "person": party.person, **form.cleaned_data}
        actions.prepare_conversation(request.actor, concern, **details)
        return sheet.done()
    barrier = request.GET.get("hinder") or (party.latest.barrier if party.latest else "")
    help_first = barriers.help_for(barrier)
    others = [one for one in barriers.HELP if one is not help_first and one.barrier != Barrier.SAFETY]
    place = deadlines.place_of(picture)
    return sheet.show(form, party=party, help_first=help_first, help_more=others, place=place)


def record_conversation(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Har dere snakket? Ja, ikke ennå, eller nei og ikke nå; then only what that outcome asks."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_record_conversation)
    picture, outcome = queries.picture_of(concern), request.GET.get("svar", "")
    circle = parties.circle_of(picture, today())
    party = circle.get(request.GET.get("med", ""))
    sheet = Sheet(request, concern, "record_conversation")
    if party is None or outcome not in Outcome.values:
        return sheet.show(None, circle=circle)
    sheet.key += f":{party.key}:{outcome}"
    form = sheet.form(forms.RecordConversation, party=party, outcome=outcome, on=today())
    if form.is_valid():
        details = {"party": party.kind, "person": party.person, "outcome": outcome, **form.cleaned_data}
        talk = actions.record_conversation(request.actor, concern, **details)
        return _after_the_talk(sheet, party, talk)
    return sheet.show(form, party=party, outcome=outcome, circle=circle)


def _after_the_talk(sheet: Sheet, party: parties.Party, talk: Conversation) -> HttpResponse:
    """Talked: back to the concern. Not yet: the help for what makes it hard. Must not be told, or unsafe: what to do now."""
    if talk.outcome == Outcome.MUST_NOT or talk.barrier == Barrier.SAFETY:
        return sheet.done("concerns:safety_fork")
    if talk.outcome == Outcome.NOT_YET:
        return sheet.done("concerns:prepare_conversation", f"?med={party.key}&hinder={talk.barrier}")
    return sheet.done()


def take_step(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Gå videre i veilederen: the next step, or another one."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_take_step)
    picture = queries.picture_of(concern)
    sheet = Sheet(request, concern, "take_step")
    form = sheet.form(forms.TakeStep, scheme=picture.scheme, here=picture.position, after=pages.step_after(picture))
    if form.is_valid():
        to: Position = form.cleaned_data["to"]
        actions.take_step(request.actor, concern, level_code=to.level_code, step_no=to.step_no)
        return sheet.done()
    return sheet.show(form)


def decide(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Bestem hva dere gjør: the guide's decisions here and the usual ways out, always with a reason."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_decide)
    picture = queries.picture_of(concern)
    facts: dict[str, Any] = {"must_answer": _unanswered(request, concern), "child_is_heard": _is_heard(picture)}
    sheet = Sheet(request, concern, "decide")
    form = sheet.form(forms.Decide, choices=choices_for(concern), on=today(), **facts)
    if form.is_valid():
        decision = actions.decide(request.actor, concern, **form.cleaned_data)
        return _after_the_decision(sheet, decision.exit_code)
    return sheet.show(form, place=deadlines.place_of(picture))


def _after_the_decision(sheet: Sheet, exit_code: str) -> HttpResponse:
    """Where the decision leads: to the family's consent, to a new log, to the report road, or back to the concern."""
    concern = sheet.concern
    if exit_code == "child_protection_report":
        return sheet.done("concerns:safety_fork", "#meld")
    onward = {
        "share_with_others": pages.address("consent:ask_consent", concern.child_id),
        "open_log": pages.address("relay:open_log"),
    }.get(exit_code, "")
    response = sheet.done()
    if onward:
        response["Location"] = f"{onward}?undring={concern.pk}"
    return response


def close_concern(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Avslutt, med grunn. The family may ask for help again."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_close_concern)
    is_heard = _is_heard(queries.picture_of(concern))
    facts: dict[str, Any] = {"must_answer": _unanswered(request, concern), "child_is_heard": is_heard}
    sheet = Sheet(request, concern, "close_concern")
    form = sheet.form(forms.CloseConcern, **facts)
    if form.is_valid():
        actions.close_concern(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, must_answer=facts["must_answer"])


def reopen_concern(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Åpne igjen det som var avsluttet."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_reopen_concern)
    sheet = Sheet(request, concern, "reopen_concern")
    if request.method == "POST":
        actions.reopen_concern(request.actor, concern)
        return sheet.done()
    return sheet.show()


def safety_fork(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Kan noen hjemme skade barnet? What to do now. One click from every page, and no gate before it (I5, LAW-20)."""
    concern = policy.get_concern(request.actor, concern_id)
    sheet = Sheet(request, concern, "safety_fork")
    return sheet.show(may_suspect=policy.may_suspect_harm(request.actor, concern))


@require_POST
def suspect_harm(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Ja, jeg er redd for det: nothing of it is in the family's view from here on."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_suspect_harm)
    actions.suspect_harm(request.actor, concern)
    return redirect("concerns:safety_fork", concern.pk)


def _party(request: ActorRequest, picture: queries.Picture) -> parties.Party:
    """The one the page is about, by the key in the address; the first there is without one. 404 for a made-up key."""
    circle = parties.circle_of(picture, today())
    key = request.GET.get("med", "")
    found = circle.get(key) if key else next(iter(circle.parties), None)
    if found is None:
        raise Http404
    return found


def _is_heard(picture: queries.Picture) -> bool:
    return parties.circle_of(picture, today()).child_is_heard


def _unanswered(request: ActorRequest, concern: Concern) -> str:
    """Why it cannot be closed yet, when its author has not been answered (I9); empty when it can."""
    if concern.shared_at is None or concern.answered_at is not None:
        return ""
    if policy.may_answer_author(request.actor, concern):
        return _("Svar %(name)s først. Den som undrer seg, skal alltid få svar.") % {"name": concern.author.user.name}
    return _("Lederen har ikke svart deg ennå. Når du har fått svar, kan du avslutte.")



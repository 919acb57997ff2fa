"""Preparing a talk, and writing down what became of it."""

from uuid import UUID

from django.http import Http404, HttpResponse

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today

from .. import actions, barriers, deadlines, forms, parties, policy, queries
from ..models import Conversation
from ..sheet import Sheet

Outcome, Barrier = Conversation.Outcome, Conversation.Barrier


def prepare_conversation(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Før, under og etter: help for what is hard, how to begin, and an own date."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_prepare_conversation)
    picture = queries.picture_of(concern, tried=False)
    party = _party(request, picture)
    sheet = Sheet(request, concern, "prepare_conversation", picture=picture)
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
    picture, outcome = queries.picture_of(concern, tried=False), request.GET.get("svar", "")
    circle = parties.circle_of(picture, today())
    party = circle.get(request.GET.get("med", ""))
    sheet = Sheet(request, concern, "record_conversation", picture=picture)
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


def _party(request: ActorRequest, picture: queries.Picture) -> parties.Party:
    """The one the page is about, by the key in the address; the first there is without one. 404 for a made-up key."""
    circle = parties.circle_of(picture, today())
    key = request.GET.get("med", "")
    found = circle.get(key) if key else next(iter(circle.parties), None)
    if found is None:
        raise Http404
    return found

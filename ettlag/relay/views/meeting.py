"""Møter: agenda, minutes written together, shared, closed; the family's words beside."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import Actor, ActorRequest
from ettlag.access.clock import today
from ettlag.people import drafts
from ettlag.ui import words

from .. import actions, forms, policy, queries
from ..models import AgendaItem, Meeting
from .page import done, form_for, frame_of, short_page


def call_meeting(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Kall inn: what comes on the agenda by itself stands above the form."""
    log = policy.get_log(request.actor, log_id, policy.may_call_meeting)
    form = form_for(request, forms.CallMeeting, f"relay:call_meeting:{log.pk}", log)
    if form.is_valid():
        call = actions.Call(form.starts_at, form.cleaned_data["lasts"], form.cleaned_data["place"], form.items)
        meeting = actions.call_meeting(request.actor, log, call=call)
        return done(request, form, reverse("relay:show_meeting", args=[meeting.pk]))
    agenda = [(item.title, queries.from_words(item)) for item in queries.agenda_for(request.actor, log)]
    texts = {"heading": _("Kall inn til møte"), "verb": _("Kall inn")}
    return short_page(request, "call_meeting", log, form, agenda=agenda, **texts)


def show_meeting(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Møtet, for the team and for the family."""
    meeting = policy.get_meeting(request.actor, meeting_id)
    return render(request, "relay/show_meeting.html", _meeting_page(request, meeting))


def print_minutes(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Referatet på papir, when it is shared."""
    meeting = policy.get_meeting(request.actor, meeting_id, policy.may_print_minutes)
    return render(request, "relay/print_minutes.html", _meeting_page(request, meeting))


def write_minutes(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Skriv sammen: one form for each item. What somebody saved meanwhile is shown beside, and nothing is written over."""
    actor = request.actor
    meeting = policy.get_meeting(actor, meeting_id, policy.may_share_minutes)
    sent = forms.WriteMinutes(request.POST) if request.method == "POST" else None
    if sent is not None and sent.is_valid():
        # Locked before it is compared: of two that save at the same instant the second sees the first one's text.
        item = policy.get_agenda_item(actor, sent.cleaned_data["item"], policy.may_write_minutes, lock=True)
        stored = queries.text_of(item)
        if sent.is_newest(item.version, stored):
            if sent.chosen(stored) != stored:
                actions.write_minutes(actor, item, text=sent.chosen(stored), seen=item.version)
            drafts.clear(actor, queries.minutes_key(item))
            return redirect(f"{request.path}#sak-{item.number}")
    pages = [_writing(actor, page, sent) for page in queries.agenda_of(actor, meeting)]
    doers = queries.doers_of(actor, meeting.log)
    for one in pages:
        one["decision"] = _decision(None, one["page"].item, doers)
    context = {
        "log": meeting.log,
        "meeting": meeting,
        "pages": pages,
        "share_by": queries.share_by(meeting),
        "cards": queries.plan_of(actor, meeting.log, today()).open,
        "audience_words": queries.audience_words(actor, meeting.log),
    }
    return render(request, "relay/write_minutes.html", context, status=409 if sent is not None and sent.is_valid() else 200)


def decide_measure(request: ActorRequest, item_id: UUID) -> HttpResponse:
    """Gjør beslutningen til et tiltak, with what the form and the item know."""
    item = policy.get_agenda_item(request.actor, item_id, policy.may_decide_measure)
    form = _decision(request.POST or None, item, queries.doers_of(request.actor, item.log))
    if form.is_valid():
        actions.decide_measure(request.actor, item, parts=_parts(form, item))
        drafts.clear(request.actor, form.draft_key)
        return redirect(f"{reverse('relay:write_minutes', args=[item.meeting_id])}#sak-{item.number}")
    texts = {"heading": _("Gjør til tiltak"), "verb": _("Gjør til tiltak"), "about": item.title}
    return short_page(request, "decide_measure", item.log, form, **texts)


def share_minutes(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Del referatet: who will read it stands before the button."""
    meeting = policy.get_meeting(request.actor, meeting_id, policy.may_share_minutes)
    if request.method == "POST":
        actions.share_minutes(request.actor, meeting)
        return redirect("relay:show_meeting", meeting.pk)
    return render(request, "relay/share_minutes.html", _meeting_page(request, meeting))


def answer_meeting(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Kommer du? One's own answer, which the team reads."""
    actor = request.actor
    meeting = policy.get_meeting(actor, meeting_id, policy.may_answer_meeting)
    audience = queries.readers_of_answer(meeting.log)
    form = form_for(request, forms.AnswerMeeting, f"relay:answer_meeting:{meeting.pk}", meeting.log, audience=audience)
    if form.is_valid():
        actions.answer_meeting(actor, meeting, comes=form.cleaned_data["comes"] == "yes", word=form.cleaned_data["word"])
        return done(request, form, reverse("relay:show_meeting", args=[meeting.pk]))
    texts = {"heading": _("Svar på innkallingen"), "verb": _("Svar"), "about": queries.call_words(meeting)}
    return short_page(request, "answer_meeting", meeting.log, form, **texts)


@require_POST
def close_meeting(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Avslutt møtet."""
    meeting = policy.get_meeting(request.actor, meeting_id, policy.may_close_meeting)
    actions.close_meeting(request.actor, meeting)
    return redirect("relay:show_meeting", meeting.pk)


def comment_minutes(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """«Jeg ser det annerledes» beside the minutes."""
    meeting = policy.get_meeting(request.actor, meeting_id, policy.may_comment_minutes)
    form = form_for(request, forms.CommentMinutes, f"relay:comment_minutes:{meeting.pk}", meeting.log)
    if form.is_valid():
        actions.comment_minutes(request.actor, meeting, **form.cleaned_data)
        return done(request, form, reverse("relay:show_meeting", args=[meeting.pk]))
    return short_page(request, "comment_minutes", meeting.log, form, heading=_("Jeg ser det annerledes"), verb=_("Send"))


def _meeting_page(request: ActorRequest, meeting: Meeting) -> dict[str, Any]:
    actor = request.actor
    return {
        **frame_of(actor, meeting.log),
        "log": meeting.log,
        "meeting": meeting,
        "items": queries.agenda_of(actor, meeting),
        "voices": policy.voices_beside(meeting),
        "answers": list(policy.answers_to(actor, meeting)),
        "may_answer": policy.may_answer_meeting(actor, meeting),
        "stage": queries.stage_no(meeting),
        "late_words": queries.late_words(meeting, today()),
        "audience_words": queries.audience_words(actor, meeting.log),
        "may_write": policy.may_share_minutes(actor, meeting),
        "may_close": policy.may_close_meeting(actor, meeting),
        "may_comment": policy.may_comment_minutes(actor, meeting),
    }


def _writing(actor: Actor, page: queries.Item, sent: forms.WriteMinutes | None) -> dict[str, Any]:
    """One item with the form of its minutes; `mine` is a text that somebody else's stands against."""
    item = page.item
    known = {"text": page.text, "seen": item.version, "item": item.pk}
    form = forms.WriteMinutes(initial=known, draft_key=queries.minutes_key(item), auto_id=f"id_{item.number}_%s")
    mine = ""
    if sent is not None and sent.data.get("item") == str(item.pk):
        form, mine = sent, sent.cleaned_data.get("text", "") if sent.is_valid() else ""
        form.auto_id = f"id_{item.number}_%s"
    else:
        form.put_back(drafts.restore(actor, form.draft_key))
        mine = queries.stands_against(actor, page, form.initial["text"])
    return {"page": page, "minutes": form, "mine": mine}


def _parts(form: forms.DecideMeasure, item: AgendaItem) -> actions.FiveParts:
    """What the form asks, and what the meeting knows: the problem is the item, the time is from now on."""
    asked = form.cleaned_data
    until = {"day": words.day_and_month(asked["evaluate_on"])}
    return actions.FiveParts(
        problem=item.title,
        what=asked["what"],
        when=_("Fra møtet og fram til %(day)s") % until,
        doer=actions.Doer.read(asked["doer"]),
        evaluate_on=asked["evaluate_on"],
    )


def _decision(post: QueryDict | None, item: AgendaItem, doers: list[tuple[str, str]]) -> forms.DecideMeasure:
    key = f"relay:decide_measure:{item.pk}"
    return forms.DecideMeasure(data=post, doers=doers, draft_key=key, auto_id=f"id_decide_{item.number}_%s")

"""One meeting: agenda, minutes, what was decided, and the calendar."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ettlag.access.actor import ActorRequest, system_actor
from ettlag.access.clock import now, today
from ettlag.access.public import public
from ettlag.access.reading import recording
from ettlag.ui.ics import as_ics

from .. import actions, forms, links, policy, queries
from ..models import Meeting
from .page import carried, group_address, lead_of, meeting_address, written

AT_MEETING = ("publish_agenda", "publish_minutes", "decide", "cancel_meeting")


def _page(request: ActorRequest, meeting: Meeting) -> dict[str, Any]:
    actor = request.actor
    presences = meeting.presences.select_related("seat__member__user", "seat__deputy__user", "seat__service")
    return {
        "group": meeting.group,
        "meeting": meeting,
        "carried": policy.carried_to(meeting),
        "decided": policy.decided_in(meeting),
        "presences": presences,
        "agenda_words": queries.agenda_in_words(meeting),
        "minutes_words": queries.minutes_in_words(meeting),
        "next": queries.next_after(meeting),
        "may": {verb for verb in AT_MEETING if getattr(policy, f"may_{verb}")(actor, meeting)},
        "may_end": policy.runs(actor, meeting.group),
        "me": actor.employment_id,
        "today": today(),
    }


def show_meeting(request: ActorRequest, gathering_id: UUID) -> HttpResponse:
    """Møtet: what is carried to it, the agenda, the minutes, what was decided."""
    meeting = policy.get_meeting(request.actor, gathering_id)
    return render(request, "groups/show_meeting.html", _page(request, meeting))


def print_minutes(request: ActorRequest, gathering_id: UUID) -> HttpResponse:
    """Referatet, to be printed."""
    meeting = policy.get_meeting(request.actor, gathering_id)
    if meeting.minutes_at is None:
        raise Http404
    return render(request, "groups/print_minutes.html", _page(request, meeting))


def publish_agenda(request: ActorRequest, gathering_id: UUID) -> HttpResponse:
    """Send ut sakslista."""
    actor = request.actor
    meeting = policy.get_meeting(actor, gathering_id, policy.may_publish_agenda)
    form = forms.PublishAgenda(
        request.POST or None,
        initial={"agenda": meeting.agenda},
        **written(request, meeting.group, "publish_agenda", meeting),
    )

    def do() -> None:
        actions.publish_agenda(actor, meeting, agenda=form.cleaned_data["agenda"])

    return carried(request, form, do, (_("Sakslista"), _("Send ut"), meeting_address(meeting)), lead_of(meeting.group))


def publish_minutes(request: ActorRequest, gathering_id: UUID) -> HttpResponse:
    """Send ut referatet."""
    actor = request.actor
    meeting = policy.get_meeting(actor, gathering_id, policy.may_publish_minutes)
    form = forms.PublishMinutes(
        request.POST or None, seats=list(policy.seats_at(meeting)),
        **written(request, meeting.group, "publish_minutes", meeting),
    )  # fmt: skip

    def do() -> None:
        actions.publish_minutes(actor, meeting, minutes=form.cleaned_data["minutes"], came=form.came)

    lead = _("Når referatet er ute, blir det stående som det er.")
    lead = f"{lead} {lead_of(meeting.group)}".strip()
    return carried(request, form, do, (_("Referatet"), _("Send ut"), meeting_address(meeting)), lead)


def decide(request: ActorRequest, gathering_id: UUID) -> HttpResponse:
    """Skriv hva gruppa bestemte."""
    actor = request.actor
    meeting = policy.get_meeting(actor, gathering_id, policy.may_decide)
    people = policy.people_to_sit(actor)
    form = forms.Decide(request.POST or None, people=people, **written(request, meeting.group, "decide", meeting))

    def do() -> None:
        actions.decide(actor, meeting, task=actions.Task(**form.cleaned_data))

    lead = _("Det står på hvert møte til det er gjort.")
    return carried(request, form, do, (_("Dette bestemte vi"), _("Lagre"), meeting_address(meeting)), lead)


def cancel_meeting(request: ActorRequest, gathering_id: UUID) -> HttpResponse:
    """Avlys eller flytt."""
    actor = request.actor
    meeting = policy.get_meeting(actor, gathering_id, policy.may_cancel_meeting)
    form = forms.CancelMeeting(request.POST or None, **written(request, meeting.group, "cancel_meeting", meeting))

    def do() -> None:
        told = form.cleaned_data
        starts_at = queries.at(told["new_on"], told["new_at"]) if told["new_on"] else None
        actions.cancel_meeting(actor, meeting, starts_at=starts_at, why=told["why"])

    return carried(request, form, do, (_("Avlys eller flytt møtet"), _("Lagre"), group_address(meeting.group)))


def end_decision(request: ActorRequest, decision_id: UUID) -> HttpResponse:
    """Gjort, or not and why."""
    actor = request.actor
    decision = policy.get_decision(actor, decision_id, policy.may_end_decision)
    form = forms.EndDecision(request.POST or None, **written(request, decision.group, "end_decision", decision))

    def do() -> None:
        told = form.cleaned_data
        actions.end_decision(actor, decision, was_done=told["was_done"] == "ja", outcome=told["outcome"])

    words = (_("Hva ble det til?"), _("Lagre"), group_address(decision.group))
    return carried(request, form, do, words, decision.what)


@public
@require_safe
@never_cache
def show_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Kalenderen: times only, for whoever has the address."""
    found = links.opened(token)
    if found is None:
        raise Http404
    municipality_id, group_id, key = found
    with recording(system_actor(municipality_id), "groups:show_feed"):
        group = policy.get_by_feed(group_id, key)
        text = as_ics(queries.in_calendar(group), now())
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")

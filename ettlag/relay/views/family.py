"""Familiens sider: the day, the log in the family's words, questions and rights; the team's answers to them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest, Capacity
from ettlag.access.clock import today
from ettlag.consent.waiting import waiting_for

from .. import actions, forms, policy, queries
from ..models import Participant, RelayLog
from .page import done, form_for, short_page

PAGE = 20


def show_family_day(request: ActorRequest, log_id: UUID | None = None) -> HttpResponse:
    """«I dag»: what happens next, what waits for you and for us. With no log: only what one is asked."""
    actor = request.actor
    if not actor.is_family:
        raise Http404
    logs = policy.family_logs(actor)
    log = next((one for one in logs if log_id in (None, one.pk)), None)
    if log is None and log_id is not None:
        raise Http404
    if log is None:
        return render(request, "relay/show_no_log.html", {"yours": list(waiting_for(actor))})
    places = list(policy.participants_of(log))
    form = _writing(request, log, places)
    context = {
        "log": log,
        "family": queries.family_day(actor, log, places, today()),
        "others": queries.tabs_of(logs, log),
        "form": form,
        "today": today(),
        "given_name": actor.name.split()[0],
        "may_write": policy.may_write_to_team(actor, log),
    }
    young = actor.capacity is Capacity.YOUTH
    return render(request, "relay/show_youth_day.html" if young else "relay/show_family_day.html", context)


def show_family_log(request: ActorRequest, log_id: UUID | None = None) -> HttpResponse:
    """Loggen i familiens ord: goals, measures, and what has happened that they may read."""
    actor = request.actor
    if not actor.is_family:
        raise Http404
    log = policy.get_family_log(actor, log_id) if log_id else next(iter(policy.family_logs(actor)), None)
    if log is None:
        return render(request, "relay/show_no_log.html")
    page = Paginator(policy.readable_entries(actor, log), PAGE).get_page(request.GET.get("side"))
    context = {
        "log": log,
        "plan": queries.family_plan(actor, log, today()),
        "page": page,
        "story": queries.family_story(actor, log, list(page)),
        "questions": policy.readable_questions(actor, log),
        "meetings": policy.readable_meetings(actor, log)[:PAGE],
    }
    return render(request, "relay/show_family_log.html", context)


@require_POST
def write_to_team(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Skriv til laget, to the circle one has chosen."""
    log = policy.get_family_log(request.actor, log_id, policy.may_write_to_team)
    places = list(policy.participants_of(log))
    form = _writing(request, log, places)
    if form.is_valid():
        circles = queries.circles_of(request.actor, log, places)
        chosen = next(one for one in circles if one.key == form.cleaned_data["readers"])
        actions.write_to_team(request.actor, log, text=form.cleaned_data["text"], readers=chosen.readers)
        return done(request, form, f"{reverse('relay:show_family_log', args=[log.pk])}#skjedd")
    texts = {"heading": _("Skriv til laget"), "verb": _("Send"), "back": reverse("relay:show_family_day")}
    return short_page(request, "write_to_team", log, form, **texts)


def ask_question(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Still et spørsmål."""
    log = policy.get_family_log(request.actor, log_id, policy.may_ask_question)
    form = form_for(request, forms.AskQuestion, f"relay:ask_question:{log.pk}", log)
    if form.is_valid():
        actions.ask_question(request.actor, log, **form.cleaned_data)
        return done(request, form, reverse("relay:show_family_day"))
    back = reverse("relay:show_family_day")
    return short_page(
        request, "ask_question", log, form, heading=_("Still et spørsmål"), verb=_("Send spørsmålet"), back=back
    )


def answer_question(request: ActorRequest, question_id: UUID) -> HttpResponse:
    """Svar på et spørsmål fra familien."""
    question = policy.get_question(request.actor, question_id, policy.may_answer_question)
    form = form_for(request, forms.AnswerQuestion, f"relay:answer_question:{question.pk}", question.log)
    if form.is_valid():
        actions.answer_question(request.actor, question, **form.cleaned_data)
        return done(request, form, reverse("relay:show_plan", args=[question.log_id]))
    texts = {"heading": _("Svar på spørsmålet"), "verb": _("Send svaret"), "about": question.text}
    return short_page(request, "answer_question", question.log, form, **texts)


def show_rights(request: ActorRequest, log_id: UUID | None = None) -> HttpResponse:
    """Rettigheter: what one may ask for, and what one has asked for, with the law's clock."""
    actor = request.actor
    log = policy.get_family_log(actor, log_id) if log_id else next(iter(policy.family_logs(actor)), None)
    requests = policy.readable_rights(actor, log) if log else []
    return render(request, "relay/show_rights.html", {"log": log, "requests": requests})


def request_right(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Be om noe du har rett til."""
    log = policy.get_family_log(request.actor, log_id, policy.may_request_right)
    form = form_for(request, forms.RequestRight, f"relay:request_right:{log.pk}", log)
    if form.is_valid():
        actions.request_right(request.actor, log, **form.cleaned_data)
        return done(request, form, reverse("relay:show_rights"))
    texts = {"heading": _("Be om noe du har rett til"), "verb": _("Send"), "back": reverse("relay:show_rights")}
    about = _("Vi må svare innen en måned. Du ser fristen når du har sendt.")
    return short_page(request, "request_right", log, form, about=about, **texts)


def answer_right(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Svar på et krav."""
    asked = policy.get_right(request.actor, request_id, policy.may_answer_right)
    form = form_for(request, forms.AnswerRight, f"relay:answer_right:{asked.pk}", asked.log)
    if form.is_valid():
        actions.answer_right(request.actor, asked, **form.cleaned_data)
        return done(request, form, reverse("relay:show_plan", args=[asked.log_id]))
    texts = {"heading": asked.get_kind_display(), "verb": _("Send svaret"), "about": asked.words}
    return short_page(request, "answer_right", asked.log, form, **texts)


def _writing(request: ActorRequest, log: RelayLog, places: list[Participant]) -> Any:
    readers = [(one.key, one.words) for one in queries.circles_of(request.actor, log, places)]
    key = f"relay:write_to_team:{log.pk}"
    return form_for(request, forms.WriteToTeam, key, log, readers=readers, audience="")

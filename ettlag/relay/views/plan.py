"""Mål og tiltak: the board, one measure, and a short form for each verb."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today

from .. import actions, forms, policy, queries
from .page import done, form_for, frame_of, plan_url, short_page


def show_plan(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Tiltakstavla: for the team a board; the family has the same in its log."""
    actor = request.actor
    log = policy.get_log(actor, log_id)
    if actor.is_family:
        return redirect("relay:show_family_log", log.pk)
    plan = queries.plan_of(actor, log, today())
    context = {
        "log": log,
        "plan": plan,
        "questions": policy.readable_questions(actor, log),
        "meetings": policy.readable_meetings(actor, log)[:20],
        "may_set_goal": policy.may_set_goal(actor, log),
        "may_propose": policy.may_propose_measure(actor, log),
        "may_evaluate_log": policy.may_evaluate_log(actor, log),
    }
    return render(request, "relay/show_plan.html", context)


def show_measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Ett tiltak: what is agreed, what the family and the team say of it, and one next thing to do."""
    actor = request.actor
    measure = policy.get_measure(actor, measure_id)
    answers = queries.answers_of(actor, measure.log).get(measure.pk, queries.Answers())
    card = queries.card_of(measure, answers, today())
    context = {
        "log": measure.log,
        "measure": measure,
        "card": card,
        "answers": answers,
        "next": queries.next_for(actor, measure, card, answers),
        "may_stop": policy.may_stop_measure(actor, measure),
        **frame_of(actor, measure.log),
    }
    return render(request, "relay/show_measure.html", context)


def set_goal(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Sett et mål."""
    log = policy.get_log(request.actor, log_id, policy.may_set_goal)
    form = form_for(request, forms.SetGoal, f"relay:set_goal:{log.pk}", log)
    if form.is_valid():
        actions.set_goal(request.actor, log, **form.cleaned_data)
        return done(request, form, plan_url(request.actor, log))
    return short_page(request, "set_goal", log, form, heading=_("Sett et mål"), verb=_("Lagre målet"))


def propose_measure(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Foreslå et tiltak: the team, or the family what they will try at home."""
    log = policy.get_log(request.actor, log_id, policy.may_propose_measure)
    family = request.actor.is_family
    form = form_for(request, forms.ProposeMeasure, f"relay:propose_measure:{log.pk}", log, family=family)
    if form.is_valid():
        measure = actions.propose_measure(request.actor, log, **form.cleaned_data)
        return done(request, form, reverse("relay:show_measure", args=[measure.pk]))
    heading = _("Foreslå noe som kan hjelpe") if family else _("Foreslå et tiltak")
    return short_page(request, "propose_measure", log, form, heading=heading, verb=_("Send forslaget"))


def accept_measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Avtal tiltaket: the five parts on one short form, what is known already filled in."""
    measure = policy.get_measure(request.actor, measure_id, policy.may_accept_measure)
    log = measure.log
    known = {"what": measure.what, "problem": measure.problem, "when": measure.when, "doer": queries.doer_key(measure)}
    doers = queries.doers_of(request.actor, log)
    key = f"relay:accept_measure:{measure.pk}"
    form = form_for(request, forms.AcceptMeasure, key, log, initial=known, doers=doers)
    if form.is_valid():
        actions.accept_measure(request.actor, measure, parts=_parts(form))
        return done(request, form, reverse("relay:show_measure", args=[measure.pk]))
    return short_page(request, "accept_measure", log, form, heading=_("Avtal tiltaket"), verb=_("Avtal"))


@require_POST
def start_measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Vi er i gang."""
    measure = policy.get_measure(request.actor, measure_id, policy.may_start_measure)
    actions.start_measure(request.actor, measure)
    return redirect("relay:show_measure", measure.pk)


def stop_measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Stopp et tiltak, med grunn."""
    measure = policy.get_measure(request.actor, measure_id, policy.may_stop_measure)
    form = form_for(request, forms.StopMeasure, f"relay:stop_measure:{measure.pk}", measure.log)
    if form.is_valid():
        actions.stop_measure(request.actor, measure, **form.cleaned_data)
        return done(request, form, reverse("relay:show_measure", args=[measure.pk]))
    return short_page(
        request, "stop_measure", measure.log, form, heading=_("Stopp tiltaket"), verb=_("Stopp tiltaket"), about=measure.what
    )


def answer_measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Familien svarer først: ble det gjort, hjalp det?"""
    measure = policy.get_measure(request.actor, measure_id, policy.may_answer_measure)
    form = form_for(request, forms.AnswerMeasure, f"relay:answer_measure:{measure.pk}", measure.log)
    if form.is_valid():
        actions.answer_measure(request.actor, measure, **form.cleaned_data)
        return done(request, form, reverse("relay:show_measure", args=[measure.pk]))
    return short_page(
        request, "answer_measure", measure.log, form, heading=_("Hjalp det?"), verb=_("Svar"), about=measure.what
    )


def evaluate_measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Laget evaluerer, with the family's own answer above the form."""
    measure = policy.get_measure(request.actor, measure_id, policy.may_evaluate_measure)
    answers = queries.answers_of(request.actor, measure.log).get(measure.pk, queries.Answers())
    form = form_for(
        request, forms.EvaluateMeasure, f"relay:evaluate_measure:{measure.pk}", measure.log, answered=set(answers.heard)
    )
    if form.is_valid():
        actions.evaluate_measure(request.actor, measure, views=actions.Views(**form.views), again_on=form.next_on)
        return done(request, form, reverse("relay:show_measure", args=[measure.pk]))
    texts = {"heading": _("Evaluer tiltaket"), "verb": _("Lagre evalueringen"), "about": measure.what}
    return short_page(request, "evaluate_measure", measure.log, form, answers=answers, **texts)


def evaluate_log(request: ActorRequest, log_id: UUID) -> HttpResponse:
    """Felles evaluering av loggen, before it is closed."""
    log = policy.get_log(request.actor, log_id, policy.may_evaluate_log)
    form = form_for(request, forms.EvaluateLog, f"relay:evaluate_log:{log.pk}", log)
    if form.is_valid():
        actions.evaluate_log(request.actor, log, views=actions.Views(**form.views))
        return done(request, form, reverse("relay:show_plan", args=[log.pk]))
    texts = {"heading": _("Evaluer sammen"), "verb": _("Lagre evalueringen")}
    return short_page(request, "evaluate_log", log, form, missing=queries.may_be_closed(log), **texts)


def _parts(form: Any) -> actions.FiveParts:
    """The cleaned form as the five parts."""
    return actions.FiveParts(**{**form.cleaned_data, "doer": actions.Doer.read(form.cleaned_data["doer"])})

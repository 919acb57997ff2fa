"""The leader's questions: the list, asking, answering on a phone, and the answers over time and side by side."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import municipality
from ettlag.people import drafts

from .. import actions, compare, forms, policy
from ..answering import known
from ..models import QuestionRound, UnitAnswer

ANSWER_DAYS = 21


def list_questions(request: ActorRequest) -> HttpResponse:
    """Det enhetene blir spurt om: answers over time for one unit; for those who ask, the questions and every round."""
    actor = request.actor
    if not policy.may_see_answers(actor):
        raise Http404
    return _page(request)


def _page(request: ActorRequest, form: forms.AskUnits | None = None) -> HttpResponse:
    actor, place = request.actor, municipality(request.actor.municipality_id)
    rounds, keeps = list(policy.rounds(actor)[:6]), keeps_the_tools(actor)
    unit_id = _unit_id(request.GET.get("enhet", "")) if keeps else actor.unit_id
    open_ = next((one for one in rounds if one.closed_at is None), None)
    answers = list(policy.answers(actor).filter(round__in=rounds))
    in_three_weeks = {"due_on": today() + timedelta(days=ANSWER_DAYS)}
    context: dict[str, Any] = {
        "keeps": keeps, "rounds": rounds, "open": open_, "unit_id": unit_id, "may_ask": policy.may_ask_units(actor, place),
        "may_answer": open_ is not None and policy.may_answer_questions(actor, open_),
        "form": form or forms.AskUnits(initial=in_three_weeks),
        "questions": policy.questions(actor) if keeps else [],
        "units": policy.units_with_a_wheel(actor) if keeps else [],
        "grid": compare.over_time(rounds[::-1], answers, unit_id) if unit_id else None,
        "is_answered": open_ is not None and _has_answered(actor.unit_id, open_, answers),
    }  # fmt: skip
    return render(request, "yearwheel/list_questions.html", context)


def _unit_id(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _has_answered(unit_id: int | None, round_: QuestionRound, answers: list[UnitAnswer]) -> bool:
    return any(one.by_id is not None and one.round_id == round_.pk and one.unit_id == unit_id for one in answers)


def show_round(request: ActorRequest, leaderround_id: UUID) -> HttpResponse:
    """Én runde: the units side by side, and who has not answered yet."""
    round_ = policy.get_round(request.actor, leaderround_id, lambda actor, _round: keeps_the_tools(actor))
    units = list(policy.units_with_a_wheel(request.actor))
    grid = compare.side_by_side(round_, list(policy.answers(request.actor).filter(round=round_)), units)
    context = {"round": round_, "grid": grid, "may_close": policy.may_close_round(request.actor, round_)}
    return render(request, "yearwheel/show_round.html", context)


def add_question(request: ActorRequest) -> HttpResponse:
    """Skriv et nytt spørsmål."""
    actor, place, key = request.actor, municipality(request.actor.municipality_id), "yearwheel:add_question:ny"
    if not policy.may_add_question(actor, place):
        raise Http404
    form = forms.WriteQuestion(request.POST or None, draft_key=key)
    if form.is_valid():
        actions.add_question(actor, place, asked=form.asked)
        drafts.clear(actor, key)
        return redirect("yearwheel:list_questions")
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "yearwheel/write_question.html", {"form": form})


def write_question(request: ActorRequest, leaderquestion_id: UUID) -> HttpResponse:
    """Skriv om et spørsmål, fra neste runde."""
    actor, key = request.actor, f"yearwheel:write_question:{leaderquestion_id}"
    question = policy.get_question(actor, leaderquestion_id, policy.may_write_question)
    names = ("text", "sort", "evidence", "answered_by")
    initial = {name: getattr(question, name) for name in names}
    form = forms.WriteQuestion(request.POST or None, draft_key=key, initial=initial)
    if form.is_valid():
        actions.write_question(actor, question, asked=form.asked)
        drafts.clear(actor, key)
        return redirect("yearwheel:list_questions")
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    return render(request, "yearwheel/write_question.html", {"form": form, "question": question})


@require_POST
def retire_question(request: ActorRequest, leaderquestion_id: UUID) -> HttpResponse:
    """Slutt å spørre om dette."""
    question = policy.get_question(request.actor, leaderquestion_id, policy.may_retire_question)
    actions.retire_question(request.actor, question)
    return redirect("yearwheel:list_questions")


@require_POST
def ask_units(request: ActorRequest) -> HttpResponse:
    """Spør enhetene nå."""
    actor, place = request.actor, municipality(request.actor.municipality_id)
    if not policy.may_add_question(actor, place):
        raise Http404
    form = forms.AskUnits(request.POST)
    if not form.is_valid():
        return _page(request, form)
    round_ = actions.ask_units(actor, place, **form.cleaned_data)
    return redirect("yearwheel:show_round", round_.pk)


def answer_questions(request: ActorRequest, leaderround_id: UUID) -> HttpResponse:
    """Svar på det Ettlag ikke vet selv."""
    actor, key = request.actor, f"yearwheel:answer_questions:{leaderround_id}"
    round_ = policy.get_round(actor, leaderround_id, policy.may_answer_questions)
    unit = policy.own_unit(actor)
    found = [(question, known(question, unit)) for question in round_.asked]
    asked = [question for question, reply in found if reply is None]
    form = forms.AnswerQuestions(request.POST or None, asked=asked, draft_key=key, initial=_said(request, leaderround_id))
    if form.is_valid():
        actions.answer_questions(actor, round_, replies=form.replies)
        drafts.clear(actor, key)
        return redirect(f"{reverse('yearwheel:list_questions')}?svart=1")
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    context = {"form": form, "round": round_, "known": [(q, compare.in_words(r)) for q, r in found if r is not None]}
    return render(request, "yearwheel/answer_questions.html", context)


def _said(request: ActorRequest, round_id: UUID) -> dict[str, Any]:
    rows = policy.answers(request.actor).filter(round_id=round_id, by__isnull=False)
    return {
        f"{part}-{row.question_id}": said
        for row in rows
        for part, said in (("v", row.value), ("n", row.out_of), ("w", row.words))
        if said not in ("", None)
    }


@require_POST
def close_round(request: ActorRequest, leaderround_id: UUID) -> HttpResponse:
    """Avslutt runden."""
    round_ = policy.get_round(request.actor, leaderround_id, policy.may_close_round)
    actions.close_round(request.actor, round_)
    return redirect("yearwheel:show_round", round_.pk)

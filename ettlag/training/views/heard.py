"""What is said without a name, and questions from the room."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today

from .. import actions, hearing, policy
from ..forms import heard as forms
from .programme import day_page
from .writing import Sheet, at_programme, write


def evaluate_day(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Hvordan var dagen? Without a name."""
    actor, day = request.actor, policy.get_day(request.actor, day_id)
    point = hearing.day_point(day.number)
    if not hearing.is_open([day], point, today()) or not policy.may_say(actor, day.programme, point):
        raise PermissionDenied("evaluate_day")
    form = forms.EvaluateDay(request.POST or None)
    if form.is_valid():
        hearing.give(actor, day.programme, point, form.cleaned_data)
        return redirect("training:show_day", day.pk)
    return render(request, "training/say.html", {"form": form, "heading": _("Hvordan var dagen?"), "about": day.title})


def say_confidence(request: ActorRequest, programme_id: UUID, point: str) -> HttpResponse:
    """Hvor trygg er du? Before, after, and half a year after: rounds that are not tied to each other (M14)."""
    actor, programme = request.actor, policy.get_programme(request.actor, programme_id)
    if point not in hearing.POINTS:
        raise Http404
    if not hearing.is_open(list(policy.days_of(programme.pk)), point, today()) or not policy.may_say(
        actor, programme, point
    ):
        raise PermissionDenied("say_confidence")
    form = forms.SayConfidence(request.POST or None, looks_back=point == hearing.AFTER)
    if form.is_valid():
        hearing.give(actor, programme, point, form.cleaned_data)
        return redirect(at_programme(programme))
    context = {"form": form, "heading": _("Hvor trygg er du?"), "about": hearing.POINTS[point]}
    return render(request, "training/say.html", context)


def show_feedback(request: ActorRequest, programme_id: UUID) -> HttpResponse:
    """Hva deltakerne sier: means and texts from five answers, and what they can and cannot tell."""
    actor, programme = request.actor, policy.get_programme(request.actor, programme_id)
    if not policy.is_course_leader(actor, programme):
        raise Http404
    days = list(policy.days_of(programme.pk))
    times = hearing.windows(days)

    def told(point: str, questions: dict[str, Any]) -> tuple[Any, Any]:
        closes = times.get(point, (None, None))[1]
        if closes is None or today() <= closes:
            return closes, None
        return None, hearing.summary(list(policy.feedback_of(actor, programme, point)), questions)

    heard = [(day, *told(hearing.day_point(day.number), {"nytte": _("Nytten for egen jobb")})) for day in days]
    rounds = [(words, *told(point, hearing.CONFIDENCE)) for point, words in hearing.POINTS.items()]
    back = {f"{name}{hearing.RETROSPECTIVE}": words for name, words in hearing.CONFIDENCE.items()}
    rounds.insert(2, (_("Slik de etterpå ser på seg selv før første dag"), *told(hearing.AFTER, back)))
    context = {"programme": programme, "heard": heard, "rounds": rounds, "floor": policy.FLOOR}
    return render(request, "training/show_feedback.html", context)


@require_POST
def ask_question(request: ActorRequest, day_id: UUID) -> HttpResponse:
    """Spør fra salen."""
    day = policy.get_day(request.actor, day_id, policy.may_ask_question)
    form = forms.AskQuestion(request.POST)
    if not form.is_valid():
        return day_page(request, day_id, form)
    hearing.ask(day, form.cleaned_data["text"])
    return redirect(reverse("training:show_day", args=[day.pk]) + "#sporsmal")


def answer_question(request: ActorRequest, asked_id: UUID) -> HttpResponse:
    """Svar etterpå."""
    question = policy.get_question(request.actor, asked_id, policy.may_answer_question)
    form = forms.AnswerQuestion(
        request.POST or None, initial={"answer": question.answer}, draft_key=f"training:answer_question:{question.pk}"
    )
    back = reverse("training:show_day", args=[question.day_id])
    sheet = Sheet(_("Svar på et spørsmål fra salen"), question.text, _("Lagre svaret"), back)
    return write(request, form, sheet, lambda sent: actions.answer_question(request.actor, question, **sent.cleaned_data))

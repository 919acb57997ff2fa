"""Pages of those who keep surveys: what there is, editing, opening, sending, closing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.models import Municipality
from ettlag.organisation.policy import keeps_the_tools
from ettlag.organisation.queries import services_of
from ettlag.people.qr import picture_of

from .. import actions, editing, forms, policy, progress, queries
from ..actions.letters import Card
from ..actions.survey import Change
from ..models import Round, Survey
from ..reader import Faulty


def list_surveys(request: ActorRequest) -> HttpResponse:
    """Kartlegginger: what is asked now, what was asked before, and what one may ask."""
    actor = request.actor
    if not actor.is_staff:
        raise Http404
    context = {
        "surveys": queries.surveys_with_rounds(actor), "keeps": keeps_the_tools(actor), "today": today(),
    }  # fmt: skip
    return render(request, "surveys/list_surveys.html", context)


def import_survey(request: ActorRequest) -> HttpResponse:
    """Les inn en undersøkelse fra en fil."""
    actor = request.actor
    place = Municipality.objects.get(pk=actor.municipality_id)
    if not policy.may_import_survey(actor, place):
        raise Http404
    form = forms.ImportSurvey(request.POST or None, request.FILES or None)
    if form.is_valid():
        found = actions.import_survey(actor, place, definition=form.definition)
        return redirect("surveys:show_survey", found[0].pk)
    return render(request, "surveys/import_survey.html", {"form": form})


def show_survey(request: ActorRequest, survey_id: UUID) -> HttpResponse:
    """Undersøkelsen: its questions in order, and its rounds."""
    actor = request.actor
    survey = policy.get_survey(actor, survey_id)
    rounds = policy.readable_rounds(actor).filter(survey=survey).order_by("-number")
    context = {
        "survey": survey, "scheme": queries.whole_scheme(survey), "rounds": rounds, "keeps": keeps_the_tools(actor),
        "may_open": policy.may_open_round(actor, survey),
    }  # fmt: skip
    return render(request, "surveys/show_survey.html", context)


def edit_question(request: ActorRequest, survey_id: UUID, question_id: str) -> HttpResponse:
    """Endre spørsmålet, legg til et nytt etter det, eller ta det bort. Open rounds keep their own."""
    actor = request.actor
    survey = policy.get_survey(actor, survey_id, policy.may_edit_question)
    question = queries.whole_scheme(survey).question(question_id)
    if question is None:
        raise Http404
    adds = "ny" in request.GET
    form = editing.EditQuestion(request.POST or None, initial={} if adds else editing.as_shown(question))
    removes = request.POST.get("remove") == "yes"
    if removes or form.is_valid():
        said = {} if removes else form.said()
        if adds:
            said["id"] = queries.free_id(survey)
        try:
            actions.edit_question(
                actor, survey, change=Change(question_id, said, removes=removes, adds_after=adds and not removes)
            )
        except Faulty as error:
            form.is_valid()
            for fault in error.faults:
                form.add_error(None, fault)
        else:
            return redirect("surveys:show_survey", survey.pk)
    context = {"form": form, "survey": survey, "question": question, "adds": adds}
    return render(request, "surveys/edit_question.html", context)


def open_round(request: ActorRequest, survey_id: UUID) -> HttpResponse:
    """Åpne en runde: who is asked, until when, and what the smallest group shown is."""
    actor = request.actor
    survey = policy.get_survey(actor, survey_id, policy.may_open_round)
    form = forms.OpenRound(
        request.POST or None, scheme=queries.whole_scheme(survey), services=services_of(actor.municipality_id), on=today(),
        places=queries.meeting_places(actor),
    )  # fmt: skip
    if form.is_valid():
        found = form.cleaned_data
        start = actions.round.Start(
            title=found["title"], closes_on=found["closes_on"], floor=found["floor"], point=found["point"],
            rows=form.rows(), on_paper=found["on_paper"], services=frozenset(one.pk for one in found["services"]),
        )  # fmt: skip
        return redirect("surveys:show_round", actions.open_round(actor, survey, start=start).pk)
    return render(request, "surveys/open_round.html", {"form": form, "survey": survey})


def show_round(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Runden mens den går: how many have answered, in which services; what one can do. Never what they answered."""
    actor = request.actor
    round = policy.get_round(actor, round_id)
    if not round.is_open:
        return redirect("surveys:show_results", round.pk)
    return _round_page(request, round)


def _round_page(request: ActorRequest, round: Round, cards: list[Card] | None = None) -> HttpResponse:
    actor = request.actor
    address = request.build_absolute_uri(reverse("surveys:enter_code"))
    is_open_link = round.survey.audience == Survey.Audience.CITIZENS
    link = request.build_absolute_uri(reverse("surveys:answer_openly", args=[round.mark])) if is_open_link else address
    context = {
        "round": round, "address": address, "link": link, "picture": picture_of(link), "is_open_link": is_open_link,
        "progress": progress.progress_of(round), "may_remind": policy.may_remind_unanswered(actor, round),
        "may_send": policy.may_send_codes(actor, round), "may_close": policy.may_close_round(actor, round),
        "cards": [(card, picture_of(card.at(address))) for card in cards or []],
    }  # fmt: skip
    return render(request, "surveys/print_cards.html" if cards is not None else "surveys/show_round.html", context)


@require_POST
def send_codes(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Send koder på e-post til dem som ikke har fått."""
    round = policy.get_round(request.actor, round_id, policy.may_send_codes)
    count = actions.send_codes(request.actor, round, address=request.build_absolute_uri(reverse("surveys:enter_code")))
    messages.success(request, ngettext("%(count)d kode er sendt.", "%(count)d koder er sendt.", count) % {"count": count})
    return redirect("surveys:show_round", round.pk)


@require_POST
def print_cards(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Kort til dem uten e-post. The codes are shown this once."""
    round = policy.get_round(request.actor, round_id, policy.may_print_cards)
    return _round_page(request, round, actions.print_cards(request.actor, round))


@require_POST
def remind_unanswered(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Minn alle som ikke har svart, samtidig."""
    round = policy.get_round(request.actor, round_id, policy.may_remind_unanswered)
    address = request.build_absolute_uri(reverse("surveys:enter_code"))
    count = actions.remind_unanswered(request.actor, round, address=address)
    messages.success(request, ngettext("%(count)d er minnet på.", "%(count)d er minnet på.", count) % {"count": count})
    return redirect("surveys:show_round", round.pk)


@require_POST
def close_round(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Steng runden: it cannot be opened again."""
    round = policy.get_round(request.actor, round_id, policy.may_close_round)
    actions.close_round(request.actor, round)
    return redirect("surveys:show_results", round.pk)

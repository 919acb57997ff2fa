"""Pages of those who read: the frozen report, what was said beside it, and what was decided."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.policy import keeps_the_tools

from .. import actions, forms, pdf, policy, queries, workbook
from ..models import Round

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_results(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Resultatene av en stengt runde, with what was said in talks and what was decided."""
    round = _closed(request, round_id)
    actor = request.actor
    context = {
        "round": round, "result": queries.result_of(actor, round), "keeps": keeps_the_tools(actor), "today": today(),
        "findings": [(one, policy.may_follow_up_finding(actor, one)) for one in policy.findings_of(round.pk)],
        "beside": queries.beside_others(round), "may_share": policy.may_share_results(actor, round),
        "may_withdraw": policy.may_withdraw_results(actor, round),
        "notes": policy.notes_of(round.pk), "remarks": policy.remarks_of(actor, round.pk),
    }  # fmt: skip
    return render(request, "surveys/show_results.html", context)


def download_results(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Som regneark, with a code book: the same numbers as on the page, hidden ones hidden."""
    round = _closed(request, round_id)
    return _file(workbook.as_workbook(round, queries.result_of(request.actor, round)), XLSX, "kartlegging.xlsx")


def print_results(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Som PDF."""
    round = _closed(request, round_id)
    made = pdf.as_pdf(round, queries.result_of(request.actor, round), list(policy.findings_of(round.pk)))
    return _file(made, "application/pdf", "kartlegging.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _closed(request: ActorRequest, round_id: UUID) -> Round:
    round = policy.get_round(request.actor, round_id)
    if round.is_open:
        raise Http404
    return round


@require_POST
def share_results(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Del med andre kommuner."""
    round = policy.get_round(request.actor, round_id, policy.may_share_results)
    actions.share_results(request.actor, round)
    return redirect("surveys:show_results", round.pk)


@require_POST
def withdraw_results(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Slutt å dele."""
    round = policy.get_round(request.actor, round_id, policy.may_withdraw_results)
    actions.withdraw_results(request.actor, round)
    return redirect("surveys:show_results", round.pk)


def moderate_remark(request: ActorRequest, remark_id: UUID) -> HttpResponse:
    """Les en fritekst før andre gjør det."""
    actor = request.actor
    remark = policy.get_remark(actor, remark_id, policy.may_moderate_remark)
    initial = {"shown": remark.shown if remark.read_on else remark.text, "theme": remark.theme}
    form = forms.ModerateRemark(request.POST or None, initial=initial)
    if form.is_valid():
        actions.moderate_remark(actor, remark, **form.cleaned_data)
        return redirect("surveys:show_results", remark.round_id)
    return render(request, "surveys/moderate_remark.html", {"form": form, "remark": remark})


def write_note(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Notat fra en fokusgruppe eller en samtale med foreldre."""
    actor = request.actor
    round = policy.get_round(actor, round_id, policy.may_write_note)
    form = forms.WriteNote(request.POST or None)
    if form.is_valid():
        actions.write_note(actor, round, said=form.cleaned_data)
        return redirect("surveys:show_round", round.pk)
    guides = queries.talk_guides(round)
    return render(request, "surveys/write_note.html", {"form": form, "round": round, "guides": guides})


def write_finding(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """Skriv et funn."""
    actor = request.actor
    round = policy.get_round(actor, round_id, policy.may_write_finding)
    form = forms.WriteFinding(request.POST or None, places=queries.places_in(round))
    if form.is_valid():
        actions.write_finding(actor, round, **form.cleaned_data)
        return redirect("surveys:show_results", round.pk)
    return _finding_page(request, "write_finding", {"form": form, "round": round})


def decide_finding(request: ActorRequest, finding_id: UUID) -> HttpResponse:
    """Hva bestemmer vi, hvem gjør det, og når ser vi på det igjen?"""
    actor = request.actor
    finding = policy.get_finding(actor, finding_id, policy.may_decide_finding)
    form = forms.DecideFinding(request.POST or None, people=policy.people_to_ask(actor), on=today())
    if form.is_valid():
        actions.decide_finding(actor, finding, decided=actions.finding.Decided(**form.cleaned_data))
        return redirect("surveys:show_results", finding.round_id)
    return _finding_page(request, "decide_finding", {"form": form, "finding": finding, "round": finding.round})


def follow_up_finding(request: ActorRequest, finding_id: UUID) -> HttpResponse:
    """Hvordan gikk det?"""
    actor = request.actor
    finding = policy.get_finding(actor, finding_id, policy.may_follow_up_finding)
    form = forms.FollowUpFinding(request.POST or None)
    if form.is_valid():
        actions.follow_up_finding(actor, finding, **form.cleaned_data)
        return redirect("surveys:show_results", finding.round_id)
    return _finding_page(request, "follow_up_finding", {"form": form, "finding": finding, "round": finding.round})


def _finding_page(request: ActorRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"surveys/{name}.html", context)

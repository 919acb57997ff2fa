"""Pages and verbs of reports to child welfare. Every one of them is shielded from the family's view (LAW-23)."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ettlag.access import reading
from ettlag.access.actor import Actor, ActorRequest
from ettlag.access.clock import today
from ettlag.organisation.models import Unit
from ettlag.people import drafts

from . import actions, forms, pdf, policy, queries, transport
from .grounds import grounds_for, law_of
from .models import ChildWelfareReport, ReportStep

PER_PAGE = 20
AUDIENCE = _("Bare du kan lese dette til du sender det. Familien ser ingenting av det her.")


def list_reports(request: ActorRequest) -> HttpResponse:
    """Meldingene mine, and for child welfare those that were sent to them."""
    actor = _at_work(request)
    rows = policy.readable_reports(actor).order_by("-written_at", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    return render(request, "report/list_reports.html", {"page": page, "me": actor.employment_id})


def write_report(request: ActorRequest) -> HttpResponse:
    """Meld til barnevernet. What goes and what does not stands in the preview before it is written."""
    actor = _at_work(request)
    origin = queries.origin_of(actor, _uuid(request, "undring"), _uuid(request, "barn"))
    key = f"report:write_report:{origin.concern_id or (origin.child.pk if origin.child else '')}".rstrip(":")
    form = forms.WriteReport(
        request.POST if request.method == "POST" else None,
        origin=origin,
        grounds=grounds_for(actor.service_kind, today()),
        draft_key=key,
        audience=AUDIENCE,
        initial=_known(actor, origin),
    )
    is_preview = form.is_bound and form.is_valid() and "preview" in request.POST
    if form.is_bound and form.is_valid() and not is_preview:
        unit = Unit.objects.get(pk=actor.unit_id or 0)
        report = actions.write_report(actor, unit, message=form.message, guardians=form.guardians)
        drafts.clear(actor, key)
        return redirect("report:show_report", report.pk)
    if not form.is_bound:
        form.put_back(drafts.restore(actor, key))
    context = {"form": form, "origin": origin, "law": law_of(actor.service_kind), "is_preview": is_preview}
    return render(request, "report/write_report.html", {**context, "placeholder": queries.PLACEHOLDER})


def show_report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Meldingen: what stands in it, what has happened, what is awaited, and by whom."""
    return _page(request, policy.get_report(request.actor, report_id))


def print_report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """På papir, to be signed and delivered."""
    report = policy.get_report(request.actor, report_id)
    return render(request, "report/print_report.html", {"whole": queries.whole(report), "today": today()})


def download_report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Som fil, in the national form. The file's name says nothing about the child (I7)."""
    actor = request.actor
    report = policy.get_report(actor, report_id)
    answer = JsonResponse(transport.message_of(report), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="melding.json"'
    return answer


def download_pdf(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Som PDF, to be archived or sent by secure post."""
    report = policy.get_report(request.actor, report_id)
    answer = HttpResponse(pdf.as_pdf(queries.whole(report)), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="melding.pdf"'
    return answer


@require_POST
def send_report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Send, or write down how it was sent."""
    report = policy.get_report(request.actor, report_id, policy.may_send_report)
    form = _sending(request, report)
    if not form.is_valid():
        return _page(request, report, sending=form)
    actions.send_report(request.actor, report, **form.cleaned_data)
    return redirect("report:show_report", report.pk)


@require_POST
def follow_report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Før hva som skjedde."""
    report = policy.get_report(request.actor, report_id, policy.may_follow_report)
    form = _following(request, report)
    if form is None or not form.is_valid():
        return _page(request, report, following=form)
    actions.follow_report(request.actor, report, news=actions.News(**form.cleaned_data))
    drafts.clear(request.actor, form.draft_key)
    return redirect("report:show_report", report.pk)


@require_POST
def tell_leader(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """La lederen lese."""
    report = policy.get_report(request.actor, report_id, policy.may_tell_leader)
    actions.tell_leader(request.actor, report)
    return redirect("report:show_report", report.pk)


@require_POST
def add_to_report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Legg til."""
    report = policy.get_report(request.actor, report_id, policy.may_add_to_report)
    form = _adding(request, report)
    if not form.is_valid():
        return _page(request, report, adding=form)
    actions.add_to_report(request.actor, report, **form.cleaned_data)
    drafts.clear(request.actor, form.draft_key)
    return redirect("report:show_report", report.pk)


def _page(request: ActorRequest, report: ChildWelfareReport, **given: Any) -> HttpResponse:
    actor = request.actor
    found = queries.whole(report)
    may_follow = policy.may_follow_report(actor, report)
    may_send, may_add = policy.may_send_report(actor, report), policy.may_add_to_report(actor, report)
    context = {
        "whole": found,
        "report": report,
        "keeps": policy.keeps(actor, report),
        "sending": given.get("sending") or (_sending(request, report, fresh=True) if may_send else None),
        "following": given.get("following") or (_following(request, report, fresh=True) if may_follow else None),
        "adding": given.get("adding") or (_adding(request, report, fresh=True) if may_add else None),
        "may_tell": policy.may_tell_leader(actor, report),
        "today": today(),
    }
    return render(request, "report/show_report.html", context)


def _sending(request: ActorRequest, report: ChildWelfareReport, *, fresh: bool = False) -> forms.SendReport:
    roads = {
        ReportStep.How.ETTLAG: policy.child_welfare_unit(request.actor) is not None,
        ReportStep.How.FIKS: transport.has_fiks(),
    }
    return forms.SendReport(
        None if fresh else request.POST, closed={how for how, there in roads.items() if not there}, on=today()
    )


def _following(request: ActorRequest, report: ChildWelfareReport, *, fresh: bool = False) -> forms.FollowReport | None:
    been = {step.kind for step in policy.steps_of(report.pk)}
    decided = {ReportStep.Kind.OPENED, ReportStep.Kind.DISMISSED}
    left = [kind for kind in ReportStep.Kind.values if kind not in been and not (been & decided and kind in decided)]
    if not left:
        return None
    form = forms.FollowReport(
        None if fresh else request.POST, left=left, on=today(), draft_key=f"report:follow_report:{report.pk}"
    )
    if fresh:
        form.put_back(drafts.restore(request.actor, form.draft_key))
    return form


def _adding(request: ActorRequest, report: ChildWelfareReport, *, fresh: bool = False) -> forms.AddToReport:
    form = forms.AddToReport(None if fresh else request.POST, draft_key=f"report:add_to_report:{report.pk}")
    if fresh:
        form.put_back(drafts.restore(request.actor, form.draft_key))
    return form


def _at_work(request: ActorRequest) -> Actor:
    if not policy.is_at_work(request.actor):
        raise Http404
    reading.shield()
    return request.actor


def _known(actor: Actor, origin: queries.Origin) -> dict[str, Any]:
    """What the form need not ask."""
    unit = Unit.objects.get(pk=actor.unit_id or 0)
    found: dict[str, Any] = {"reporter_phone": unit.phone, "workplace_address": unit.name}
    if origin.child is not None:
        found["child_name"] = origin.child.name or origin.child.call_name
        found["is_unborn"] = origin.child.born_on is None
    for number, (name, phone) in enumerate(origin.guardians, start=1):
        found |= {f"guardian_{number}": name, f"guardian_{number}_phone": phone}
    return found


def _uuid(request: ActorRequest, name: str) -> UUID | None:
    text = request.GET.get(name)
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404 from None

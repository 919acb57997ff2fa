"""The report, one measure, and the same as files and over the wire."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today
from ettlag.access.cube import Half
from ettlag.organisation.queries import municipality

from . import actions, chart, forms, pdf, policy, queries, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_report(request: ActorRequest) -> HttpResponse:
    """Tallene: every measure, year by year. For the director, the leaders and the council."""
    place = municipality(request.actor.municipality_id)
    context = {"figures": _figures(request), "place": place, "ratings": queries.ratings_of(request.actor)}
    context["may_rate_reports"] = policy.may_rate_reports(request.actor, place)
    return render(request, "figures/show_report.html", context)


def show_measure(request: ActorRequest, measure_name: str) -> HttpResponse:
    """Ett måltall: the chart, the table behind it, and how it is counted."""
    measure = policy.get_measure(request.actor, measure_name)
    figure = queries.figure_of(request.actor, measure)
    place = municipality(request.actor.municipality_id)
    context = {"figure": figure, "bars": chart.bars_of(figure.halves), "scale": chart.scale(), "place": place}
    context["aims"] = queries.aims_of(request.actor, figure)
    context["may_set_target"] = policy.may_set_target(request.actor, place) and figure.halves
    return render(request, "figures/show_measure.html", context)


def set_target(request: ActorRequest, measure_name: str) -> HttpResponse:
    """Sett et mål: from where, how much, by when and why."""
    actor, measure = request.actor, policy.get_measure(request.actor, measure_name)
    place = municipality(actor.municipality_id)
    if not policy.may_set_target(actor, place):
        raise PermissionDenied
    halves = [one.half for one in queries.figure_of(actor, measure).halves]
    form = forms.SetTarget(request.POST or None, halves=halves, draft_key=f"figures:set_target:{measure.name}")
    if form.is_valid():
        told = form.cleaned_data
        aim = {"percent": told["percent"], "due_half": told["due_half"], "because": told["because"]}
        actions.set_target(actor, place, measure=measure, baseline=date.fromisoformat(told["baseline"]), aim=aim)
        return redirect("figures:show_measure", measure.name)
    return render(request, "figures/set_target.html", {"form": form, "measure": measure})


def rate_reports(request: ActorRequest) -> HttpResponse:
    """Vurder meldingene: the receiver's own, of the half-year that is over, once."""
    actor, place = request.actor, municipality(request.actor.municipality_id)
    half = Half.of(today()).previous
    if not policy.may_rate_reports(actor, place):
        raise Http404
    form = forms.RateReports(request.POST or None, draft_key="figures:rate_reports")
    is_rated = policy.is_rated(place, half)
    if not is_rated and form.is_valid():
        actions.rate_reports(actor, place, first=half.first, rating=form.cleaned_data)
        return redirect("figures:show_report")
    context = {"form": form, "half": queries.half_words(half), "is_rated": is_rated}
    return render(request, "figures/rate_reports.html", context)


def print_report(request: ActorRequest) -> HttpResponse:
    """Rapporten som PDF."""
    figures, place = _figures(request), municipality(request.actor.municipality_id)
    return _file(pdf.as_pdf(place, figures), "application/pdf", "tall.pdf")


def export_report(request: ActorRequest) -> HttpResponse:
    """Rapporten som regneark."""
    return _file(workbook.as_workbook(_figures(request)), XLSX, "tall.xlsx")


def give_figures(request: ActorRequest) -> HttpResponse:
    """De samme tallene for andre programmer."""
    return JsonResponse(queries.as_document(_figures(request)))


def _figures(request: ActorRequest) -> list[queries.Figure]:
    if not policy.reads_figures(request.actor):
        raise Http404
    return queries.figures_of(request.actor)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

"""The report, one measure, and the same as files and over the wire."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from ettlag.access.actor import ActorRequest
from ettlag.organisation.queries import municipality

from . import chart, pdf, policy, queries, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_report(request: ActorRequest) -> HttpResponse:
    """Tallene: every measure, year by year. For the director, the leaders and the council."""
    context = {"figures": _figures(request), "place": municipality(request.actor.municipality_id)}
    return render(request, "figures/show_report.html", context)


def show_measure(request: ActorRequest, measure_name: str) -> HttpResponse:
    """Ett måltall: the chart, the table behind it, and how it is counted."""
    measure = policy.get_measure(request.actor, measure_name)
    figure = queries.figure_of(request.actor, measure)
    context = {"figure": figure, "bars": chart.bars_of(figure.halves), "scale": chart.scale(), "chart": chart}
    return render(request, "figures/show_measure.html", context)


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

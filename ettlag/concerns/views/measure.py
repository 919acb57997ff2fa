"""What the own service tries, and whether it helped."""

from uuid import UUID

from django.http import HttpResponse

from ettlag.access.actor import ActorRequest
from ettlag.access.clock import today

from .. import actions, forms, policy
from ..models import OwnMeasure
from ..sheet import Sheet


def start_measure(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Begynn et tiltak i egen tjeneste: for the child, or for the day around it."""
    concern = policy.get_concern(request.actor, concern_id, policy.may_start_measure)
    sheet = Sheet(request, concern, "start_measure")
    wanted = request.GET.get("for", "")
    reach = wanted if wanted in OwnMeasure.Reach.values else ""
    form = sheet.form(forms.StartMeasure, on=today(), reach=reach)
    if form.is_valid():
        actions.start_measure(request.actor, concern, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form)


def evaluate_measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Evaluer tiltaket: the child first, then the parents, then whether it helped."""
    measure = policy.get_measure(request.actor, measure_id, policy.may_evaluate_measure)
    sheet = Sheet(request, measure.concern, "evaluate_measure")
    sheet.key += f":{measure.pk}"
    form = sheet.form(forms.EvaluateMeasure)
    if form.is_valid():
        actions.evaluate_measure(request.actor, measure, **form.cleaned_data)
        return sheet.done()
    return sheet.show(form, measure=measure)

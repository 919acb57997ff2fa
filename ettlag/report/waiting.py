"""What of reports waits for someone. No child is named: a desk may be seen over a shoulder."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.access.waiting import Waiting, may_be

from . import policy, queries
from .models import ChildWelfareReport, FiksDelivery, ReportStep, days_of


def waiting_for(actor: Actor) -> Iterator[Waiting]:
    """For the writer: what is not sent, and what child welfare owes. For child welfare: what it owes. One statement."""
    if not policy.is_at_work(actor) or not may_be("report"):
        return
    by_report: dict[ChildWelfareReport, list[ReportStep]] = {}
    for report in policy.open_reports(actor):
        by_report[report] = report.all_steps  # type: ignore[attr-defined]
    for report, steps in by_report.items():
        yield from (_of_mine if policy.keeps(actor, report) else _of_theirs)(report, steps)


def _of_mine(report: ChildWelfareReport, steps: list[ReportStep]) -> Iterator[Waiting]:
    url, been = reverse("report:show_report", args=[report.pk]), days_of(steps)
    deliveries: list[FiksDelivery] = report.all_deliveries  # type: ignore[attr-defined]
    trouble = queries.trouble_of(deliveries[0]) if deliveries and ReportStep.Kind.RECEIVED not in been else ""
    if trouble:
        yield Waiting(_("Ring barneverntjenesten om meldingen"), trouble, today(), url, _("Se hva du gjør"), urgent=True)
        return
    if ReportStep.Kind.SENT not in been:
        if deliveries:
            yield Waiting(_("Meldingen er på vei til barnevernet"), _("Den sendes kryptert."), None, url, "", on_others=True)
            return
        yield Waiting(
            _("Send meldingen du har skrevet"), _("Den er ikke sendt ennå."), today(), url, _("Gå til meldingen"), True
        )
        return
    clock = queries.clock_of(steps)
    if clock is None:
        return
    if clock.on < today():
        reason = _("Fristen står i loven. Ring barneverntjenesten og spør.")
        yield Waiting(_("Barnevernet skulle ha gitt deg beskjed"), reason, clock.on, url, _("Se meldingen"), True)
    else:
        yield Waiting(_("Barnevernet gir deg beskjed om meldingen"), clock.words + ".", clock.on, url, "", on_others=True)


def _of_theirs(report: ChildWelfareReport, steps: list[ReportStep]) -> Iterator[Waiting]:
    been, url = days_of(steps), reverse("report:show_report", args=[report.pk])
    sent = been.get(ReportStep.Kind.SENT)
    if sent is None or ReportStep.Kind.ANSWERED in been:
        return
    if ReportStep.Kind.RECEIVED not in been:
        due = sent + timedelta(days=queries.REVIEWED_DAYS)
        yield Waiting(_("Ny melding"), _("Den skal gås gjennom innen en uke."), due, url, _("Se meldingen"), urgent=True)
        return
    clock = queries.clock_of(steps)
    if clock is not None:
        yield Waiting(
            _("Gi tilbakemelding til den som meldte"), _("Fristen står i loven."), clock.on, url, _("Se meldingen")
        )


def rare(actor: Actor, at: datetime) -> dict[str, QuerySet[Any]]:
    """What seldom waits: the desk asks of all such kinds at once, and of each only when there is something."""
    return {"report": policy.open_reports.plain(actor)}

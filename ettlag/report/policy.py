"""Who writes, reads and follows a report. Read as a paragraph:

(1) every employee and unit leader at work may write one, whatever papers, consent or level: the duty is personal; (2) the
writer reads it; (3) child welfare reads it when it is sent to them here; (4) the unit's leader reads it when the writer has
told her, and may add, never stop; (5) nobody else, and least of all the family; (6) every page of it is shielded. LAW-20,
22, 23, SEC-24.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from ettlag.access import reading
from ettlag.access.action import Rule
from ettlag.access.actor import Actor, Capacity
from ettlag.access.prepared import prepared
from ettlag.organisation.models import Employment, Service, Unit
from ettlag.organisation.queries import units_of
from ettlag.people.policy import own_family

from .fiks.client import DELIVERED, REFUSED_BY_PRINT
from .models import ChildWelfareReport, FiksDelivery, ReportAddition, ReportGuardian, ReportStep

AT_WORK = (Employment.Role.EMPLOYEE, Employment.Role.UNIT_LEADER)
Asked = Callable[[], QuerySet[FiksDelivery]]
READS = {
    "list_reports": _("så meldingen i en liste"),
    "show_report": _("leste meldingen"),
    "write_report": _("skrev en melding"),
    "print_report": _("skrev ut meldingen"),
    "download_report": _("lastet ned meldingen"),
    "download_pdf": _("lastet ned meldingen"),
}


def is_at_work(actor: Actor) -> bool:
    """An employee or a unit's leader at work: whoever has the duty."""
    return actor.is_staff and actor.role in AT_WORK and actor.employment_id is not None


def readable_reports(actor: Actor) -> QuerySet[ChildWelfareReport]:
    """One's own, those sent to one's own child welfare unit, and those a leader was told of; never of one's own family."""
    if not is_at_work(actor):
        return ChildWelfareReport.objects.none()
    sent = ReportStep.objects.filter(report=OuterRef("pk"), kind=ReportStep.Kind.SENT, how=ReportStep.How.ETTLAG)
    mine = Q(keeper=actor.employment_id) | Q(Exists(sent), to_unit=actor.unit_id)
    if actor.is_leader:
        mine |= Q(unit=actor.unit_id, told_leader_at__isnull=False)
    rows = ChildWelfareReport.objects.filter(mine).select_related("written_by__user", "unit__service", "to_unit")
    if actor.person_id is None:
        return rows
    kin = own_family(actor).filter(Q(child=OuterRef("child")) | Q(guardian=OuterRef("child")))
    return rows.exclude(Exists(kin))


@prepared
def open_reports(actor: Actor) -> QuerySet[ChildWelfareReport]:
    """Those that are not answered and that the actor wrote or receives, with their steps: for the desk."""
    answered = ReportStep.objects.filter(report=OuterRef("pk"), kind=ReportStep.Kind.ANSWERED)
    rows = readable_reports(actor).filter(~Exists(answered), Q(keeper=actor.employment_id) | Q(to_unit=actor.unit_id))
    steps = Prefetch("steps", ReportStep.objects.order_by("kind"), to_attr="all_steps")
    deliveries = Prefetch("deliveries", FiksDelivery.objects.order_by("-id"), to_attr="all_deliveries")
    return rows.prefetch_related(steps, deliveries).order_by("written_at", "id")


@prepared
def _report(actor: Actor, report_id: UUID) -> QuerySet[ChildWelfareReport]:
    return readable_reports(actor).filter(pk=report_id)


def get_report(actor: Actor, report_id: UUID, may: Rule | None = None) -> ChildWelfareReport:
    """The report, if the actor may read it (else 404) and may do this to it (else 403). The reading is shielded."""
    found = _report(actor, report_id)
    if not found:
        raise Http404
    reading.shield()
    reading.because("MELD")
    if may and not may(actor, found[0]):
        raise PermissionDenied(may.__name__)
    return found[0]


@prepared
def steps_of(report_id: UUID) -> QuerySet[ReportStep]:
    """What has happened to it, in the order of the road."""
    return ReportStep.objects.filter(report=report_id).select_related("by__user").order_by("kind")


@prepared
def guardians_of(report_id: UUID) -> QuerySet[ReportGuardian]:
    """The one or two that it names."""
    return ReportGuardian.objects.filter(report=report_id).order_by("number")


@prepared
def additions_of(report_id: UUID) -> QuerySet[ReportAddition]:
    """What was added, oldest first."""
    return ReportAddition.objects.filter(report=report_id).select_related("added_by__user").order_by("added_at", "id")


@prepared
def deliveries_of(report_id: UUID) -> QuerySet[FiksDelivery]:
    """The attempts to send it through Fiks, the latest first."""
    return FiksDelivery.objects.filter(report=report_id).order_by("-id")


def delivery_for_the_clock(delivery_id: UUID) -> FiksDelivery:
    """For the clock: one of those below, with what is sent. Shielded, as every reading of a report."""
    reading.shield()
    return FiksDelivery.objects.select_related("report__unit__service", "report__child").get(pk=delivery_id)


def deliveries_to_begin() -> QuerySet[FiksDelivery]:
    """For the clock: what was asked for and has not left."""
    rows = FiksDelivery.objects.filter(begun_at=None, failed_at=None)
    return rows.select_related("report__unit__service").order_by("id")


def deliveries_lost(before: datetime) -> QuerySet[FiksDelivery]:
    """For the clock: what began to leave before then, and nobody knows the end of."""
    return FiksDelivery.objects.filter(begun_at__lt=before, message_id=None, failed_at=None)


def deliveries_on_their_way() -> QuerySet[FiksDelivery]:
    """For the clock: what the service has taken, and has not told the end of."""
    rows = FiksDelivery.objects.filter(message_id__isnull=False).select_related("report")
    return rows.exclude(states__contains=[[DELIVERED]]).exclude(states__contains=[[REFUSED_BY_PRINT]]).order_by("id")


def may_begin_delivery(actor: Actor, delivery: FiksDelivery) -> bool:
    """The clock, once."""
    return actor.capacity is Capacity.SYSTEM and delivery.begun_at is None and delivery.failed_at is None


def may_note_delivery(actor: Actor, delivery: FiksDelivery) -> bool:
    """The clock, of what has begun to leave."""
    return actor.capacity is Capacity.SYSTEM and delivery.begun_at is not None and delivery.failed_at is None


def may_note_states(actor: Actor, delivery: FiksDelivery) -> bool:
    """The clock, of what the service has taken."""
    return may_note_delivery(actor, delivery) and delivery.message_id is not None


def child_welfare_unit(actor: Actor) -> Unit | None:
    """The municipality's child welfare service, where it uses Ettlag."""
    return units_of(actor.municipality_id).filter(service__kind=Service.Kind.CHILD_WELFARE).first()


def keeps(actor: Actor, report: ChildWelfareReport) -> bool:
    """Whether it is the actor's to send and follow: she wrote it, or caught it when the writer left."""
    return actor.employment_id is not None and report.keeper_id == actor.employment_id


def receives(actor: Actor, report: ChildWelfareReport) -> bool:
    """Whether the actor works in the child welfare service that it was sent to."""
    return is_at_work(actor) and report.to_unit_id is not None and report.to_unit_id == actor.unit_id


def may_write_report(actor: Actor, unit: Unit) -> bool:
    """Everyone at work in the unit: no gate (LAW-20)."""
    return is_at_work(actor) and unit.pk == actor.unit_id


def _has(report: ChildWelfareReport, kind: str) -> bool:
    return any(step.kind == kind for step in steps_of(report.pk))


def may_send_report(actor: Actor, report: ChildWelfareReport) -> bool:
    """The writer, once, and not while it is on its way. Nobody's leave is asked (LAW-22)."""
    on_its_way = any(one.failed_at is None for one in deliveries_of(report.pk))
    return keeps(actor, report) and not _has(report, ReportStep.Kind.SENT) and not on_its_way


def may_follow_report(actor: Actor, report: ChildWelfareReport) -> bool:
    """The writer, who is answered, and child welfare itself where it uses Ettlag; when it is sent."""
    return (keeps(actor, report) or receives(actor, report)) and _has(report, ReportStep.Kind.SENT)


def may_tell_leader(actor: Actor, report: ChildWelfareReport) -> bool:
    """The writer decides whether the leader reads it. A leader who writes needs not tell herself."""
    return keeps(actor, report) and not actor.is_leader and report.told_leader_at is None


def may_add_to_report(actor: Actor, report: ChildWelfareReport) -> bool:
    """The writer, and the leader she has told. It adds; it stops nothing."""
    told = actor.is_leader and report.unit_id == actor.unit_id and report.told_leader_at is not None
    return keeps(actor, report) or told

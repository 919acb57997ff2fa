"""Writing, sending, following, telling, adding."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access import reading
from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Employment, Unit

from . import policy
from .fiks.client import ACCEPTED, DELIVERED, TO_PRINT, State
from .models import ChildWelfareReport, FiksDelivery, ReportAddition, ReportGuardian, ReportStep, days_of

BASIS = "MELD"


@dataclass(frozen=True, slots=True)
class Guardian:
    """En foresatt slik skjemaet sier det."""

    name: str
    phone: str
    informed: bool
    informed_why: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Det som meldes: every field of the form but the guardians."""

    child_name: str
    text: str
    history: str
    child_informed: bool
    reporter_phone: str
    reporter_email: str
    workplace_address: str
    child_informed_why: str = ""
    child_id: UUID | None = None
    from_concern: UUID | None = None
    is_unborn: bool = False
    is_protected: bool = False
    address: str = ""
    postcode: str = ""
    place: str = ""
    grounds: list[str] = field(default_factory=list)
    others_views: str = ""
    interpreter: str = ""
    other_helpers: str = ""


@action(policy.may_write_report, says=_("skrev en bekymringsmelding"), basis=BASIS)
def write_report(actor: Actor, unit: Unit, *, message: Message, guardians: Sequence[Guardian]) -> ChildWelfareReport:
    """Skrive en melding: what was chosen and seen in the preview, and nothing else. The reporter is named (LAW-24)."""
    reading.shield()
    facts: dict[str, Any] = asdict(message)
    if message.is_protected:
        facts |= {"address": "", "postcode": "", "place": ""}
    report = ChildWelfareReport.objects.create(
        municipality_id=actor.municipality_id,
        written_by_id=actor.employment_id,  # type: ignore[misc]  # policy lets in those at work
        keeper_id=actor.employment_id,
        unit=unit,
        reporter_name=actor.name,
        reporter_role=actor.title,
        **facts,
    )
    for number, one in enumerate(guardians, start=1):
        ReportGuardian.objects.create(municipality_id=actor.municipality_id, report=report, number=number, **asdict(one))
    return report


def catch_reports(actor: Actor, leaving: Employment, heir: Employment) -> None:
    """Public step, run when someone leaves: the heir follows up what is not answered, sent or not (LAW-26)."""
    answered = ReportStep.objects.filter(report=OuterRef("pk"), kind=ReportStep.Kind.ANSWERED)
    ChildWelfareReport.objects.filter(~Exists(answered), keeper=leaving).update(keeper=heir)


@action(policy.may_send_report, says=_("sendte en bekymringsmelding"), basis=BASIS)
def send_report(actor: Actor, report: ChildWelfareReport, *, how: str, on: date, person: str = "") -> None:
    """Sende: here, where child welfare uses Ettlag, through Fiks, or by another road that is written down.

    It cannot be taken back. Through Fiks the clock sends it within a minute (see `tasks`).
    """
    reading.shield()
    if how == ReportStep.How.ETTLAG:
        unit = policy.child_welfare_unit(actor)
        if unit is None:
            raise NotNow(_now("Barneverntjenesten bruker ikke Ettlag. Send meldingen på en annen måte, og skriv hvordan."))
        report.to_unit = unit
        report.save(update_fields=["to_unit"])
    if how == ReportStep.How.FIKS:  # it is sent when the service has it, and not before
        FiksDelivery.objects.create(municipality_id=report.municipality_id, report=report, asked_at=now())
        return
    _step(actor, report, ReportStep(kind=ReportStep.Kind.SENT, how=how, on_date=on, person=person))


@dataclass(frozen=True, slots=True)
class News:
    """Det som har skjedd: which step, when, who told it, and what was told."""

    kind: str
    on: date
    person: str = ""
    word: str = ""


@action(policy.may_follow_report, says=_("førte hva som skjedde med en bekymringsmelding"), basis=BASIS)
def follow_report(actor: Actor, report: ChildWelfareReport, *, news: News) -> None:
    """Føre et steg: received, opened or shelved, answered. Each once."""
    reading.shield()
    if any(step.kind == news.kind for step in policy.steps_of(report.pk)):
        raise NotNow(_now("Dette er ført før. Se hva som står."))
    _step(actor, report, ReportStep(kind=news.kind, on_date=news.on, person=news.person, word=news.word))


def _step(actor: Actor, report: ChildWelfareReport, step: ReportStep) -> None:
    step.municipality_id, step.report, step.by_id = report.municipality_id, report, actor.employment_id
    step.save(force_insert=True)


@action(policy.may_begin_delivery, says=_("begynte å sende en bekymringsmelding"), basis=BASIS)
def begin_delivery(actor: Actor, delivery: FiksDelivery) -> None:
    """Begynne: written down before anything leaves, so that it is never sent twice (FIX-09)."""
    reading.shield()
    delivery.begun_at = now()
    delivery.save(update_fields=["begun_at"])


@action(policy.may_note_delivery, says=_("førte hva Fiks svarte"), basis=BASIS)
def note_delivery(actor: Actor, delivery: FiksDelivery, *, message_id: UUID | None = None, failure: str = "") -> None:
    """Føre svaret: the service's own number for it, or why it did not get there."""
    reading.shield()
    delivery.message_id, delivery.failure = message_id, failure
    delivery.failed_at = now() if failure else None
    delivery.save(update_fields=["message_id", "failure", "failed_at"])


@action(policy.may_note_states, says=_("førte hvor en bekymringsmelding er"), basis=BASIS)
def note_states(actor: Actor, delivery: FiksDelivery, *, states: Sequence[State]) -> None:
    """Føre tilstandene: what the service tells, with the steps of the report that follow from it.

    Accepted is sent. Delivered without a letter is received: a system has fetched it. A letter is received when somebody
    says so.
    """
    reading.shield()
    delivery.states, delivery.looked_at = [[one.name, one.at.isoformat()] for one in states], now()
    delivery.save(update_fields=["states", "looked_at"])
    report, been, days = delivery.report, days_of(policy.steps_of(delivery.report_id)), {one.name: one.at for one in states}
    if ACCEPTED in days and ReportStep.Kind.SENT not in been:
        sent_on = localdate(days[ACCEPTED])
        _step(actor, report, ReportStep(kind=ReportStep.Kind.SENT, how=ReportStep.How.FIKS, on_date=sent_on))
    if DELIVERED in days and TO_PRINT not in days and ReportStep.Kind.RECEIVED not in been:
        received_on = localdate(days[DELIVERED])
        _step(actor, report, ReportStep(kind=ReportStep.Kind.RECEIVED, on_date=received_on))


@action(policy.may_tell_leader, says=_("lot lederen lese en bekymringsmelding"), basis=BASIS)
def tell_leader(actor: Actor, report: ChildWelfareReport) -> None:
    """La lederen lese: she may add, and can stop nothing (LAW-22)."""
    reading.shield()
    report.told_leader_at = now()
    report.save(update_fields=["told_leader_at"])


@action(policy.may_add_to_report, says=_("la noe til en bekymringsmelding"), basis=BASIS)
def add_to_report(actor: Actor, report: ChildWelfareReport, *, text: str) -> ReportAddition:
    """Legge til: beside the report, for ever."""
    reading.shield()
    return ReportAddition.objects.create(
        municipality_id=report.municipality_id,
        report=report,
        text=text,
        added_by_id=actor.employment_id,  # type: ignore[misc]
    )

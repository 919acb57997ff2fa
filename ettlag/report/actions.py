"""Writing, sending, following, telling, adding."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access import reading
from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.shown import NotNow
from ettlag.organisation.models import Employment, Unit

from . import policy
from .models import ChildWelfareReport, ReportAddition, ReportGuardian, ReportStep

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
    """Sende: here, where child welfare uses Ettlag, or by another road that is written down. It cannot be taken back."""
    reading.shield()
    if how == ReportStep.How.ETTLAG:
        unit = policy.child_welfare_unit(actor)
        if unit is None:
            raise NotNow(_now("Barneverntjenesten bruker ikke Ettlag. Send meldingen på en annen måte, og skriv hvordan."))
        report.to_unit = unit
        report.save(update_fields=["to_unit"])
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
    step.municipality_id, step.report, step.by_id = report.municipality_id, report, actor.employment_id  # type: ignore[assignment]
    step.save(force_insert=True)


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

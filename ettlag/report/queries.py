"""The report with all that belongs to it, its clocks, and what of a concern may go into it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.concerns import policy as concerns
from ettlag.concerns.queries import observations_of, picture_of
from ettlag.organisation.policy import children_of_unit
from ettlag.people.models import Person
from ettlag.people.policy import is_protected, standing_ties
from ettlag.ui.words import as_day

from . import policy
from .fiks.client import REFUSED_BY_PRINT, REFUSED_BY_SYSTEM, TO_PRINT
from .grounds import Ground, grounds_for, law_of
from .models import ChildWelfareReport, FiksDelivery, ReportAddition, ReportGuardian, ReportStep, days_of

PLACEHOLDER = "Adressen er skjermet. Ring den som melder."  # LAW-51: never the real one, whatever is known
REVIEWED_DAYS, TOLD_DAYS, INVESTIGATED_DAYS = (
    7,
    21,
    91 + 21,
)  # barnevernsloven §§ 2-1, 13-3 and 2-2: three months, then three weeks

Kind = ReportStep.Kind


@dataclass(frozen=True, slots=True)
class Clock:
    """En frist som loven gir barnevernet: until when, and what one may expect by then."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Hele meldingen: what its page shows."""

    report: ChildWelfareReport
    guardians: list[ReportGuardian]
    steps: list[ReportStep]
    additions: list[ReportAddition]
    grounds: list[Ground]
    law: str
    deliveries: list[FiksDelivery]

    @property
    def address(self) -> str:
        """Where the child lives, or the placeholder."""
        one = self.report
        if one.is_protected:
            return PLACEHOLDER
        return ", ".join(filter(None, [one.address, f"{one.postcode} {one.place}".strip()]))

    @property
    def is_sent(self) -> bool:
        """Whether it has left."""
        return any(step.kind == Kind.SENT for step in self.steps)

    @property
    def trouble(self) -> str:
        """What is wrong with the latest attempt through Fiks, while it is not received."""
        arrived = any(step.kind == Kind.RECEIVED for step in self.steps)
        return trouble_of(self.deliveries[0]) if self.deliveries and not arrived else ""

    @property
    def is_on_its_way(self) -> bool:
        """Whether Fiks has it, or is about to get it, and it is not yet sent."""
        return not self.is_sent and any(one.failed_at is None for one in self.deliveries)

    @property
    def clock(self) -> Clock | None:
        """What is awaited next of child welfare."""
        return clock_of(self.steps)


def whole(report: ChildWelfareReport) -> Whole:
    """Four statements beside the report's own."""
    kind = report.unit.service.kind  # whoever reads: the grounds are those of the service that reported
    chosen = [one for one in grounds_for(kind, as_day(report.written_at)) if one.code in report.grounds]
    guardians, additions = policy.guardians_of(report.pk), policy.additions_of(report.pk)
    return Whole(
        report, guardians, policy.steps_of(report.pk), additions, chosen, law_of(kind), policy.deliveries_of(report.pk)
    )


def clock_of(steps: list[ReportStep]) -> Clock | None:
    """The next date that the law gives, counted in days from when it was sent; none when it is answered or not sent."""
    been = days_of(steps)
    sent = been.get(Kind.SENT)
    if sent is None or Kind.ANSWERED in been:
        return None
    if Kind.OPENED in been:
        return Clock(been[Kind.OPENED] + timedelta(days=INVESTIGATED_DAYS), _("Da skal du få vite hvordan det gikk"))
    if Kind.DISMISSED in been or Kind.RECEIVED in been:
        return Clock(sent + timedelta(days=TOLD_DAYS), _("Da skal du få vite om de undersøker"))
    return Clock(sent + timedelta(days=REVIEWED_DAYS), _("Da skal barnevernet ha sett på meldingen"))


def trouble_of(delivery: FiksDelivery) -> str:
    """Why somebody must ring child welfare now about what went through Fiks; empty when nobody must (FIX-08)."""
    if delivery.failure:
        return str(delivery.get_failure_display())
    if delivery.has(REFUSED_BY_PRINT):
        return _("Meldingen kunne ikke sendes som brev heller.")
    if delivery.has(REFUSED_BY_SYSTEM):
        return _("Barnevernets system tok ikke imot meldingen. Den går som brev.")
    if delivery.has(TO_PRINT):
        return _("Ingen hentet meldingen på to virkedager. Den går som brev.")
    return ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Noe fra undringen som kan bli med: chosen one by one; what is not chosen does not go."""

    key: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Origin:
    """Hva meldingen begynner med: a child of the list, the concern it came from, what may be chosen, the guardians."""

    child: Person | None
    concern_id: UUID | None
    pieces: list[Piece]
    guardians: list[tuple[str, str]]
    is_protected: bool


def origin_of(actor: Actor, concern_id: UUID | None, child_id: UUID | None) -> Origin:
    """From a concern one may read, a child of the unit, or nothing. Http404 for others' concerns and children."""
    concern = concerns.get_concern(actor, concern_id) if concern_id else None
    pieces = []
    if concern is not None:
        pieces = [Piece(f"o:{one.pk}", one.text, one.seen_on) for one in observations_of(concern)]
        talks = [one for one in picture_of(concern).held if one.said and one.held_on]
        pieces += [Piece(f"t:{one.pk}", one.said, one.held_on) for one in talks if one.held_on]
    child = concern.child if concern else None
    if child is None and child_id is not None:
        child = children_of_unit(actor).filter(pk=child_id).first()
    return Origin(
        child=child,
        concern_id=concern.pk if concern else None,
        pieces=sorted(pieces, key=lambda one: one.on),
        guardians=_guardians(child) if child else [],
        is_protected=bool(child and is_protected(child.pk)),
    )


def _guardians(child: Person) -> list[tuple[str, str]]:
    ties = standing_ties(today()).filter(child=child).select_related("guardian").order_by("-lives_with", "id")[:2]
    return [(tie.guardian.name, tie.guardian.phone) for tie in ties]

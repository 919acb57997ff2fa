"""From request to check, and a whole programme from a file."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Municipality

from .. import policy
from ..import_format import ProgrammeFile
from ..models import Assignment, CourseDay, PracticePause, Programme
from .people import host_takes_part


@dataclass(frozen=True, slots=True)
class Asked:
    """Hva det ble spurt om; held together, so that no words stand in the event."""

    title: str
    asked_by: str
    wish: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """Hva det ble enighet om."""

    parties: str
    users_notice: str
    funding: str = ""
    travel: str = ""


@action(policy.may_request_assignment, says=_("skrev ned en forespørsel om kompetanse"))
def request_assignment(actor: Actor, municipality: Municipality, *, asked: Asked) -> Assignment:
    """Ta imot en forespørsel, as it was said."""
    return Assignment.objects.create(
        municipality_id=municipality.pk, title=asked.title, asked_by=asked.asked_by, wish=asked.wish, received_on=today()
    )


@action(policy.may_explore_assignment, says=_("utforsket en forespørsel"))
def explore_assignment(actor: Actor, assignment: Assignment, *, answers: dict[str, str]) -> None:
    """Utforske: the six questions, asked before anyone says which course it is to be. They can be asked again."""
    assignment.answers = answers
    assignment.explored_on = today()
    assignment.save(update_fields=["answers", "explored_on"])


@action(policy.may_note_change, says=_("skrev hva som ble annerledes enn bestilt"))
def note_change(actor: Actor, assignment: Assignment, *, change: dict[str, str]) -> None:
    """Bestilt mot avtalt: {asked, agreed, why}."""
    assignment.changes = [*assignment.changes, change]
    assignment.save(update_fields=["changes"])


@action(policy.may_agree_assignment, says=_("inngikk en avtale om kompetanse"))
def agree_assignment(actor: Actor, assignment: Assignment, *, agreed: Agreed) -> None:
    """Avtale: who, what users shall notice, who pays, who travels."""
    assignment.parties, assignment.users_notice = agreed.parties, agreed.users_notice
    assignment.funding, assignment.travel, assignment.agreed_on = agreed.funding, agreed.travel, today()
    assignment.save(update_fields=["parties", "users_notice", "funding", "travel", "agreed_on"])


@action(policy.may_plan_programme, says=_("la en plan for et program"))
def plan_programme(actor: Actor, assignment: Assignment, *, title: str, host_name: str) -> Programme:
    """Lag et program ut av avtalen; the host's own municipality takes part from the start."""
    programme = Programme.objects.create(
        municipality_id=assignment.municipality_id, host_name=host_name, assignment=assignment, title=title,
        purpose=assignment.users_notice,
    )  # fmt: skip
    host_takes_part(programme)
    return programme


@action(policy.may_check_assignment, says=_("så etter hva programmet førte til"))
def check_assignment(actor: Actor, assignment: Assignment, *, outcome: str) -> None:
    """Sjekk etter et halvt år: what did users notice?"""
    assignment.outcome, assignment.checked_on = outcome, today()
    assignment.save(update_fields=["outcome", "checked_on"])


@action(policy.may_import_programme, says=_("leste inn et program"))
def import_programme(actor: Actor, municipality: Municipality, *, read: ProgrammeFile) -> Programme:
    """Les inn: by the file's id. What is there already is left as it is, so that what has been written here is not lost."""
    there = Programme.objects.filter(municipality_id=municipality.pk, assignment__key=read.key).first()
    if there is not None:
        return there
    assignment = Assignment.objects.create(
        municipality_id=municipality.pk, key=read.key, title=read.title, asked_by=read.asked_by, wish=read.wish,
        answers=read.answers, changes=read.changes, funding=read.funding, travel=read.travel, users_notice=read.users_notice,
    )  # fmt: skip
    programme = Programme.objects.create(
        municipality_id=municipality.pk, host_name=municipality.name, assignment=assignment, title=read.title,
        purpose=read.users_notice, services=read.services,
    )  # fmt: skip
    host_takes_part(programme)
    days = {
        day.number: CourseDay.objects.create(
            municipality_id=municipality.pk, programme=programme, number=day.number, title=day.title, period=day.period,
            kind=day.kind, requires=day.requires, contents=day.contents, takes_cases=day.takes_cases,
        )
        for day in read.days
    }  # fmt: skip
    for pause in read.pauses:
        PracticePause.objects.create(
            municipality_id=municipality.pk, programme=programme, after=days[pause.after], title=pause.title,
            months=pause.months, tasks=pause.tasks,
        )  # fmt: skip
    return programme

"""What happens to a meeting and to what was decided in it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.consultation.actions import refuse_names
from ettlag.organisation.models import Employment

from .. import policy
from ..models import Decision, Group, Meeting, Presence, Seat


@action(policy.may_publish_agenda, says=_("sendte ut en saksliste"))
def publish_agenda(actor: Actor, meeting: Meeting, *, agenda: str) -> None:
    """Send ut sakslista. Raises NotNow when a resource group's agenda points somebody out (LAW-13)."""
    _nameless(actor, meeting.group, agenda)
    meeting.agenda, meeting.agenda_at = agenda, meeting.agenda_at or now()
    meeting.save(update_fields=["agenda", "agenda_at"])


@action(policy.may_publish_minutes, says=_("sendte ut et referat"))
def publish_minutes(actor: Actor, meeting: Meeting, *, minutes: str, came: dict[Seat, str]) -> None:
    """Send ut referatet med oppmøtet. It stays as it is. Raises NotNow as the agenda does."""
    _nameless(actor, meeting.group, minutes)
    meeting.minutes, meeting.minutes_at, meeting.minutes_by_id = minutes, now(), actor.employment_id
    meeting.save(update_fields=["minutes", "minutes_at", "minutes_by"])
    for seat, who in came.items():
        Presence.objects.create(municipality_id=meeting.municipality_id, meeting=meeting, seat=seat, came=who)


@dataclass(frozen=True, slots=True)
class Task:
    """Det som skal gjøres: what, by whom, by when."""

    what: str
    due_on: date
    owner: Employment | None = None
    owner_role: str = ""


@action(policy.may_decide, says=_("skrev hva en gruppe bestemte"))
def decide(actor: Actor, meeting: Meeting, *, task: Task) -> Decision:
    """Skriv hva gruppa bestemte. It stands on every meeting from the next one, until it is ended."""
    _nameless(actor, meeting.group, task.what)
    return Decision.objects.create(
        municipality_id=meeting.municipality_id, group=meeting.group, meeting=meeting, what=task.what, owner=task.owner,
        owner_role=task.owner_role, due_on=task.due_on,
    )  # fmt: skip


@action(policy.may_end_decision, says=_("sa hva det ble av noe en gruppe bestemte"))
def end_decision(actor: Actor, decision: Decision, *, was_done: bool, outcome: str) -> None:
    """Gjort, or not and why."""
    _nameless(actor, decision.group, outcome)
    decision.ended_at, decision.was_done, decision.outcome = now(), was_done, outcome
    decision.save(update_fields=["ended_at", "was_done", "outcome"])


@action(policy.may_cancel_meeting, says=_("avlyste eller flyttet et møte"))
def cancel_meeting(actor: Actor, meeting: Meeting, *, starts_at: datetime | None = None, why: str = "") -> Meeting | None:
    """Avlys, with a new time or a reason. The agenda goes along to the new one."""
    _nameless(actor, meeting.group, why)
    new = None
    meeting.cancelled_at, meeting.cancelled_why = now(), why
    if starts_at is not None:
        new = Meeting.objects.create(
            municipality_id=meeting.municipality_id, group=meeting.group, starts_at=starts_at, place=meeting.place,
            agenda=meeting.agenda, agenda_at=meeting.agenda_at,
        )  # fmt: skip
    meeting.moved_to = new
    meeting.save(update_fields=["cancelled_at", "cancelled_why", "moved_to"])
    return new


@action(policy.may_note_reminded, says=_("minnet om en saksliste"))
def note_reminded(actor: Actor, meeting: Meeting) -> None:
    """Merk at lederen er minnet på sakslista."""
    meeting.reminded_at = now()
    meeting.save(update_fields=["reminded_at"])


def _nameless(actor: Actor, group: Group, text: str) -> None:
    if group.names_nobody:
        refuse_names(actor, text)

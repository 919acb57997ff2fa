"""Møter: called, written together, shared, closed. Nobody's text is written over; nothing is closed unshared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.shown import NotNow

from .. import policy, queries
from ..models import AgendaItem, Attendance, Measure, Meeting, Minutes, RelayLog, Voice
from .plan import FiveParts, lay_down, shared, who


@dataclass(frozen=True, slots=True)
class Call:
    """When and where, and the items that do not come by themselves."""

    starts_at: datetime
    lasts: int
    place: str
    items: Sequence[str] = ()


@action(policy.may_call_meeting, says=gettext_lazy("kalte inn til møte"))
def call_meeting(actor: Actor, log: RelayLog, *, call: Call) -> Meeting:
    """Kalle inn: the agenda is built from the child's and the family's open questions and open measures, child first."""
    meeting = Meeting(starts_at=call.starts_at, lasts=call.lasts, place=call.place, called_by_id=policy.employment_of(actor))
    shared(meeting, log, queries.family_ids(log))
    items = queries.agenda_for(actor, log)
    items += [AgendaItem(title=title, source=AgendaItem.Source.TEAM) for title in call.items]
    for number, item in enumerate(items, start=1):
        item.meeting, item.log, item.municipality_id, item.number = meeting, log, log.municipality_id, number
    AgendaItem.objects.bulk_create(items)
    return meeting


@action(policy.may_answer_meeting, says=gettext_lazy("svarte på en innkalling"))
def answer_meeting(actor: Actor, meeting: Meeting, *, comes: bool, word: str) -> None:
    """Svare på innkallingen: a new answer takes the place of the one before. Read by the team, and by whoever gave it."""
    mine = {"person_id": who(actor)} if actor.is_family else {"employment_id": policy.employment_of(actor)}
    answer = {"comes": comes, "word": word, "answered_at": now(), "name": actor.name}
    known = {"municipality_id": meeting.municipality_id, "log_id": meeting.log_id, **answer}
    Attendance.objects.update_or_create(meeting=meeting, **mine, defaults=answer, create_defaults=known)


@action(policy.may_write_minutes, says=gettext_lazy("skrev referat"))
def write_minutes(actor: Actor, item: AgendaItem, *, text: str, seen: int) -> None:
    """Skrive referat for én sak, as a new version. Raises NotNow when `seen` is not the newest: nothing is written over."""
    if item.version != seen:
        raise NotNow(_("Noen andre har skrevet i referatet. Åpne det igjen for å se begge tekstene."))
    item.version += 1
    Minutes.objects.create(
        municipality_id=item.municipality_id,
        log_id=item.log_id,
        item=item,
        version=item.version,
        text=text,
        written_by_id=actor.user_id,  # type: ignore[misc]  # those at work have an account
        written_by_name=actor.name,
    )
    item.save()


@action(policy.may_decide_measure, says=gettext_lazy("gjorde en beslutning til tiltak"))
def decide_measure(actor: Actor, item: AgendaItem, *, parts: FiveParts) -> Measure:
    """Beslutning til tiltak i ett trykk: what the meeting decided is agreed and under way, with all five parts."""
    measure = Measure(proposed_by_id=actor.employment_id, proposed_by_name=actor.name, decided_in=item)
    lay_down(measure, parts)
    measure.started_at = measure.accepted_at
    people = item.meeting.people
    if parts.doer.person_id:
        measure.place, people = Measure.Place.HOME, [parts.doer.person_id]
    return shared(measure, item.log, people)


@action(policy.may_share_minutes, says=gettext_lazy("delte referatet"))
def share_minutes(actor: Actor, meeting: Meeting) -> None:
    """Dele referatet with the team and the family. From now on it stands as it is. Raises NotNow when it is empty."""
    if not queries.has_minutes(meeting):
        raise NotNow(_("Skriv referat for minst én sak først. Da kan du dele det."))
    meeting.shared_at = now()
    meeting.shared_by_id = actor.employment_id
    meeting.save()


@action(policy.may_close_meeting, says=gettext_lazy("avsluttet møtet"))
def close_meeting(actor: Actor, meeting: Meeting) -> None:
    """Avslutte møtet: only when the minutes are shared; the database holds that too."""
    meeting.closed_at = now()
    meeting.save()


@action(policy.may_comment_minutes, says=gettext_lazy("skrev ved siden av referatet"))
def comment_minutes(actor: Actor, meeting: Meeting, *, text: str) -> Voice:
    """«Jeg ser det annerledes»: the family's words beside the minutes, for ever (LAW-64)."""
    return Voice.objects.create(
        municipality_id=meeting.municipality_id,
        log_id=meeting.log_id,
        meeting=meeting,
        person_id=who(actor),
        name=actor.name,
        text=text,
    )

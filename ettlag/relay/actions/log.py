"""The log's own life: opened, widened, moved along the guide, closed and opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.shown import NotNow
from ettlag.concerns.actions import carried_to_log
from ettlag.concerns.queries import Carriable, too_early
from ettlag.consent.queries import units_open_to
from ettlag.guides.engine import Position, nearest
from ettlag.guides.models import GuideVersion
from ettlag.guides.queries import guide_for
from ettlag.organisation.models import Employment
from ettlag.people.models import Person

from .. import policy, queries
from ..models import Closing, Entry, Evaluation, Handover, LevelChange, Participant, RelayLog
from .entry import written
from .handover import caught_by, keep_in_team, stay, withdraw


@action(policy.may_open_log, says=_("åpnet stafettloggen"))
def open_log(actor: Actor, child: Person, *, about: str, concern: Any = None, carried: Sequence[Carriable] = ()) -> RelayLog:
    """Åpne: the opener holds the baton. What goes over from the concern was chosen and shown first (LAW-53).

    Raises NotNow before the level that the municipality opens logs at, or when the unit already has an open log.
    """
    version = concern.guide_version if concern else guide_for(actor.municipality_id, actor.service_kind)
    place = queries.starting_position(actor.municipality_id, version)
    if concern is not None and concern.level_code:
        place = Position(concern.level_code, concern.step_no)
    if sentence := too_early(actor.municipality_id, version.pk if version else None, place):
        raise NotNow(sentence)
    place = queries.past_opening(version, place)
    if RelayLog.objects.filter(focus=child, unit=actor.unit_id, closed_at=None).exists():
        raise NotNow(_now("Enheten din har alt en åpen stafettlogg om barnet. Gå til den i stedet."))
    holder = stay(actor)
    log = RelayLog.objects.create(
        municipality_id=actor.municipality_id,
        focus=child,
        unit_id=holder.unit_id,
        about=about,
        opened_by=holder,
        baton_holder=holder,
        held_since=now(),
        from_concern=concern.pk if concern else None,
        guide_version=version,
        level_code=place.level_code,
        step_no=place.step_no,
    )
    keep_in_team(actor, log, holder)
    _carry(actor, log, carried)
    if concern is not None:
        carried_to_log(actor, concern, log.pk, about)
    return log


def _carry(actor: Actor, log: RelayLog, carried: Sequence[Carriable]) -> None:
    """What was chosen becomes entries that the whole family and team can read."""
    readers = queries.around(log).everyone
    for one in carried:
        entry = Entry(kind=Entry.Kind.CARRIED, text=one.text, happened_on=one.on)
        readers.put_on(entry)
        written(actor, log, entry)


@dataclass(frozen=True, slots=True)
class Terms:
    """Hva plassen i laget går ut på: the task, whether earlier texts may be read, and how soon they answer."""

    task: str
    reads_earlier: bool = False
    answers_within_days: int | None = None


@action(policy.may_invite_unit, says=_("inviterte en tjeneste"))
def invite_unit(actor: Actor, log: RelayLog, *, contact: Employment, terms: Terms) -> Participant:
    """Invitere: within a consent that is valid today, with a task and someone to ring. Raises NotNow without one."""
    if contact.unit_id not in {log.unit_id, *units_open_to(log.focus_id)}:
        raise NotNow(_now("Familien har ikke sagt ja til denne tjenesten. Be om samtykke først, så kan du invitere."))
    if Participant.objects.filter(log=log, contact=contact, left_at=None).exists():
        raise NotNow(_now("Denne personen er alt med i laget."))
    return Participant.objects.create(
        municipality_id=log.municipality_id,
        log=log,
        unit_id=contact.unit_id,
        contact=contact,
        task=terms.task,
        phone=contact.phone,
        answers_within_days=terms.answers_within_days,
        reads_earlier=terms.reads_earlier,
        invited_by_id=policy.employment_of(actor),
    )


@action(policy.may_release_unit, says=_("avsluttet en plass i laget"))
def release_unit(actor: Actor, log: RelayLog, *, participant_id: UUID) -> None:
    """Oppgaven er gjort: the place in the team ends. The holder's own place stays."""
    places = Participant.objects.filter(log=log, pk=participant_id, left_at=None)
    places.exclude(contact=log.baton_holder_id).update(left_at=now())


@action(policy.may_change_level, says=_("endret nivå"))
def change_level(actor: Actor, log: RelayLog, *, position: Position, reason: str) -> None:
    """Opp, ned eller på tvers i veilederen, with a reason. It is about how the services work, never about the child."""
    LevelChange.objects.create(
        municipality_id=log.municipality_id,
        log=log,
        guide_version_id=log.guide_version_id,
        level_code=position.level_code,
        step_no=position.step_no,
        reason=reason,
        changed_by_id=policy.employment_of(actor),
    )
    log.level_code, log.step_no = position.level_code, position.step_no
    log.save(update_fields=["level_code", "step_no"])


@action(policy.may_move_to_newer, says=_("gikk over til en nyere veileder"))
def move_to_newer(actor: Actor, log: RelayLog, *, version: GuideVersion, reason: str) -> None:
    """Gå over: to a newer version of the same guide; one stands where one stood, or as near as the newer one has.

    Raises NotNow for a version of another guide, or one that is not newer. The way one came stays written.
    """
    pinned = log.guide_version
    if pinned is None or version.guide_id != pinned.guide_id or version.number <= pinned.number:
        raise NotNow(_now("Denne veilederen er ikke en nyere utgave av den loggen er begynt på."))
    log.guide_version = version
    log.level_code, log.step_no = nearest(version.scheme, Position(log.level_code, log.step_no))
    log.save(update_fields=["guide_version", "level_code", "step_no"])
    LevelChange.objects.create(
        municipality_id=log.municipality_id, log=log, guide_version=version, level_code=log.level_code,
        step_no=log.step_no, reason=reason, changed_by_id=policy.employment_of(actor),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ending:
    """Hvorfor det avsluttes: the reason, in words too, and who of the family asked for it."""

    reason: str
    words: str
    asked_by: UUID | None = None


@action(policy.may_close_log, says=_("avsluttet stafettloggen"))
def close_log(actor: Actor, log: RelayLog, *, ending: Ending, evaluation: Evaluation | None = None) -> Closing:
    """Avslutte: with the joint evaluation, or because one of the family asks for it, at any time (I8, LAW-09)."""
    if evaluation is None and ending.asked_by is None:
        raise NotNow(_now("Dere må evaluere sammen med barnet og foreldrene før dere avslutter."))
    withdraw(log, Handover.Withdrawn.CLOSED)
    closing = Closing.objects.create(
        municipality_id=log.municipality_id,
        log=log,
        reason=ending.reason,
        words=ending.words,
        closed_at=now(),
        closed_by_id=actor.employment_id,
        asked_by_id=ending.asked_by,
        evaluation=evaluation,
    )
    log.closed_at, log.closing = closing.closed_at, closing
    log.save(update_fields=["closed_at", "closing"])
    return closing


@action(policy.may_reopen_log, says=_("gjenåpnet stafettloggen"))
def reopen_log(actor: Actor, log: RelayLog, *, because: str) -> None:
    """Gjenåpne: the same holder if still at work, else the one who opens it again. The closing stays in the history."""
    if RelayLog.objects.filter(focus=log.focus_id, unit=log.unit_id, closed_at=None).exists():
        raise NotNow(_now("Enheten din har alt en åpen stafettlogg om barnet. Gå til den i stedet."))
    Closing.objects.filter(log=log, reopened_at=None).update(
        reopened_at=now(), reopened_by=actor.employment_id, reopened_because=because
    )
    if not log.baton_holder.is_active:
        receives = stay(actor)
        keep_in_team(actor, log, receives)
        caught_by(log, receives)
    log.closed_at, log.closing = None, None
    log.save(update_fields=["closed_at", "closing"])

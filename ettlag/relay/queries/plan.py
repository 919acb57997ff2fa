"""Mål og tiltak som tavle: the state of each measure in words, whom it waits for, and what stands before a log may end."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import today

from .. import policy
from ..models import Evaluation, FamilyAnswer, Goal, Measure, Meeting, RelayLog
from .audience import around
from .measure import Answers, Card, card_of


@dataclass(slots=True)
class Column:
    """One column of the board; on a phone they come one after another."""

    key: str
    title: str
    cards: list[Card]


@dataclass(slots=True)
class Plan:
    """Goals, and measures as a board."""

    goals: list[Goal]
    cards: list[Card]

    @property
    def late(self) -> list[Card]:
        """What is over its day, ours and the family's alike."""
        return [card for card in self.cards if card.late_words]

    @property
    def open(self) -> list[Card]:
        """What is not over."""
        return [card for card in self.cards if card.stage != "over"]

    @property
    def columns(self) -> list[Column]:
        """Suggested, agreed, under way, over."""
        titles = {"proposed": _("Foreslått"), "agreed": _("Avtalt"), "running": _("I gang"), "over": _("Ferdig")}
        return [Column(key, title, [card for card in self.cards if card.stage == key]) for key, title in titles.items()]


def plan_of(actor: Actor, log: RelayLog, on: date) -> Plan:
    """The goals and measures of the log that the actor may read. Four statements, however many rows."""
    answers = answers_of(actor, log)
    cards = [card_of(one, answers.get(one.pk, Answers()), on) for one in policy.readable_measures(actor, log)]
    return Plan(list(policy.readable_goals(actor, log)), cards)


def answers_of(actor: Actor, log: RelayLog) -> dict[UUID | None, Answers]:
    """What the actor may read of evaluations in the log, by measure; None holds the joint ones."""
    found: dict[UUID | None, Answers] = {}
    for answer in policy.readable_answers(actor, log):
        found.setdefault(answer.measure_id, Answers()).family.append(answer)
    for evaluation in policy.readable_evaluations(actor, log):
        found.setdefault(evaluation.measure_id, Answers()).team.append(evaluation)
    return found


# ---------------------------------------------------------------- who, and what stands before the end


def family_ids(log: RelayLog) -> list[UUID]:
    """Those of the family whom everyday rows of the log are for: guardians with standing, and the young person from 12."""
    return list(around(log).everyone.people)


def doers_of(actor: Actor, log: RelayLog) -> list[tuple[str, str]]:
    """Who may do a measure: the team («e:12») and the family («p:<uuid>»). A parent is not shown the other one (LAW-38)."""
    circle, holder = around(log), log.baton_holder
    team = {f"e:{holder.pk}": f"{holder.user.name}, {holder.unit.name}"}
    team |= {f"e:{one.contact_id}": f"{one.contact.user.name}, {one.unit.name}" for one in circle.participants}
    family = {f"p:{person}": name for person, name in circle.family.items()}
    if actor.is_family:
        family = {key: name for key, name in family.items() if key == f"p:{actor.person_id}"}
    return [*team.items(), *(family | {f"p:{log.focus_id}": log.focus.call_name}).items()]


def doer_key(measure: Measure) -> str:
    """The measure's doer as a form's choice."""
    if measure.doer_id:
        return f"e:{measure.doer_id}"
    return f"p:{measure.doer_person_id}" if measure.doer_person_id else ""


def newest_answers(measure: Measure) -> tuple[UUID | None, UUID | None]:
    """The child's and a parent's newest answer since the team last evaluated."""
    rows = FamilyAnswer.objects.filter(measure=measure).order_by("answered_at")
    last = Evaluation.objects.filter(measure=measure).order_by("-evaluated_at").first()
    fresh = [row for row in rows if last is None or row.answered_at > last.evaluated_at]
    by_whom = {row.is_child: row.pk for row in fresh}
    return by_whom.get(True), by_whom.get(False)


def has_running_measures(log: RelayLog) -> bool:
    """Whether any measure has begun and is neither evaluated to its end nor stopped."""
    return Measure.objects.filter(log=log, started_at__isnull=False, done_at=None, stopped_at=None).exists()


def joint_evaluation(log: RelayLog) -> Evaluation | None:
    """The evaluation that the log may be closed with now."""
    return policy.joint_evaluations(log).first()


def may_be_closed(log: RelayLog) -> list[str]:
    """What is missing before the log may be closed, in sentences; empty when nothing is (I8)."""
    shared = Q(shared_at__isnull=False) | Q(cancelled_at__isnull=False) | Q(starts_at__date__gt=today())
    missing = {
        _("Alle tiltak som er i gang, må være evaluert eller stoppet."): has_running_measures(log),
        _("Dere må evaluere sammen med barnet og foreldrene."): joint_evaluation(log) is None,
        _("Referatet fra det siste møtet må være delt."): Meeting.objects.filter(log=log).exclude(shared).exists(),
    }
    return [sentence for sentence, is_missing in missing.items() if is_missing]

"""Ett tiltak i ord: its state, whom it waits for, what is late, and the one thing to do next."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.ui import words

from .. import policy
from ..models import Evaluation, FamilyAnswer, Measure

ANSWER_DAYS = 7  # a proposal is answered, and what is agreed begun, within a week


@dataclass(slots=True)
class Answers:
    """What is said of one measure (or of the log): the family's own words before the team's."""

    family: list[FamilyAnswer] = field(default_factory=list)
    team: list[Evaluation] = field(default_factory=list)

    @property
    def fresh(self) -> list[FamilyAnswer]:
        """What the family has answered since the team last evaluated."""
        since = max((one.evaluated_at for one in self.team), default=None)
        return [one for one in self.family if since is None or one.answered_at > since]

    @property
    def heard(self) -> set[str]:
        """Who has spoken for themselves: «childs», «parents»."""
        return {"childs" if one.is_child else "parents" for one in self.fresh}


@dataclass(slots=True)
class Card:
    """One measure as everyone sees it: state in words and shape, who, when, whom it waits for."""

    measure: Measure
    stage: str
    state: str
    shape: str
    who: str
    date_words: str
    waits_for: str
    late_words: str

    @property
    def what(self) -> str:
        """The measure in the words it was agreed in."""
        return self.measure.what

    @property
    def url(self) -> str:
        """The measure's own page."""
        return reverse("relay:show_measure", args=[self.measure.pk])


def stage_of(measure: Measure) -> str:
    """proposed, agreed, running or over."""
    if not measure.is_open:
        return "over"
    if measure.started_at is not None:
        return "running"
    return "agreed" if measure.accepted_at is not None else "proposed"


def owed_on(measure: Measure) -> date | None:
    """The day somebody owes the next thing: an answer, a start, an evaluation."""
    if measure.started_at is not None:
        return measure.evaluate_on
    since = measure.accepted_at or measure.proposed_at
    return words.as_day(since) + timedelta(days=ANSWER_DAYS)


def is_familys_turn(measure: Measure) -> bool:
    """Whether the next thing is the family's: to agree to what we proposed at home, or to begin it."""
    at_home = measure.place != Measure.Place.UNIT
    if stage_of(measure) == "proposed":
        return at_home and measure.proposed_by_person_id is None
    return stage_of(measure) == "agreed" and measure.doer_person_id is not None


def card_of(measure: Measure, answers: Answers, on: date) -> Card:
    """One measure in words."""
    stage = stage_of(measure)
    owed = owed_on(measure) if stage != "over" else None
    late = _late(measure, owed) if owed is not None and owed < on else ""
    state, shape = _state(measure, stage)
    return Card(
        measure=measure,
        stage=stage,
        state=late or state,
        shape="late" if late else shape,
        who=_who(measure),
        date_words=_date_words(stage, owed, on),
        waits_for=_waits_for(measure, stage, answers, on),
        late_words=late,
    )


def _state(measure: Measure, stage: str) -> tuple[str, str]:
    if stage == "over" and measure.ended_with is not None:
        return _("Ferdig. Hjalp det? %(answer)s") % {"answer": measure.ended_with.get_helped_display()}, "done"
    if stage == "over":
        return _("Stoppet"), "done"
    if stage == "running":
        return _("I gang"), "now"
    if stage == "agreed":
        return _("Avtalt"), "plan"
    return _("Foreslått av %(name)s") % {"name": measure.proposed_by_name}, "plan"


def _late(measure: Measure, owed: date) -> str:
    day = {"day": words.day_and_month(owed)}
    if is_familys_turn(measure):
        return _("Venter på familien siden %(day)s") % day
    return _("Forsinket, venter på oss siden %(day)s") % day


def _waits_for(measure: Measure, stage: str, answers: Answers, on: date) -> str:
    if stage == "over":
        return ""
    if stage == "running":
        if measure.evaluate_on is None or measure.evaluate_on > on:
            return ""
        return _("Venter på oss") if answers.heard else _("Venter på familien, så på oss")
    return _("Venter på familien") if is_familys_turn(measure) else _("Venter på oss")


def _date_words(stage: str, owed: date | None, on: date) -> str:
    if owed is None:
        return ""
    day = {"day": words.day_in_words(owed, on)}
    return _("Evalueres %(day)s") % day if stage == "running" else _("Svar innen %(day)s") % day


def _who(measure: Measure) -> str:
    if measure.doer_person is not None:
        return measure.doer_person.call_name
    if measure.doer is not None:
        return f"{measure.doer.user.name.split()[0]}, {measure.doer.unit.name}"
    return ""


@dataclass(frozen=True, slots=True)
class Next:
    """The one next thing with a measure: a link to a form, or (`posts`) a button that does it."""

    title: str
    kicker: str
    act: str
    url: str
    posts: bool = False


def next_for(actor: Actor, measure: Measure, card: Card, answers: Answers) -> Next | None:
    """What this reader can do now to bring the measure on; None when it waits for somebody else."""
    for may, name, title, act in (
        (policy.may_accept_measure, "accept_measure", _("Avtal tiltaket"), _("Fyll ut det som mangler")),
        (policy.may_start_measure, "start_measure", _("Klar til å begynne?"), _("Vi er i gang")),
        (policy.may_answer_measure, "answer_measure", _("Hjalp det?"), _("Svar")),
        (policy.may_evaluate_measure, "evaluate_measure", _("Evaluer tiltaket"), _("Evaluer")),
    ):
        if name == "answer_measure" and any(one.person_id == actor.person_id for one in answers.fresh):
            continue  # said already; the road stays open on the page
        if may(actor, measure):
            url = reverse(f"relay:{name}", args=[measure.pk])
            return Next(title, card.waits_for or card.date_words, act, url, posts=name == "start_measure")
    return None

"""What pages ask of rows they hold: who stands where, what a certificate rests on, what the scanner knows by name."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.utils.translation import gettext as _now

from ettlag.access.actor import Actor
from ettlag.organisation.queries import employments_in, municipality, units_of
from ettlag.organisation.scanner import Known, names_among
from ettlag.ui.ics import Day

from . import builder, pauses, policy
from .models import CourseDay, CourseGroup, Participant, PracticePause, Presence, Programme


def known_to(actor: Actor, *texts: str) -> Known:
    """Of the words: parts of an employee's name in the municipality; and its units. Children are not asked of."""
    places = (*(unit.name for unit in units_of(actor.municipality_id)), municipality(actor.municipality_id).name)
    return Known(names_among(texts, partial(_is_somebody, actor)), places)


def _is_somebody(actor: Actor, words: list[str]) -> bool:
    pattern = rf"\m({'|'.join(map(re.escape, words))})\M"
    return employments_in(actor.municipality_id).filter(user__name__iregex=pattern).exists()


@dataclass(frozen=True, slots=True)
class Step:
    """En dag eller en pause i programmet, as the page shows it, with the participant's own attendance."""

    day: CourseDay | None
    pause: PracticePause | None = None
    presence: Presence | None = None
    earliest_on: date | None = None
    shows_link: bool = False


def road_of(programme: Programme, participant: Participant | None, at: datetime) -> list[Step]:
    """Days and pauses in their order. The link stands there only near the start, and only for one with a seat."""
    there = policy.presences_of(participant)
    after = {one.after_id: one for one in policy.pauses_of(programme.pk)}
    steps = []
    for day in policy.days_of(programme.pk):
        shows = participant is not None and day.shows_link_at(at)
        steps.append(Step(day, presence=there.get(day.number), shows_link=shows))
        if pause := after.get(day.pk):
            earliest = pauses.earliest_after(day.on, pause.months) if day.on else None
            steps.append(Step(None, pause, earliest_on=earliest))
    return steps


@dataclass(frozen=True, slots=True)
class Earned:
    """Kursbevis: whether it is earned, and what is lacking in words that can be acted on."""

    missing_days: list[int]
    lacks_work: bool

    @property
    def is_earned(self) -> bool:
        """All the days, and the work between them."""
        return not self.missing_days and not self.lacks_work


def earned_by(actor: Actor, programme: Programme, participant: Participant, steps: list[Step]) -> Earned:
    """Every day present or caught up; and a situation sent in, or a practice done at the unit, where it is asked."""
    counts = {Presence.Kind.PRESENT, Presence.Kind.CAUGHT_UP}
    days = [(one.day, one.presence) for one in steps if one.day is not None]
    missing = [day.number for day, presence in days if presence is None or presence.kind not in counts]
    if not programme.needs_work:
        return Earned(missing, lacks_work=False)
    trained = policy.practices_of(actor, programme).filter(unit=actor.unit_id or 0, done_on__isnull=False).exists()
    return Earned(missing, lacks_work=participant.handed_in_on is None and not trained)


@dataclass(frozen=True, slots=True)
class Shown:
    """En gruppe på tavla: its members, and what is not as the rules want it."""

    group: CourseGroup
    members: list[Participant]
    conflicts: int
    services: int


def board(people: list[Participant], programme: Programme) -> list[Shown]:
    """The groups with those in them."""
    placed = policy.places_of(programme)
    shown = []
    for group in policy.groups_of(programme):
        members = [one for one in people if placed.get(one.pk) == group.number]
        hand = [builder.Person(one.pk, one.service, one.workplace) for one in members]
        conflicts = builder.cost(hand, group.supervisor_workplace)[0]
        shown.append(Shown(group, members, conflicts, len({one.service for one in members})))
    return shown


def check_on(programme: Programme) -> date | None:
    """The day to look whether users notice: half a year after the last day."""
    last = policy.days_of(programme.pk).last()
    return pauses.months_later(last.on, 6) if last and last.on else None


def in_calendar(programme: Programme) -> list[Day]:
    """The days that are set, as a calendar shows them: no people, and no link."""
    named = [(one, _now("Dag %(number)s: %(title)s") % {"number": one.number, "title": one.title})
             for one in policy.days_of(programme.pk)]  # fmt: skip
    return [
        Day(str(one.pk), one.starts_at, one.ends_at, title, programme.title, one.place)
        for one, title in named if one.starts_at and one.ends_at
    ]  # fmt: skip

"""What the pages ask: how far one has come, how many of the new are through it, and what was chosen the last time."""

from dataclasses import dataclass, field
from datetime import date

from ettlag.access.actor import Actor
from ettlag.access.clock import today
from ettlag.organisation.models import Employment
from ettlag.organisation.policy import keeps_the_tools

from . import policy
from .models import Completion, FollowUpDay, LocalAction, Part

SCHOOL_YEAR = (8, 1)


@dataclass(frozen=True, slots=True)
class Road:
    """Veien gjennom pakka: each part with whether one is done, and which is next."""

    parts: list[tuple[Part, bool]]
    next: Part | None
    minutes: int
    minutes_left: int
    completion: Completion | None


def road_of(actor: Actor) -> Road:
    """Three statements, whatever the length."""
    done = set(policy.finished_by(actor).values_list("part_id", flat=True))
    every = [(part, part.pk in done) for part in policy.parts()]
    left = [part for part, is_done in every if not is_done]
    minutes = sum(part.minutes for part, _done in every)
    return Road(every, left[0] if left else None, minutes, sum(part.minutes for part in left), policy.completion_of(actor))


def school_year_of(day: date) -> date:
    """The first of August that was last: the new of this year began then or later."""
    first = date(day.year, *SCHOOL_YEAR)
    return first if first <= day else date(day.year - 1, *SCHOOL_YEAR)


@dataclass(slots=True)
class Count:
    """Hvor mange av de nye i en enhet."""

    unit: str
    new: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Dekning: by name for the leader of the unit, as numbers for those who keep the tools."""

    since: date
    people: list[tuple[Employment, date | None]] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many are new, in all that is shown."""
        return len(self.people) or sum(one.new for one in self.counts)

    @property
    def done(self) -> int:
        """How many of them are through it."""
        return sum(bool(on) for _row, on in self.people) or sum(one.done for one in self.counts)


def coverage_for(actor: Actor, since: date) -> Coverage:
    """The new since a day, from the dates of their employments."""
    if keeps_the_tools(actor):
        counts: dict[str, Count] = {}
        for row in policy.new_in_municipality(actor, since):
            one = counts.setdefault(row.unit.name, Count(row.unit.name))
            one.new += 1
            one.done += bool(vars(row)["is_done"])
        return Coverage(since, counts=list(counts.values()))
    rows = list(policy.new_in_unit(actor, since))
    done = policy.completions_of(rows)
    return Coverage(since, people=[(row, done.get(row.pk)) for row in rows])


@dataclass(frozen=True, slots=True)
class Half:
    """Oppfølgingsdagen, with what each chose the time before first."""

    day: FollowUpDay | None
    coming: FollowUpDay | None
    before: list[LocalAction]
    chosen: list[LocalAction]
    older: list[LocalAction]


def half_of(actor: Actor) -> Half:
    """Two statements. `before` is from the day before the latest, or all that nobody has said how went."""
    days = list(policy.days_of_unit(actor))
    held = [day for day in days if day.on <= today()]
    coming = [day for day in days if day.on > today()]
    latest = held[0] if held else None
    every = list(policy.actions_of_unit(actor))
    chosen = [one for one in every if latest and one.day_id == latest.pk]
    earlier = [one for one in every if one not in chosen]
    previous = held[1].pk if len(held) > 1 else None
    before = [one for one in earlier if one.day_id == previous or one.ended_at is None]
    older = [one for one in earlier if one not in before]
    return Half(latest, coming[-1] if coming else None, before, chosen, older)

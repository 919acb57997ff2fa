"""Tilbakemeldinger uten navn: how one is given, how they are stirred, and what of them may be shown.

No event is written when somebody answers, and the answer has no person, no municipality and no time. That she has
answered stands elsewhere, without a time. What the database itself remembers of the order (`xmin`, `ctid`) is wiped
when the answers are stirred at night: written anew, in random order. Until then whoever runs the database could see
which two rows were written together, and the page says so. Below five answers nothing is shown; a mean is of all
answers, never of a part.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from ettlag.access.actor import Actor
from ettlag.access.shown import NotNow

from . import policy
from .models import CourseDay, Feedback, FeedbackGiven, Programme, WebinarQuestion
from .pauses import months_later

BEFORE, AFTER, HALF_YEAR = "foer", "etter", "halvaar"
POINTS = {BEFORE: _("Før første dag"), AFTER: _("Etter siste dag"), HALF_YEAR: _("Et halvt år etter")}
# How sure one is of what the programme is about, 1–5 (M14). Ours; no scale with rights is copied.
CONFIDENCE = {
    "T1": _("Jeg er trygg på å snakke med barn om det jeg ser"),
    "T2": _("Jeg er trygg på å ta opp en bekymring med foreldre"),
    "T3": _("Jeg vet hvem jeg kan spørre i andre tjenester"),
    "T4": _("Jeg bruker det vi har lært, i egen jobb"),
}
RETROSPECTIVE = "da"  # «… and as I see it now, before the first day I was …»


def windows(days: Sequence[CourseDay]) -> dict[str, tuple[date, date]]:
    """When each occasion is open. It is shown when it has shut: meanwhile, two looks would tell the answer between them."""
    dated = [(one.number, one.on) for one in days if one.on]
    found = {day_point(number): (on, on + timedelta(days=14)) for number, on in dated}
    if dated and len(dated) == len(days):
        last, later = dated[-1][1], months_later(dated[-1][1], 6)
        found[BEFORE] = (date.min, dated[0][1])
        found |= {AFTER: (last, last + timedelta(days=30)), HALF_YEAR: (later, later + timedelta(days=30))}
    return found


def is_open(days: Sequence[CourseDay], point: str, on: date) -> bool:
    """Whether one may answer on that day."""
    first, last = windows(days).get(point, (date.max, date.min))
    return first <= on <= last


def day_point(number: int) -> str:
    """The occasion of a day."""
    return f"dag-{number}"


def give(actor: Actor, programme: Programme, point: str, content: dict[str, Any]) -> None:
    """Keep one answer, and apart from it that she has answered. Raises NotNow the second time."""
    participant = policy.my_participant(actor, programme)
    if participant is None or policy.has_given(participant, point):
        raise NotNow(str(_("Du har svart på dette før. Svaret du ga da, står.")))
    FeedbackGiven.objects.create(municipality_id=actor.municipality_id, participant=participant, point=point)
    Feedback.objects.bulk_create(
        [Feedback(host_id=programme.municipality_id, programme=programme, point=point, content=content)]
    )


def ask(day: CourseDay, text: str) -> None:
    """Keep a question from the room. Nobody's name is on it, here or in the log."""
    WebinarQuestion.objects.bulk_create([WebinarQuestion(host_id=day.municipality_id, day=day, text=text)])


def stir(host_id: int) -> int:
    """Write every answer of the host's programmes anew, with new ids, in random order. Returns how many."""
    rows = list(Feedback.objects.filter(host_id=host_id))
    random.SystemRandom().shuffle(rows)
    Feedback.objects.filter(host_id=host_id).delete()
    Feedback.objects.bulk_create(
        Feedback(host_id=one.host_id, programme_id=one.programme_id, point=one.point, content=one.content) for one in rows
    )
    return len(rows)


@dataclass(frozen=True, slots=True)
class Mean:
    """A question's mean and how many it rests on."""

    words: Any
    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What may be shown of an occasion: nothing (None and empty) below the floor."""

    n: int | None
    means: list[Mean]
    texts: list[str]


def summary(rows: Sequence[Feedback], questions: dict[str, Any]) -> Summary:
    """Means from five answers to the question, texts from five answers, in the order of random ids."""
    if len(rows) < policy.FLOOR:
        return Summary(None, [], [])
    means = []
    for name, words in questions.items():
        values = [int(row.content[name]) for row in rows if row.content.get(name)]
        if len(values) >= policy.FLOOR:
            means.append(Mean(words, round(sum(values) / len(values), 1), len(values)))
    texts = [row.content["tekst"] for row in rows if row.content.get("tekst")]
    return Summary(len(rows), means, texts)

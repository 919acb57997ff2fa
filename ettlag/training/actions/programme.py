"""Days, pauses, opening, and questions from the room."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.ui.words import full_day

from .. import pauses, policy
from ..models import CourseDay, PracticePause, Programme, WebinarQuestion


@dataclass(frozen=True, slots=True)
class Day:
    """En dag, as it is to be."""

    title: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    kind: str = "physical"
    place: str = ""
    link: str = ""
    requires: list[int] = field(default_factory=list)
    takes_cases: bool = False


@action(policy.may_add_day, says=_("la til en kursdag"))
def add_day(actor: Actor, programme: Programme, *, day: Day) -> CourseDay:
    """Legg til en dag, after those that are there."""
    last = policy.days_of(programme.pk).last()
    made = CourseDay(municipality_id=programme.municipality_id, programme=programme, number=last.number + 1 if last else 1)
    return _written(made, day)


@action(policy.may_set_day, says=_("endret en kursdag"))
def set_day(actor: Actor, day: CourseDay, *, to: Day) -> CourseDay:
    """Sett dato, sted og lenke. Raises NotNow when a practice pause would be cut short."""
    return _written(day, to)


def _written(row: CourseDay, day: Day) -> CourseDay:
    row.title, row.kind, row.place, row.link = day.title, day.kind, day.place, day.link
    row.starts_at, row.ends_at = day.starts_at, day.ends_at
    row.requires, row.takes_cases = [one for one in day.requires if one < row.number], day.takes_cases
    _keep_pauses(row)
    row.save()
    return row


def _keep_pauses(changed: CourseDay) -> None:
    """No day may come before the pause in front of it is over."""
    days = {one.number: one for one in policy.days_of(changed.programme_id)} | {changed.number: changed}
    for pause in policy.pauses_of(changed.programme_id):
        before, after = days[pause.after.number].on, _next_on(days, pause.after.number)
        if before is not None and after is not None and after < (first := pauses.earliest_after(before, pause.months)):
            told = {"months": pause.months, "day": full_day(first)}
            raise NotNow(
                _now("Praksispausen er %(months)s måneder uten ferien. Neste dag kan tidligst være %(day)s. "
                     "Ingenting er endret.") % told
            )  # fmt: skip


def _next_on(days: dict[int, CourseDay], number: int) -> date | None:
    later = [one for one in sorted(days) if one > number]
    return days[later[0]].on if later else None


@action(policy.may_plan_pause, says=_("la inn en praksispause"))
def plan_pause(actor: Actor, programme: Programme, *, after: CourseDay, months: int, tasks: list[str]) -> PracticePause:
    """Legg inn en praksispause after a day, with its tasks. One that is there already is changed."""
    pause = PracticePause.objects.filter(after=after).first() or PracticePause(
        municipality_id=programme.municipality_id, programme=programme, after=after, title=str(_now("Prøv ut i egen jobb"))
    )
    pause.months, pause.tasks = months, tasks
    pause.save()
    _keep_pauses(after)
    return pause


@action(policy.may_open_enrolment, says=_("åpnet påmeldingen"))
def open_enrolment(actor: Actor, programme: Programme) -> None:
    """Åpne for påmelding."""
    programme.opened_at = now()
    programme.save(update_fields=["opened_at"])


@action(policy.may_answer_question, says=_("svarte på et spørsmål fra et webinar"))
def answer_question(actor: Actor, question: WebinarQuestion, *, answer: str) -> None:
    """Svar etterpå, for everyone who was there."""
    question.answer, question.answered_on = answer, today()
    question.save(update_fields=["answer", "answered_on"])

"""Fristene i en veileder: calendar days from the right event, agreed dates, and words where the guide has only words.

Pure: the clock is passed in through `happened`. Days are calendar days, or workdays where the municipality counts them; a
deadline is never before its event.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.organisation.workdays import workday_after

from .parts import DeadlineRule, Decision, Duration, Step
from .words import EVENTS, lower_first

Happened = Mapping[str, date]
_WEEKS = 7
_MANY_WEEKS = 8


@dataclass(frozen=True)
class Due:
    """Én frist: the date (None before the event, or where there are only words) and the rule in words."""

    on: date | None
    words: str
    rule: DeadlineRule

    def is_late(self, on: date) -> bool:
        """Late from the day after; a deadline in words is never late."""
        return self.on is not None and self.on < on


@dataclass(frozen=True)
class Window:
    """Tidsrommet for en fase: not over before `earliest`, to be over by `latest`."""

    earliest: date | None
    latest: date | None
    words: str


def deadlines(step: Step, happened: Happened, conditions: Container[str] = (), *, in_workdays: bool = False) -> list[Due]:
    """Every deadline that counts on this step, the nearest first, those without a date last.

    A rule with a condition counts only when the condition is met. It then goes before the general rule from the same
    event, unless it is only words: then the general date stays as the outer limit.
    """
    special = [rule for rule in step.rules if rule.condition and rule.condition in conditions]
    replaced = {rule.from_event for rule in special if rule.days is not None or rule.agreed}
    general = [rule for rule in step.rules if not rule.condition and rule.from_event not in replaced]
    dues = [Due(due_on(rule, happened, in_workdays=in_workdays), in_words(rule), rule) for rule in special + general]
    return sorted(dues, key=lambda due: (due.on is None, due.on or date.min))


def rules_in_words(step: Step) -> list[str]:
    """Every deadline of a step as words, for the guide's own pages, where nothing has happened yet."""
    return [in_words(rule) for rule in step.rules]


def due_on(rule: DeadlineRule, happened: Happened, *, in_workdays: bool = False) -> date | None:
    """The date a rule gives: days after its event, or the agreed date itself. None without a date to count from.

    In a municipality that counts workdays (`in_workdays`), less than a week is counted in workdays, and what would fall on a
    Saturday, Sunday or holiday falls on the next workday. An agreed date stands as it was agreed.
    """
    start = happened.get(rule.from_event)
    if start is None or (rule.days is None and not rule.agreed):
        return None
    if rule.agreed:
        return start
    days = rule.days or 0
    if not in_workdays:
        return start + timedelta(days=days)
    if days < _WEEKS:
        return workday_after(start, days)
    return workday_after(start + timedelta(days=days - 1), 1)


def due_after(decision: Decision, decided_on: date) -> Due | None:
    """When what a decision promised must be done (`act_within_days` after it). None where the guide sets no limit."""
    if decision.act_within_days is None:
        return None
    rule = DeadlineRule(days=decision.act_within_days, from_event="decision_made")
    return Due(on=due_on(rule, {"decision_made": decided_on}), words=in_words(rule), rule=rule)


def window(duration: Duration | None, happened: Happened) -> Window | None:
    """When a level or phase should end. None where the guide sets no duration."""
    if duration is None:
        return None
    ends = [
        due_on(DeadlineRule(days=days, from_event=duration.from_event), happened)
        for days in (duration.min_days, duration.max_days)
    ]
    return Window(earliest=ends[0], latest=ends[1], words=_length(duration))


def in_words(rule: DeadlineRule) -> str:
    """The rule as a person would say it, as «to uker etter at undringen ble skrevet»."""
    said = f"{lower_first(rule.action)}: {_said(rule)}" if rule.action else _said(rule)
    if not rule.condition:
        return said
    if rule.condition.startswith("når "):
        return f"{said}, {rule.condition}"
    return _("%(rule)s, når det gjelder %(condition)s") % {"rule": said, "condition": rule.condition}


def _said(rule: DeadlineRule) -> str:
    if rule.vague:
        return rule.vague
    event = str(EVENTS.get(rule.from_event, rule.from_event))
    if rule.agreed:
        return event
    return _("samme dag") if rule.days == 0 else f"{_span(rule.days or 0)} {event}"


def _span(days: int) -> str:
    """A number of days, in weeks where that is how people say it."""
    weeks, rest = divmod(days, _WEEKS)
    if rest or not 0 < weeks <= _MANY_WEEKS:
        return ngettext("%(days)s dag", "%(days)s dager", days) % {"days": days}
    return ngettext("%(weeks)s uke", "%(weeks)s uker", weeks) % {"weeks": weeks}


def _length(duration: Duration) -> str:
    low, high = duration.min_days, duration.max_days
    if low is None or high is None:
        words = _("minst %(span)s") if high is None else _("høyst %(span)s")
        return words % {"span": _span((low if high is None else high) or 0)}
    return _("fra %(low)s til %(high)s") % {"low": _span(low), "high": _span(high)}

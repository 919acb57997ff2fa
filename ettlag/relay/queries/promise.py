"""Det vi skylder familien: what, until when, and how late we are, told as plainly as what waits for them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.ui import words

from .. import policy
from ..models import Measure, Meeting, RelayLog
from .measure import ANSWER_DAYS, Card, is_familys_turn
from .meeting import share_by


@dataclass(frozen=True, slots=True)
class Promise:
    """Noe vi skylder familien: what, by whom, until when; lateness is told as plainly as the family's own."""

    title: str
    words: str
    due_on: date
    on: date

    @property
    def late_words(self) -> str:
        """«Fire dager forsinket.», or nothing."""
        days = (self.on - self.due_on).days
        if days <= 0:
            return ""
        number = words.capitalised(words.count_in_words(days))
        return ngettext("%(number)s dag forsinket.", "%(number)s dager forsinket.", days) % {"number": number}


def promises_of(actor: Actor, log: RelayLog, cards: list[Card], on: date) -> list[Promise]:
    """What the municipality owes this one of the family: answers, starts, evaluations, rights."""
    owed = [_measure_promise(card.measure, card, on) for card in cards if not is_familys_turn(card.measure)]
    found = [one for one in owed if one is not None]
    for question in policy.readable_questions(actor, log).filter(answered_at=None):
        found.append(Promise(question.text[:120], _("Vi svarer deg innen en uke."), week_after(question.asked_at), on))
    for asked in policy.readable_rights(actor, log).filter(answered_at=None):
        found.append(Promise(str(asked.get_kind_display()), _("Vi må svare innen en måned."), asked.due_on, on))
    return found


def _measure_promise(measure: Measure, card: Card, on: date) -> Promise | None:
    if card.stage == "proposed":
        return Promise(measure.what, _("Vi svarer på forslaget."), week_after(measure.proposed_at), on)
    if card.stage == "agreed" and measure.accepted_at:
        return Promise(measure.what, _("%(who)s begynner.") % {"who": card.who}, week_after(measure.accepted_at), on)
    if measure.evaluate_on and measure.evaluate_on < on:
        day = {"day": words.day_and_month(measure.evaluate_on), "who": card.who}
        return Promise(
            measure.what, _("Vi skulle sett på dette %(day)s. Det gjelder %(who)s.") % day, measure.evaluate_on, on
        )
    return None


def minutes_owed(meetings: list[Meeting], on: date) -> list[Promise]:
    """Minutes of meetings that have been, and are not shared."""
    return [
        Promise(_("Referatet fra møtet"), _("Møtet var %(day)s.") % {"day": day_words(one.starts_at)}, share_by(one), on)
        for one in meetings
        if one.shared_at is None and one.starts_at < now()
    ]


def day_words(moment: datetime) -> str:
    """«3. desember»."""
    return words.day_and_month(words.as_day(moment))


def week_after(moment: datetime) -> date:
    """The day an answer is owed by."""
    return words.as_day(moment) + timedelta(days=ANSWER_DAYS)


def a_month_after(day: date) -> date:
    """The same day next month, or the last day of a shorter one: how the regulation counts a month (GDPR art. 12(3))."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    longest = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, longest))

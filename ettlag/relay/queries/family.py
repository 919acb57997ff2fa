"""Familiens dag: what happens next, what waits for us and how late we are, who is in the team, who has read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import now
from ettlag.access.waiting import Waiting
from ettlag.ui import words

from .. import policy
from ..models import Entry, Meeting, Participant, RelayLog, Voice
from .circle import Colleague, readers_words, team_of
from .measure import Answers, Card, card_of
from .plan import Plan
from .promise import Promise, minutes_owed, promises_of
from .reading import Opened, ReadingPages
from .turn import LAST_MEETINGS, asked_of, turns_of

LAST_READERS, LAST_READINGS = 3, 40
TOLD_DAYS = 30


@dataclass(slots=True)
class FamilyDay:
    """The page a parent or a young person meets."""

    log: RelayLog
    meeting: Meeting | None
    cards: list[Card]
    yours: list[Waiting]
    ours: list[Promise]
    team: list[Colleague]
    read: list[Opened]

    @property
    def readers(self) -> str:
        """Who can read what one writes to the team."""
        return readers_words([one.name for one in self.team])

    @property
    def next_card(self) -> Card | None:
        """The first measure that we look at together."""
        running = [card for card in self.cards if card.stage == "running" and not card.late_words]
        return min(running, key=lambda card: card.measure.evaluate_on or date.max, default=None)

    @property
    def caught(self) -> str:
        """«Grete har stafettpinnen nå. Kari har den ikke lenger.», for a month after the baton was caught."""
        log = self.log
        if log.caught_from is None or (now() - log.held_since).days > TOLD_DAYS:
            return ""
        names = {"new": log.baton_holder.user.name, "old": log.caught_from.user.name}
        return _("%(new)s har stafettpinnen nå. %(old)s har den ikke lenger.") % names

    @property
    def summary(self) -> str:
        """«To ting venter på deg. Én ting venter på oss.»"""
        return f"{things(len(self.yours), _('deg'))} {things(len(self.ours), _('oss'))}"


def family_day(actor: Actor, log: RelayLog, places: list[Participant], on: date) -> FamilyDay:
    """Everything of the day. A fixed number of statements, however many rows."""
    cards = [card_of(one, Answers(), on) for one in policy.open_measures(actor, log)]
    meetings = list(policy.readable_meetings(actor, log)[:LAST_MEETINGS])
    coming = [one for one in meetings if one.starts_at > now()]
    return FamilyDay(
        log=log,
        meeting=coming[-1] if coming else None,
        cards=cards,
        yours=asked_of(log) + turns_of(actor, cards, meetings, on),
        ours=sorted(promises_of(actor, log, cards, on) + minutes_owed(meetings, on), key=lambda one: one.due_on),
        team=team_of(log, places),
        read=last_readers(actor, log) if actor.capacity is Capacity.GUARDIAN else [],
    )


def things(count: int, whom: str) -> str:
    """How many things wait for whom, in words."""
    if not count:
        return _("Ingenting venter på %(whom)s.") % {"whom": whom}
    number = words.capitalised(words.count_in_words(count))
    sentence = ngettext("%(number)s ting venter på %(whom)s.", "%(number)s ting venter på %(whom)s.", count)
    return sentence % {"number": number, "whom": whom}


def last_readers(actor: Actor, log: RelayLog) -> list[Opened]:
    """The latest who opened the log, one line each and oneself left out; the full list is a page of its own."""
    found: dict[tuple[str, str], Opened] = {}
    for one in ReadingPages(actor, log)[:LAST_READINGS]:
        if one.name != actor.name:
            found.setdefault((one.name, one.unit), one)
    return list(found.values())[:LAST_READERS]


def tabs_of(logs: list[RelayLog], here: RelayLog) -> list[dict[str, object]]:
    """One tab for each of the family's logs; none when there is only one."""
    if len(logs) < 2:
        return []
    return [
        {"text": log.focus.call_name, "url": reverse("relay:show_family_day", args=[log.pk]), "current": log == here}
        for log in logs
    ]


def family_plan(actor: Actor, log: RelayLog, on: date) -> Plan:
    """Goals and measures for the family's log: their own answers stand on each measure's page."""
    cards = [card_of(one, Answers(), on) for one in policy.readable_measures(actor, log)]
    return Plan(list(policy.readable_goals(actor, log)), cards)


def family_story(actor: Actor, log: RelayLog, entries: list[Entry]) -> list[tuple[Entry, list[Voice], bool]]:
    """The entries with the family's words beside each, and whether one may add to them."""
    beside: dict[UUID | None, list[Voice]] = {}
    for voice in policy.voices_beside_entries(log.pk, [entry.pk for entry in entries]):
        beside.setdefault(voice.entry_id, []).append(voice)
    return [(one, beside.get(one.pk, []), one.author_id != actor.user_id) for one in entries]

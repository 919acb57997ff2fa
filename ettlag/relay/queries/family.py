"""Familiens dag: what happens next, what waits for us and how late we are, who is in the team, who has read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import now
from ettlag.access.waiting import Waiting
from ettlag.ui import words

from .. import policy
from ..models import Entry, Measure, Meeting, RelayLog, Voice
from .audience import Readers, around
from .measure import ANSWER_DAYS, Answers, Card, card_of, is_familys_turn, owed_on
from .meeting import share_by
from .reading import Opened, ReadingPages

LAST_READERS, LAST_READINGS, LAST_MEETINGS = 3, 40, 10
READ_DAYS = 14  # so long shared minutes wait to be read
ASK_DAYS = 3  # the family is asked this long before we look at a measure together


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


@dataclass(frozen=True, slots=True)
class Circle:
    """Hvem som kan lese: what one chooses before writing."""

    key: str
    words: str
    readers: Readers


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the team, as the family meets them."""

    name: str
    title: str
    words: str
    phone: str

    @property
    def initial(self) -> str:
        """The letter in the ring."""
        return self.name[:1]


@dataclass(slots=True)
class FamilyDay:
    """The page a parent or a young person meets."""

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
        running = [card for card in self.cards if card.stage == "running" and card.measure.evaluate_on]
        return min(running, key=lambda card: card.measure.evaluate_on or date.max, default=None)

    @property
    def summary(self) -> str:
        """«To ting venter på deg. Én ting venter på oss.»"""
        return f"{things(len(self.yours), _('deg'))} {things(len(self.ours), _('oss'))}"


def family_day(actor: Actor, log: RelayLog, on: date) -> FamilyDay:
    """Everything of the day. A fixed number of statements, however many rows."""
    cards = [card_of(one, Answers(), on) for one in policy.open_measures(actor, log)]
    meetings = list(policy.readable_meetings(actor, log)[:LAST_MEETINGS])
    coming = [one for one in meetings if one.starts_at > now()]
    return FamilyDay(
        meeting=coming[-1] if coming else None,
        cards=cards,
        yours=turns_of(actor, cards, meetings, on),
        ours=sorted(promises_of(actor, log, cards, on) + minutes_owed(meetings, on), key=lambda one: one.due_on),
        team=team_of(log),
        read=last_readers(actor, log),
    )


def turns_of(actor: Actor, cards: list[Card], meetings: list[Meeting], on: date) -> list[Waiting]:
    """What waits for this one of the family: measures to agree to, to begin, to say something of; minutes to read."""
    found = [turn for card in cards if (turn := _turn(actor, card, on)) is not None]
    for meeting in meetings:
        if is_to_be_read(meeting, on):
            url = reverse("relay:show_meeting", args=[meeting.pk])
            title = _("Les referatet fra %(day)s") % {"day": day_words(meeting.starts_at)}
            reason = _("Ser du noe annerledes, skriver du det ved siden av.")
            found.append(Waiting(title, reason, None, url, _("Les")))
    return found


def is_to_be_read(meeting: Meeting, on: date) -> bool:
    """Minutes shared lately, that one has not written beside."""
    if meeting.shared_at is None or getattr(meeting, "said_beside", False):
        return False
    return (on - words.as_day(meeting.shared_at)).days <= READ_DAYS


def _turn(actor: Actor, card: Card, on: date) -> Waiting | None:
    measure = card.measure
    mine = measure.doer_person_id in (None, actor.person_id)
    if card.stage == "proposed" and is_familys_turn(measure):
        return Waiting(
            measure.what, _("Vi foreslår dette. Du kan si ja eller nei."), owed_on(measure), card.url, _("Se forslaget")
        )
    if card.stage == "agreed" and is_familys_turn(measure) and mine:
        return Waiting(measure.what, _("Si fra når du er i gang."), owed_on(measure), card.url, _("Se tiltaket"))
    due = measure.evaluate_on
    if (
        card.stage == "running"
        and due
        and due <= on + timedelta(days=ASK_DAYS)
        and not getattr(measure, "i_answered", False)
    ):
        url = reverse("relay:answer_measure", args=[measure.pk])
        return Waiting(_("Hjalp det? %(what)s") % {"what": measure.what}, _("Du svarer først."), due, url, _("Svar"))
    return None


def things(count: int, whom: str) -> str:
    """How many things wait for whom, in words."""
    if not count:
        return _("Ingenting venter på %(whom)s.") % {"whom": whom}
    number = words.capitalised(words.count_in_words(count))
    sentence = ngettext("%(number)s ting venter på %(whom)s.", "%(number)s ting venter på %(whom)s.", count)
    return sentence % {"number": number, "whom": whom}


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


def last_readers(actor: Actor, log: RelayLog) -> list[Opened]:
    """The latest who opened the log, one line each and oneself left out; the full list is a page of its own."""
    found: dict[tuple[str, str], Opened] = {}
    for one in ReadingPages(actor, log)[:LAST_READINGS]:
        if one.name != actor.name:
            found.setdefault((one.name, one.unit), one)
    return list(found.values())[:LAST_READERS]


def team_of(log: RelayLog) -> list[Colleague]:
    """The holder first, then the contact of each service, with phone and how soon they answer."""
    holder = log.baton_holder
    phone = holder.phone or holder.unit.phone
    found = {holder.pk: Colleague(holder.user.name, holder.title, _("Har stafettpinnen."), phone)}
    for one in policy.participants_of(log):
        soon = ngettext("Svarer innen %(days)s dag.", "Svarer innen %(days)s dager.", one.answers_within_days or 0)
        said = soon % {"days": words.count_in_words(one.answers_within_days)} if one.answers_within_days else ""
        phone = one.phone or one.contact.phone or one.unit.phone
        found.setdefault(
            one.contact_id, Colleague(one.contact.user.name, one.contact.title, f"{one.task} {said}".strip(), phone)
        )
    return list(found.values())


def circles_of(actor: Actor, log: RelayLog) -> list[Circle]:
    """Whom one may write to. A parent writes to the team; a young person chooses, one service first (LAW-31, 32)."""
    me = (actor.person_id,) if actor.person_id else ()
    team = Circle("team", _("Hele laget"), Readers(me))
    if actor.capacity is not Capacity.YOUTH:
        return [team]
    circle, holder = around(log), log.baton_holder
    units = {holder.unit_id: (holder.user.name, holder.unit.name)}
    for one in circle.participants:
        units.setdefault(one.unit_id, (one.contact.user.name, one.unit.name))
    only = [
        Circle(
            f"u{pk}",
            _("Bare %(name)s på %(unit)s, og lederen der") % {"name": name.split()[0], "unit": unit},
            Readers(me, (pk,), for_team=False),
        )
        for pk, (name, unit) in units.items()
    ]
    parents = [
        Circle(f"p{person}", _("Laget og %(name)s") % {"name": name}, Readers((*me, person)))
        for person, name in circle.family.items()
        if person != actor.person_id
    ]
    return [*only, team, *parents]


def tabs_of(logs: list[RelayLog], here: RelayLog) -> list[dict[str, object]]:
    """One tab for each of the family's logs; none when there is only one."""
    if len(logs) < 2:
        return []
    return [
        {"text": log.focus.call_name, "url": reverse("relay:show_family_day", args=[log.pk]), "current": log == here}
        for log in logs
    ]


def readers_words(names: list[str]) -> str:
    """«Kari, Ali og Ola kan lese dette, og lederne deres.»"""
    short = [name.split()[0] for name in names]
    listed = _(" og ").join(filter(None, [", ".join(short[:-1]), short[-1]]))
    return _("%(names)s kan lese dette, og lederne deres.") % {"names": listed}


def audience_words(actor: Actor, log: RelayLog) -> str:
    """Who reads what is written on one of the short pages: the family's goes to the team, the team's to all of them."""
    if actor.is_family:
        return readers_words([one.name for one in team_of(log)])
    circle = around(log)
    names = circle.names(circle.preview(circle.everyone), actor)
    return _("Synlig for: %(names)s") % {"names": ", ".join(names)}


def family_story(actor: Actor, log: RelayLog, entries: list[Entry]) -> list[tuple[Entry, list[Voice], bool]]:
    """The entries with the family's words beside each, and whether one may add to them."""
    beside: dict[UUID | None, list[Voice]] = {}
    for voice in policy.voices_beside_entries(log, [entry.pk for entry in entries]):
        beside.setdefault(voice.entry_id, []).append(voice)
    return [(one, beside.get(one.pk, []), one.author_id != actor.user_id) for one in entries]


def a_month_after(day: date) -> date:
    """The same day next month, or the last day of a shorter one: how the regulation counts a month (GDPR art. 12(3))."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    longest = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, longest))

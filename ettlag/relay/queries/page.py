"""Loggen på én side: the one next step, what happened and who reads it, the team, the baton, who opened it last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor
from ettlag.concerns.queries import scheme_of
from ettlag.guides.engine import Position
from ettlag.guides.queries import Place, place_in
from ettlag.organisation.queries import municipality
from ettlag.people.models import Guardianship

from .. import policy
from ..models import Entry, Handover, RelayLog, Voice
from .audience import Around, around
from .measure import Answers, Card, card_of

NEWEST = 10  # entries a page
VERBS = (
    "write_entry", "invite_unit", "release_unit", "offer_handover", "accept_handover", "decline_handover",
    "withdraw_handover", "take_baton", "keep_baton", "change_level", "close_log", "reopen_log",
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """Ett innslag med sine lesere og det familien har skrevet ved siden av."""

    entry: Entry
    names: list[str]
    barred: str
    may_correct: bool
    may_differ: bool
    voices: list[Voice] = field(default_factory=list)

    @property
    def who(self) -> str:
        """Over the family's own words: what sort it is, or whose words were written down."""
        if self.entry.on_behalf_of:
            return _("%(name)s sa") % {"name": self.entry.on_behalf_of.call_name}
        return self.entry.get_kind_display()

    @property
    def is_narrow(self) -> bool:
        """Fewer than all read it: the line is drawn with a lock."""
        return not self.entry.for_team or bool(self.barred)


@dataclass(slots=True)
class Page:
    """Everything the log's page shows."""

    log: RelayLog
    around: Around
    lines: list[Line]
    side: int
    older: int
    offer: Handover | None
    is_offered_to_me: bool
    may: dict[str, bool]
    place: Place | None
    cards: list[Card]
    on: date

    @property
    def age(self) -> int | None:
        """Whole years today."""
        return self.log.focus.age_on(self.on)

    @property
    def family(self) -> list[Guardianship]:
        """The guardians with standing, for the list of the team."""
        return [tie for tie in self.around.ties if tie.guardian_id in self.around.family]

    @property
    def lapsed(self) -> list[str]:
        """Units in the team that no longer have a consent."""
        open_units = {self.log.unit_id, *self.around.open}
        return sorted({one.unit.name for one in self.around.participants if one.unit_id not in open_units})

    @property
    def version(self) -> dict[str, Any]:
        """The guide's version, as far as its partials need it."""
        return {"pk": self.log.guide_version_id}

    @property
    def level_url(self) -> str:
        """Where one goes on in the guide."""
        return address("relay:change_level", self.log.pk)

    @property
    def plan_url(self) -> str:
        """The board of goals and measures."""
        return address("relay:show_plan", self.log.pk)

    @property
    def offer_due_on(self) -> date | None:
        """The day by which an offer is answered: then it reminds."""
        return offer_due_on(self.offer) if self.offer else None

    @property
    def agreed_words(self) -> str:
        """«Familien har sagt ja til tre tjenester.»"""
        count = len(self.around.open)
        if not count:
            return _("Familien har ikke sagt ja til å dele med andre tjenester.")
        return ngettext("Familien har sagt ja til én tjeneste.", "Familien har sagt ja til %(count)s tjenester.", count) % {
            "count": count
        }


def page_of(actor: Actor, log: RelayLog, on: date, *, side: int = 1) -> Page:
    """The log's page. A constant number of statements, whatever the number of rows."""
    circle = around(log)
    first = (side - 1) * NEWEST
    entries = policy.newest_entries(actor, log.pk, first=first, last=first + NEWEST + 1)
    offer = policy.open_handover(log) if policy.has_open_offer(log) else None
    return Page(
        log=log,
        around=circle,
        lines=lines_of(actor, log, entries[:NEWEST], circle),
        side=side,
        older=side + 1 if len(entries) > NEWEST else 0,
        offer=offer,
        is_offered_to_me=offer is not None and offer.offered_to_id == actor.employment_id,
        may={verb: getattr(policy, f"may_{verb}")(actor, log) for verb in VERBS},
        place=place_of(log, on),
        cards=[card_of(measure, Answers(), on) for measure in policy.measures_of(actor, log.pk)],
        on=on,
    )


def lines_of(actor: Actor, log: RelayLog, entries: Iterable[Entry], circle: Around) -> list[Line]:
    """The entries with their readers, and the family's words beside each. One statement."""
    lines = {entry.pk: _line(actor, log, entry, circle) for entry in entries}
    if lines:
        for voice in policy.voices_beside_entries(log.pk, [*lines]):
            lines[voice.entry_id].voices.append(voice)  # type: ignore[index]
    return list(lines.values())


def _line(actor: Actor, log: RelayLog, entry: Entry, circle: Around) -> Line:
    entry.log = log
    return Line(
        entry=entry,
        names=circle.names(entry, actor),
        barred="" if actor.is_family else circle.barred,
        may_correct=log.is_open and entry.author_id == actor.user_id,
        may_differ=policy.may_see_differently(actor, entry),
    )


def place_of(log: RelayLog, on: date) -> Place | None:
    """Where in its guide the log is; None without a guide, or when the guide no longer has the level."""
    scheme = scheme_of(log.guide_version_id)
    try:
        happened = {"log_opened": localdate(log.opened_at), "level_started": localdate(log.opened_at)}
        in_workdays = municipality(log.municipality_id).settings.deadlines_in_workdays
        here = Position(log.level_code, log.step_no)
        return place_in(scheme, here, happened, in_workdays=in_workdays) if scheme else None
    except LookupError:
        return None


def offer_due_on(offer: Handover) -> date:
    """The day an unanswered offer begins to remind."""
    days = municipality(offer.municipality_id).settings.offer_reminder_days
    return localdate(offer.offered_at) + timedelta(days=days)


def goes_to_leader_on(offer: Handover) -> date:
    """The day an unanswered offer goes to the leader."""
    days = municipality(offer.municipality_id).settings.offer_leader_days
    return localdate(offer.offered_at) + timedelta(days=days)


def address(name: str, *parts: Any) -> str:
    """The address of a page in a room that may not be installed; empty when it is not."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""

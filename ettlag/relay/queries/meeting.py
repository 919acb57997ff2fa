"""Møtet: the agenda that comes by itself, the stage it is at, and when the minutes are owed."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.organisation.workdays import workday_after
from ettlag.ui import words

from .. import policy
from ..models import AgendaItem, Measure, Meeting, Minutes, RelayLog

SHARE_DAYS = 2  # working days from the meeting until its minutes are shared


@dataclass(slots=True)
class Item:
    """One item of the agenda with the newest text of its minutes and what it led to."""

    item: AgendaItem
    from_words: str
    minutes: Minutes | None = None
    decided: list[Measure] = field(default_factory=list)

    @property
    def is_from_family(self) -> bool:
        """The child's or the family's own question, in their words."""
        return self.item.source in (AgendaItem.Source.CHILD, AgendaItem.Source.FAMILY)

    @property
    def text(self) -> str:
        """What is written so far."""
        return self.minutes.text if self.minutes else ""


def agenda_for(actor: Actor, log: RelayLog) -> list[AgendaItem]:
    """What comes on the agenda by itself: the child's questions, the family's, then open measures. Not saved."""
    questions = [one for one in policy.readable_questions(actor, log) if one.answered_at is None]
    sources = AgendaItem.Source
    items = [
        AgendaItem(
            title=one.text[:300], question=one, source=sources.CHILD if one.asked_by_id == log.focus_id else sources.FAMILY
        )
        for one in questions
    ]
    measures = [one for one in policy.readable_measures(actor, log) if one.is_open]
    items += [AgendaItem(title=one.what, measure=one, source=sources.MEASURE) for one in measures]
    return sorted(items, key=lambda item: item.source)


def agenda_of(actor: Actor, meeting: Meeting) -> list[Item]:
    """The items in their order, with minutes and decisions where the actor may read them."""
    shows = actor.is_staff or meeting.shared_at is not None
    texts = {row.item_id: row for row in policy.minutes_of(meeting)} if shows else {}
    decided: dict[UUID | None, list[Measure]] = {}
    for measure in policy.decided_in(actor, meeting) if shows else ():
        decided.setdefault(measure.decided_in_id, []).append(measure)
    return [
        Item(item, from_words(item), texts.get(item.pk), decided.get(item.pk, []))
        for item in policy.items_of(actor, meeting)
    ]


def from_words(item: AgendaItem) -> str:
    """Whose item it is. Never which of two parents: that is told to nobody but the team (LAW-38)."""
    return {
        AgendaItem.Source.CHILD: _("Fra barnet"),
        AgendaItem.Source.FAMILY: _("Fra familien"),
        AgendaItem.Source.MEASURE: _("Åpent tiltak"),
        AgendaItem.Source.TEAM: _("Fra laget"),
    }[AgendaItem.Source(item.source)]


def has_minutes(meeting: Meeting) -> bool:
    """Whether anything is written."""
    return Minutes.objects.filter(item__meeting=meeting).exists()


def stage_no(meeting: Meeting) -> int:
    """Where on the road agenda → write → share: 1, 2 or 3."""
    if meeting.shared_at is not None:
        return 3
    return 2 if meeting.starts_at <= now() else 1


def share_by(meeting: Meeting) -> date:
    """The day the minutes must be shared by: two working days after the meeting."""
    return workday_after(words.as_day(meeting.starts_at), SHARE_DAYS)


def call_words(meeting: Meeting) -> str:
    """When and where one is called to."""
    when = words.capitalised(words.moment_in_words(meeting.starts_at, today()))
    return _("%(when)s. Sted: %(place)s.") % {"when": when, "place": meeting.place}


def late_words(meeting: Meeting, on: date) -> str:
    """Our own promise, when it is broken."""
    if meeting.shared_at is not None or share_by(meeting) >= on:
        return ""
    return _("Referatet skulle vært delt %(day)s") % {"day": words.day_in_words(share_by(meeting), on)}


def text_of(item: AgendaItem) -> str:
    """The newest text of one item's minutes."""
    newest = Minutes.objects.filter(item=item).order_by("-version").first()
    return newest.text if newest else ""


def minutes_key(item: AgendaItem) -> str:
    """Where the draft of one item's minutes lies."""
    return f"relay:write_minutes:{item.pk}"


def stands_against(actor: Actor, page: Item, draft: str) -> str:
    """A draft that came back while somebody else saved another text: shown beside it, and not put over it."""
    written = page.minutes
    if written is None or written.written_by_id == actor.user_id or written.text in draft:
        return ""
    return draft

"""What waits for someone: gathered from every room that has a `waiting.py`, and from the author's own drafts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ettlag.access.actor import Actor
from ettlag.access.waiting import Waiting
from ettlag.people import drafts
from ettlag.ui.words import capitalised, count_in_words

from . import roads

Gatherer = Callable[[Actor], Iterable[Waiting]]
DRAFT_IN: dict[str, Promise] = {
    "concerns": gettext_lazy("en undring"),
    "consent": gettext_lazy("et samtykke"),
    "relay": gettext_lazy("en stafettlogg"),
}


@dataclass(frozen=True, slots=True)
class Day:
    """Min dag: what waits for me, what waits for others, and the sentence that sums it up."""

    mine: list[Waiting]
    others: list[Waiting]

    @property
    def sentence(self) -> str:
        """«Fire ting venter på deg. Én haster.»"""
        return " ".join(filter(None, [_count(len(self.mine)), _urgent(sum(item.urgent for item in self.mine))]))


@dataclass(frozen=True, slots=True)
class Unsent:
    """Et sted der forfatteren har en kladd: where it is, in words, and when it was saved."""

    url: str
    words: str
    saved_at: datetime


def day_of(actor: Actor, on: date) -> Day:
    """Everything that waits on that day, by date; what is late or due today is urgent. Each room asks what it must."""
    found = [_dated(item, on) for gather in gatherers() for item in gather(actor)]
    found.sort(key=lambda item: (item.due_on or (on if item.urgent else date.max), not item.urgent, item.title))
    return Day([item for item in found if not item.on_others], [item for item in found if item.on_others])


@cache
def gatherers() -> tuple[Gatherer, ...]:
    """`waiting_for` of every installed room that has something to say, in the order of the floors."""
    rooms = [room for room in settings.ROOMS if find_spec(f"{room}.waiting")]
    found = (getattr(import_module(f"{room}.waiting"), "waiting_for", None) for room in rooms)
    return tuple(gather for gather in found if gather is not None)


def _dated(item: Waiting, on: date) -> Waiting:
    late = item.due_on is not None and item.due_on < on and not item.on_others
    return replace(item, urgent=True) if late else item


def unsent_by(actor: Actor) -> Iterator[Unsent]:
    """The author's drafts as places to go on writing, newest first. A draft whose page is gone is left out."""
    for key, saved_at in drafts.keys_of(actor):
        room, _sep, rest = key.partition(":")
        verb, _sep, subject = rest.partition(":")
        url = roads.to(f"{room}:{verb}", *filter(None, subject.split(":"))) or roads.to(f"{room}:{verb}")
        if url:
            yield Unsent(url, str(DRAFT_IN.get(room, _("noe du skrev"))), saved_at)


def _count(count: int) -> str:
    if count == 0:
        return _("Ingenting venter på deg nå.")
    words = ngettext("%(number)s ting venter på deg.", "%(number)s ting venter på deg.", count)
    return words % {"number": capitalised(count_in_words(count))}


def _urgent(count: int) -> str:
    if count == 0:
        return ""
    words = ngettext("%(number)s haster.", "%(number)s haster.", count)
    return words % {"number": capitalised(count_in_words(count))}

"""What waits for someone: gathered from every room that has a `waiting.py`, and from the author's own drafts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db.models import Exists, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ettlag.access.actor import Actor
from ettlag.access.clock import now
from ettlag.access.prepared import prepared
from ettlag.access.waiting import Waiting, knowing_absent
from ettlag.organisation.models import Municipality
from ettlag.people import drafts
from ettlag.ui.words import capitalised, count_in_words

from . import roads

Gatherer = Callable[[Actor], Iterable[Waiting]]
RARE = "rare_"  # before the name of a kind, as a column
DRAFT_IN: dict[str, Promise] = {
    "concerns": gettext_lazy("en undring"),
    "consultation": gettext_lazy("en drøfting uten navn"),
    "consent": gettext_lazy("et samtykke"),
    "frontdoor": gettext_lazy("en samtale"),
    "relay": gettext_lazy("en stafettlogg"),
    "report": gettext_lazy("en melding"),
    "training": gettext_lazy("et kurs"),
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
    with knowing_absent(_absent(actor)):
        found = [_dated(item, on) for gather in gatherers() for item in gather(actor)]
    found.sort(key=lambda item: (item.due_on or (on if item.urgent else date.max), not item.urgent, item.title))
    return Day([item for item in found if not item.on_others], [item for item in found if item.on_others])


def _absent(actor: Actor) -> list[str]:
    """The rare kinds that have nothing for this employee: one statement instead of one for each."""
    if not actor.is_staff:
        return []
    (there,) = _rare_things(actor, now())
    return [name.removeprefix(RARE) for name, is_there in vars(there).items() if name.startswith(RARE) and not is_there]


@prepared
def _rare_things(actor: Actor, at: datetime) -> QuerySet[Municipality]:
    kinds = {name: rows for rare in offered("rare") for name, rows in rare(actor, at).items()}
    asked: dict[str, Any] = {f"{RARE}{name}": Exists(rows) for name, rows in kinds.items()}
    return Municipality.objects.filter(pk=actor.municipality_id).annotate(**asked)


@cache
def gatherers() -> tuple[Gatherer, ...]:
    """`waiting_for` of every installed room that has something to say, in the order of the floors."""
    return offered("waiting_for")


def offered(name: str) -> tuple[Any, ...]:
    """What the rooms' `waiting.py` have under this name, in the order of the floors."""
    rooms = [room for room in settings.ROOMS if find_spec(f"{room}.waiting")]
    found = (getattr(import_module(f"{room}.waiting"), name, None) for room in rooms)
    return tuple(one for one in found if one is not None)


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

"""Hvem man skriver til: the team as the family meets it, and the circles a young person chooses between."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.people.policy import standing_ties
from ettlag.ui import words

from .. import policy
from ..models import Participant, RelayLog
from .audience import Readers, around


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


def team_of(log: RelayLog, places: Iterable[Participant] | None = None) -> list[Colleague]:
    """The holder first, then the contact of each service, with phone and how soon they answer."""
    holder = log.baton_holder
    phone = holder.phone or holder.unit.phone
    found = {holder.pk: Colleague(holder.user.name, holder.title, _("Har stafettpinnen."), phone)}
    for one in policy.participants_of(log) if places is None else places:
        days = one.answers_within_days
        soon = ngettext("Svarer innen %(days)s dag.", "Svarer innen %(days)s dager.", days or 0)
        said = soon % {"days": words.count_in_words(days)} if days else ""
        phone = one.phone or one.contact.phone or one.unit.phone
        words_of_it = _lines(one.task or _("Har hatt stafettpinnen"), said)
        found.setdefault(one.contact_id, Colleague(one.contact.user.name, one.contact.title, words_of_it, phone))
    return list(found.values())


def _lines(task: str, said: str) -> str:
    """The task as a sentence, and how soon one answers."""
    ended = task if not task or task.endswith((".", "!", "?")) else f"{task}."
    return f"{ended} {said}".strip()


def circles_of(actor: Actor, log: RelayLog, places: Iterable[Participant]) -> list[Circle]:
    """Whom one may write to. A parent writes to the team; a young person chooses, one service first (LAW-31, 32)."""
    me = (actor.person_id,) if actor.person_id else ()
    team = Circle("team", _("Hele laget"), Readers(me))
    if actor.capacity is not Capacity.YOUTH:
        return [team]
    holder = log.baton_holder
    units = {holder.unit_id: (holder.user.name, holder.unit.name)}
    for one in places:
        units.setdefault(one.unit_id, (one.contact.user.name, one.unit.name))
    only = [Circle(f"u{pk}", _only(name, unit), Readers(me, (pk,), for_team=False)) for pk, (name, unit) in units.items()]
    ties = standing_ties(today()).filter(child_id=log.focus_id).select_related("guardian").order_by("id")
    parents = [
        Circle(f"p{pk}", _("Laget og %(name)s") % {"name": name}, Readers((*me, pk)))
        for pk, name in ((tie.guardian_id, tie.guardian.call_name) for tie in ties)
    ]
    return [*only, team, *parents]


def _only(name: str, unit: str) -> str:
    return _("Bare %(name)s på %(unit)s, og lederen der") % {"name": name.split()[0], "unit": unit}


def readers_words(names: list[str]) -> str:
    """«Kari, Ali og Ola kan lese dette, og lederne deres.»"""
    return _("%(names)s kan lese dette, og lederne deres.") % {"names": words.joined([name.split()[0] for name in names])}


def readers_of_answer(log: RelayLog) -> str:
    """Who reads whether one comes to a meeting: the team, and nobody else of the family."""
    return readers_words([one.name for one in team_of(log)])


def audience_words(actor: Actor, log: RelayLog) -> str:
    """Who reads what is written on one of the short pages: the family's goes to the team, the team's to all of them."""
    if actor.is_family:
        return readers_words([one.name for one in team_of(log)])
    circle = around(log)
    names = circle.names(circle.preview(circle.everyone), actor)
    return _("Synlig for: %(names)s") % {"names": ", ".join(names)}

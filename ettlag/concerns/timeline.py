"""Det som har skjedd: what was seen, said, answered and decided, as one line of time. Reads nothing by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ettlag.ui.words import capitalised, day_in_words

from . import barriers
from .models import Conversation, Observation
from .parties import Circle, Outcome
from .queries import Picture, filled_in_words


@dataclass(frozen=True, slots=True)
class Happening:
    """Én ting som har skjedd. `said` are the other's own words, kept apart from what staff wrote."""

    on: date
    order: object
    title: str
    who: str = ""
    text: str = ""
    said: str = ""
    said_by: str = ""
    when: str = ""
    url: str = ""


def timeline_of(picture: Picture, circle: Circle, observations: Iterable[Observation], on: date) -> list[Happening]:
    """Everything, the latest first; what was seen stands on the day it was seen."""
    happened = [*_seen(observations), *_shared(picture), *_talked(picture, circle), *_decided(picture), *_filled(picture)]
    happened.sort(key=lambda one: (one.on, str(one.order)), reverse=True)
    return [_dated(one, on) for one in happened]


def _dated(one: Happening, on: date) -> Happening:
    words = capitalised(day_in_words(one.on, on))
    return Happening(one.on, one.order, one.title, one.who, one.text, one.said, one.said_by, words, one.url)


def _seen(observations: Iterable[Observation]) -> Iterator[Happening]:
    for one in observations:
        yield Happening(one.seen_on, one.pk, _("Sett og hørt"), one.written_by.user.name, one.text)


def _shared(picture: Picture) -> Iterator[Happening]:
    sharing, answer = picture.sharing, picture.answer
    if sharing is not None:
        title = _("Delt med %(name)s") % {"name": sharing.recipient.user.name}
        yield Happening(localdate(sharing.shared_at), sharing.pk, title, text=sharing.question)
    if answer is not None:
        title = _("%(name)s svarte") % {"name": answer.answered_by.user.name}
        yield Happening(localdate(answer.answered_at), answer.pk, title, text=answer.text)


def _talked(picture: Picture, circle: Circle) -> Iterator[Happening]:
    names = {(party.kind, party.person.pk if party.person else None): party for party in circle.parties}
    for talk in picture.talks:
        if talk.recorded_at is None:
            continue
        party = names.get((talk.party, talk.person_id))
        name = party.name if party else (talk.person.call_name if talk.person else _("foreldrene"))
        yield _talk(talk, name, party.words if party else name)


def _talk(talk: Conversation, name: str, words: str) -> Happening:
    written = localdate(talk.recorded_at)
    if talk.outcome == Outcome.TALKED:
        theirs = (
            _("Slik ser det ut for dem: %(degree)s") % {"degree": talk.get_their_degree_display()}
            if talk.their_degree
            else ""
        )
        agreed = _("Avtalt: %(agreed)s") % {"agreed": talk.agreed} if talk.agreed else ""
        agreed = "\n\n".join(filter(None, [theirs, agreed]))
        title = _("Samtale med %(name)s") % {"name": name}
        return Happening(talk.held_on or written, talk.pk, title, "", agreed, talk.said, words)
    if talk.outcome == Outcome.NOT_YET:
        hard = barriers.help_for(talk.barrier)
        title = _("Ikke snakket med %(name)s ennå") % {"name": name}
        return Happening(written, talk.pk, title, "", f"{hard.words if hard else ''}. {talk.because}".strip())
    return Happening(written, talk.pk, _("%(name)s bør ikke få vite det nå") % {"name": name}, "", talk.because)


def _filled(picture: Picture) -> Iterator[Happening]:
    for one in picture.filled:
        title = _("Skjema: %(title)s") % {"title": one.version.document["title"]["nb"]}
        text = filled_in_words(one).partition("\n")[2]
        url = reverse("concerns:download_filled", args=[one.pk])
        yield Happening(localdate(one.filled_at), one.pk, title, one.filled_by.user.name, text, url=url)


def _decided(picture: Picture) -> Iterator[Happening]:
    for one in picture.decisions:
        title = _("Bestemt: %(what)s") % {"what": one.label}
        yield Happening(localdate(one.decided_at), one.pk, title, one.decided_by.user.name, one.reason)

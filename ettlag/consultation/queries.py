"""What the scanner holds a text against: the people and the places that the asker's own unit knows by name."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from ettlag.access.actor import Actor
from ettlag.organisation.policy import children_of_unit
from ettlag.organisation.queries import active_employments, municipality, units_of
from ettlag.organisation.scanner import Known, names_among
from ettlag.people.models import Guardianship

from .models import Consultation, Reply
from .policy import is_asker, replies_of

DAYS_TO_ANSWER = 7


@dataclass(frozen=True, slots=True)
class Thread:
    """A consultation with all that is written in it, as its page shows it."""

    consultation: Consultation
    replies: list[Reply]
    is_mine: bool

    @property
    def is_answered(self) -> bool:
        """Whether the unit that was asked has written."""
        return any(one.is_answer for one in self.replies)


def thread_of(actor: Actor, consultation: Consultation) -> Thread:
    """Two statements, whatever the length."""
    return Thread(consultation, replies_of(consultation.pk), is_asker(actor, consultation))


def answer_by(on: date) -> date:
    """The day an answer is promised by."""
    return on + timedelta(days=DAYS_TO_ANSWER)


def known_to(actor: Actor, *texts: str) -> Known:
    """Of the words in the texts: which are names of somebody in the asker's own unit; and the municipality's places.

    Only whether there is somebody with that name is asked, of those whom the asker knows already: no row of a child's is
    read, and what is refused tells nothing about children elsewhere.
    """
    places = (*(unit.name for unit in units_of(actor.municipality_id)), municipality(actor.municipality_id).name)
    return Known(names_among(texts, partial(_is_somebody, actor)), places)


def _is_somebody(actor: Actor, words: list[str]) -> bool:
    """Whether any of the words is a part of the name of a child of the unit, of a guardian of one, or of a colleague."""
    pattern = rf"\m({'|'.join(map(re.escape, words))})\M"
    children = children_of_unit(actor).order_by()
    return (
        children.filter(name__iregex=pattern).exists()
        or Guardianship.objects.filter(child__in=children, guardian__name__iregex=pattern).exists()
        or active_employments(actor.unit_id or 0).filter(user__name__iregex=pattern).exists()
    )

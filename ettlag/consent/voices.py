"""What the pages say of people: who must agree and what they have answered, what was taken back. Pure, over loaded rows.

Another's answer is for staff: a family member is told of the others only whether they have said yes (house rule: a
difference between parents is never shown to the other parent).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ettlag.access.actor import Actor
from ettlag.people.ages import Stand
from ettlag.ui.words import as_day, day_and_month, joined

from .agreement import Agreement
from .models import Consent, Kind, Line
from .texts import LANGUAGES


@dataclass(frozen=True, slots=True)
class Voice:
    """One of those who must agree: why they must, what they answered, and how we know."""

    name: str
    why: str
    said: str
    how: str = ""
    has_said_yes: bool = False
    is_me: bool = False


def voices_of(agreement: Agreement, actor: Actor) -> list[Voice]:
    """Each of those who must agree, as this reader may know it."""
    return [_voice(stand, agreement, actor) for stand in agreement.needed]


def _voice(stand: Stand, agreement: Agreement, actor: Actor) -> Voice:
    me = stand.person.pk == actor.person_id and actor.is_family
    yes = stand in agreement.given
    name = _("Du, %(name)s") % {"name": stand.person.call_name} if me else stand.person.call_name
    if actor.is_family and not me:
        return Voice(name, stand.words, _("Har sagt ja") if yes else _("Har ikke sagt ja ennå"), has_said_yes=yes)
    newest = next((answer for answer in agreement.answers if answer.given_by_id == stand.person.pk), None)
    return Voice(name, stand.words, _said(newest, yes), _how(newest), yes, me)


def _said(newest: Consent | None, yes: bool) -> str:
    if newest is None:
        return _("Har ikke svart ennå")
    if newest.refused_at:
        words = _("Sa ja før, og nei til det siste, %(day)s") if yes else _("Sa nei %(day)s")
        return words % {"day": day_and_month(newest.answered_on, year=True)}
    if newest.withdrawn_at and not yes:
        return _("Trakk tilbake %(day)s") % {"day": day_and_month(as_day(newest.withdrawn_at), year=True)}
    if not yes:
        return _("Det de sa ja til, har gått ut")
    return _("Sa ja %(day)s") % {"day": day_and_month(newest.answered_on, year=True)}


def _how(newest: Consent | None) -> str:
    """«innlogget, på norsk» or «muntlig; Kari Lunde førte det inn, forklart på العربية»."""
    if newest is None:
        return ""
    parts = [str(newest.get_how_display())]
    if newest.taken_by:
        parts.append(_("%(name)s førte det inn") % {"name": newest.taken_by.name})
    if newest.wording:
        parts.append(_("forklart på %(language)s") % {"language": LANGUAGES[newest.wording.language]["name"]})
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was taken back: what and when, never why."""

    consent_id: UUID
    focus_id: UUID
    child: str
    giver: str
    units: tuple[str, ...]
    kinds: tuple[str, ...]
    on: date
    for_family: bool = False

    @property
    def sentence(self) -> str:
        """«Amina trakk samtykket til Solvik helsestasjon 24. november»; the family is told of the service, not of whom."""
        facts = {"who": self.giver, "units": joined(list(self.units)), "day": day_and_month(self.on)}
        if self.for_family:
            return _("%(units)s mistet tilgangen %(day)s") % facts
        return _("%(who)s trakk samtykket til %(units)s %(day)s") % facts

    @property
    def kinds_in_words(self) -> str:
        """«hverdagen og helse»."""
        return joined([kind.lower() for kind in self.kinds])


def changes_in(lines: Iterable[Line], actor: Actor) -> list[Change]:
    """One change for each time somebody took something back, newest first. One's own are left out."""
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if actor.is_family and line.giver_id == actor.person_id:
            continue
        groups.setdefault((line.focus_id, line.giver_id, line.closed_at), []).append(line)
    return [_change(group, actor) for group in groups.values()]


def _change(group: list[Line], actor: Actor) -> Change:
    first = group[0]
    units = dict.fromkeys(line.unit.name for line in group)
    kinds = [str(kind.label) for kind in Kind if kind in {line.kind for line in group}]
    child = first.focus.call_name
    moment = first.closed_at or first.opened_at
    return Change(
        first.consent_id, first.focus_id, child, first.giver.call_name, tuple(units), tuple(kinds), as_day(moment),
        actor.is_family,
    )  # fmt: skip

"""Asking: what waits for everyone who must agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ettlag.access.action import action
from ettlag.access.actor import Actor
from ettlag.access.clock import now, today
from ettlag.access.shown import NotNow
from ettlag.organisation.queries import municipality, units_of
from ettlag.people.models import Person

from .. import policy
from ..models import Ask


@dataclass(frozen=True, slots=True)
class Terms:
    """Vilkår: until when, and what it is for, in words the family reads."""

    until_on: date
    purpose: str


@action(policy.may_ask_consent, says=gettext_lazy("spurte om samtykke"))
def ask_consent(actor: Actor, focus: Person, *, units: Iterable[int], kinds: Iterable[str], terms: Terms) -> Ask:
    """Spørre: ask everyone who must agree whether these units may know these kinds, until a date. See `ask_for`."""
    return ask_for(actor, focus, units=units, kinds=kinds, terms=terms)


def ask_for(actor: Actor, focus: Person, *, units: Iterable[int], kinds: Iterable[str], terms: Terms) -> Ask:
    """A public step for upper rooms, inside their own action: the ask waits for everyone who must agree.

    `units` are unit ids of the municipality, never empty and never «all services» (LAW-07). Raises NotNow when nothing is
    named or the date is past or too far off. An older ask of the same unit for no more than this is replaced.
    """
    wanted, named = sorted(set(units)), sorted({str(kind) for kind in kinds})
    check_date(actor, terms.until_on)
    if not wanted or not named or not terms.purpose.strip():
        raise NotNow(_("Velg minst én tjeneste og én type opplysninger, og skriv hva dere vil bruke det til."))
    if units_of(actor.municipality_id).filter(pk__in=wanted).count() != len(wanted):
        raise PermissionDenied("a unit of another municipality")
    ask = Ask(
        municipality_id=actor.municipality_id, focus=focus, from_unit_id=actor.unit_id, asked_by_id=actor.user_id,
        by_family=actor.is_family, purpose=terms.purpose.strip(), units=wanted, kinds=named, until_on=terms.until_on,
    )  # fmt: skip
    for older in policy.asks_of(focus.pk).filter(from_unit_id=actor.unit_id, by_family=actor.is_family):
        if older.cells <= ask.cells:
            older.closed_at = now()
            older.save(update_fields=["closed_at"])
    ask.save()
    return ask


def check_date(actor: Actor, until_on: date) -> None:
    """A consent lasts at least until tomorrow, and no longer than the municipality lets it (LAW-11). Raises NotNow."""
    longest = municipality(actor.municipality_id).settings.consent_max_days
    if until_on <= today():
        raise NotNow(_("Datoen må være senere enn i dag."))
    if until_on > today() + timedelta(days=longest):
        raise NotNow(_("Et samtykke kan vare i høyst %(days)s dager. Velg en tidligere dato.") % {"days": longest})

"""Når en skal melde: the grounds of each service's own law, valid on the day, in everyday words (LAW-21).

The lists differ: barnehageloven names four, opplæringslova joins two, and the one about the child's own acts has new words
in barnevernsloven from 2026 and in helsepersonelloven from 1 July 2026. Free text is always allowed beside them.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALWAYS = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Ground:
    """Et grunnlag: its code across the laws, its words, and the days it is valid."""

    code: str
    words: Promise
    from_on: date = ALWAYS
    until_on: date = date.max


NEGLECT = Ground("a", _("Barnet blir eller vil bli mishandlet, eller omsorgen svikter alvorlig."))
ILLNESS = Ground("b", _("Barnet er alvorlig syk eller skadet og får ikke behandling."))
NEEDS = Ground("c", _("Barnet har særlige behov for hjelp, og får dem ikke dekket."))
ILLNESS_OR_NEEDS = Ground("bc", _("Barnet er alvorlig syk eller har særlige behov, og får ikke behandling eller hjelp."))
TRAFFICKING = Ground("e", _("Barnet blir eller vil bli utsatt for menneskehandel."))
_ACTS_BEFORE = _("Barnet viser alvorlige vansker: kriminalitet, misbruk av rusmidler eller normløs atferd.")
_ACTS_NOW = _("Barnet viser alvorlige vansker: lovbrudd, problematisk bruk av rusmidler eller normbrytende atferd.")


def _acts(new_words_from: date) -> tuple[Ground, Ground]:
    """The ground about the child's own acts, with the words of before and after."""
    last_day = date.fromordinal(new_words_from.toordinal() - 1)
    return Ground("d", _ACTS_BEFORE, until_on=last_day), Ground("d", _ACTS_NOW, from_on=new_words_from)


ACTS_FROM_2026 = _acts(date(2026, 1, 1))
ACTS_OF_HEALTH = _acts(date(2026, 7, 1))
GENERAL = ("barnevernsloven § 13-2", (NEGLECT, ILLNESS, NEEDS, *ACTS_FROM_2026, TRAFFICKING))
HEALTH = ("helsepersonelloven § 33", (NEGLECT, ILLNESS, NEEDS, *ACTS_OF_HEALTH, TRAFFICKING))
LISTS: dict[str, tuple[str, tuple[Ground, ...]]] = {
    "kindergarten": ("barnehageloven § 46", (NEGLECT, ILLNESS, NEEDS, TRAFFICKING)),
    "school": ("opplæringslova § 24-3", (NEGLECT, ILLNESS_OR_NEEDS, *ACTS_FROM_2026, TRAFFICKING)),
    "health_station": HEALTH,
    "midwife": HEALTH,
    "psychologist": HEALTH,
    "mental_health": HEALTH,
    "gp": HEALTH,
    "nav": ("sosialtjenesteloven § 45", (NEGLECT, ILLNESS, NEEDS, *ACTS_FROM_2026, TRAFFICKING)),
}


def law_of(service_kind: str) -> str:
    """The provision that gives the service its duty."""
    return LISTS.get(service_kind, GENERAL)[0]


def grounds_for(service_kind: str, on: date) -> list[Ground]:
    """The grounds that are valid for the service that day, in the law's order."""
    return [one for one in LISTS.get(service_kind, GENERAL)[1] if one.from_on <= on <= one.until_on]

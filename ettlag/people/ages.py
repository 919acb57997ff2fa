"""Who decides, who is heard, who is informed: a dated table, and the engine that answers from it (LAW-15…19).

The shipped rules follow law.md 1.3: cross-service sharing needs every holder of parental responsibility, and the young
person too from 15; alone from 18; health matters alone from 16. A municipality may be stricter, never looser. Every child
able to form a view is heard, and always from 7 (barnelova § 31). A barred guardian never decides and is never informed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Guardianship, Person


class Decision(StrEnum):
    """Kinds of decision with an age rule of their own."""

    SHARE = "share_between_services"
    HEALTH = "health_care"
    PORTAL = "portal_access"


class AgeRule(NamedTuple):
    """From this age, on these dates, the young person decides `with` the guardians or `alone`."""

    decision: Decision
    age: int
    alone: bool
    valid_from: date
    valid_to: date | None
    source: str


RULES = (
    AgeRule(Decision.SHARE, 15, False, date(2014, 1, 1), None, "opplæringslova § 24-5; barnelova § 32"),
    AgeRule(Decision.SHARE, 18, True, date(2010, 7, 1), None, "vergemålsloven §§ 8–9"),
    AgeRule(Decision.HEALTH, 16, True, date(2001, 1, 1), None, "pasient- og brukerrettighetsloven § 4-3"),
    AgeRule(Decision.PORTAL, 18, True, date(2010, 7, 1), None, "vergemålsloven §§ 8–9"),
)
HEARD_FROM = 7


class Reason(StrEnum):
    """Why somebody stands where they stand; `WORDS` holds the sentence."""

    RESPONSIBILITY = "responsibility"
    OWN_WITH = "own_with"
    OWN_ALONE = "own_alone"
    HEARD = "heard"
    ABLE = "able"
    BARRED = "barred"
    NO_RESPONSIBILITY = "no_responsibility"
    GROWN = "grown"


WORDS = {
    Reason.RESPONSIBILITY: gettext_lazy("har foreldreansvar"),
    Reason.OWN_WITH: gettext_lazy("er gammel nok til å bestemme sammen med foreldrene"),
    Reason.OWN_ALONE: gettext_lazy("er gammel nok til å bestemme selv"),
    Reason.HEARD: gettext_lazy("er sju år eller eldre og skal alltid høres"),
    Reason.ABLE: gettext_lazy("skal høres når barnet kan danne seg egne meninger"),
    Reason.BARRED: gettext_lazy("har ikke rett til opplysninger etter vedtak"),
    Reason.NO_RESPONSIBILITY: gettext_lazy("har ikke foreldreansvar"),
    Reason.GROWN: gettext_lazy("barnet er myndig"),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """One person's place in a decision, and why."""

    person: Person
    reason: Reason
    source: str = ""

    @property
    def words(self) -> str:
        """The reason as the end of a sentence about the person."""
        return str(WORDS[self.reason])


@dataclass(slots=True)
class Standing:
    """The answer: who must agree, who is heard, who is informed, and who must not be."""

    decide: list[Stand] = field(default_factory=list)
    heard: list[Stand] = field(default_factory=list)
    informed: list[Stand] = field(default_factory=list)
    not_informed: list[Stand] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """Who must agree, for the page."""
        names = [stand.person.call_name for stand in self.decide]
        if not names:
            return _("Ingen kan samtykke ennå.")
        return _("%(names)s må si ja.") % {"names": _(" og ").join(filter(None, [", ".join(names[:-1]), names[-1]]))}


def own_age(decision: Decision, day: date, *, alone: bool, stricter: int | None = None) -> int:
    """The age from which the young person decides (with others, or alone), by the rules valid that day.

    `stricter` is the municipality's own, higher age for deciding together; a lower one is ignored. Where the table has no
    rule the answer is 18.
    """
    valid = [
        rule.age
        for rule in RULES
        if rule.decision is decision
        and rule.alone is alone
        and rule.valid_from <= day
        and (rule.valid_to is None or day <= rule.valid_to)
    ]
    shipped = min(valid, default=18)
    return shipped if alone or stricter is None else max(shipped, min(stricter, 18))


def who_decides(
    decision: Decision, child: Person, ties: Iterable[Guardianship], day: date, *, stricter: int | None = None
) -> Standing:
    """Who must agree to a decision about the child on that day. `ties` are the child's guardianships valid that day."""
    standing = Standing()
    age = child.age_on(day)
    alone = age is not None and age >= own_age(decision, day, alone=True)
    together = age is not None and age >= own_age(decision, day, alone=False, stricter=stricter)
    if alone:
        standing.decide.append(Stand(child, Reason.OWN_ALONE, _source(decision, alone=True)))
    elif together and decision is Decision.SHARE:
        standing.decide.append(Stand(child, Reason.OWN_WITH, _source(decision, alone=False)))
    elif age is not None:
        standing.heard.append(Stand(child, Reason.HEARD if age >= HEARD_FROM else Reason.ABLE, "barnelova § 31"))
    for tie in ties:
        _place(standing, tie, day, child_decides_alone=alone)
    return standing


def _place(standing: Standing, tie: Guardianship, day: date, *, child_decides_alone: bool) -> None:
    if tie.is_barred_on(day):
        standing.not_informed.append(Stand(tie.guardian, Reason.BARRED, tie.evidence))
    elif child_decides_alone:
        standing.not_informed.append(Stand(tie.guardian, Reason.GROWN))
    elif tie.parental_responsibility:
        standing.decide.append(Stand(tie.guardian, Reason.RESPONSIBILITY, "barnelova §§ 30, 37"))
        standing.informed.append(Stand(tie.guardian, Reason.RESPONSIBILITY))
    else:
        standing.not_informed.append(Stand(tie.guardian, Reason.NO_RESPONSIBILITY, "barnelova § 47"))


def _source(decision: Decision, *, alone: bool) -> str:
    return next((rule.source for rule in RULES if rule.decision is decision and rule.alone is alone), "")

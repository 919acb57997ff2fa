"""When a service has a valid basis: the lines that open something today, as a condition the database answers each time.

Nobody is written down as «needed»: who must agree is read out of guardianships, birth dates and the dated age table on the
day one asks. `agreement.Agreement` answers the same in Python for the page, and a property test holds the two together.
"""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ettlag.access import reading
from ettlag.access.prepared import of_a_day, shapes_all
from ettlag.organisation.queries import municipality
from ettlag.people.ages import Decision, own_age
from ettlag.people.policy import standing_ties

from ..models import Line


def open_lines(on: date) -> QuerySet[Line]:
    """Each person's own yes that stands that day. Alone they open nothing."""
    return Line.objects.filter(closed_at=None, from_on__lte=on, until_on__gte=on)


def born_by(day: date, years: int) -> date:
    """The last birth date that makes someone that old that day. Born 29 February: older on 1 March in common years."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a year that has none
        return day.replace(year=day.year - years, day=28)


@of_a_day
def grown_by(on: date) -> date:
    """Born by this day: decides alone."""
    return born_by(on, own_age(Decision.SHARE, on, alone=True))


@of_a_day
def young_by(on: date) -> date:
    """Born by this day: old enough to be among those who must agree (the municipality may be stricter)."""
    return born_by(on, own_age(Decision.SHARE, on, alone=False, stricter=stricter_age()))


@shapes_all
def stricter_age() -> int:
    """The municipality's own age for agreeing together with the guardians; a lower one than the law's is ignored."""
    return municipality(reading.current().actor.municipality_id).settings.own_consent_age


def agreed_lines(on: date) -> QuerySet[Line]:
    """The lines that open something that day: everyone who must agree has one for the same child, unit and kind.

    - its giver is among those who must agree, so that the empty set never opens anything;
    - no guardian with standing lacks a line, unless the child decides alone;
    - a young person old enough has one too.
    """
    same_cell = open_lines(on).filter(focus=OuterRef("focus"), unit=OuterRef("unit"), kind=OuterRef("kind"))
    ties = standing_ties(on).filter(child=OuterRef("focus"))
    guardians_yes = open_lines(on).filter(
        focus=OuterRef("child"), giver=OuterRef("guardian"), unit=OuterRef(OuterRef("unit")), kind=OuterRef(OuterRef("kind"))
    )
    is_grown, is_young = Q(focus__born_on__lte=grown_by(on)), Q(focus__born_on__lte=young_by(on))
    giver_decides = Q(is_young, giver=F("focus")) | (~is_grown & Exists(ties.filter(guardian=OuterRef("giver"))))
    guardians_agree = is_grown | ~Exists(ties.filter(~Exists(guardians_yes)))
    child_agrees = ~is_young | Exists(same_cell.filter(giver=OuterRef("focus")))
    return open_lines(on).filter(giver_decides, guardians_agree, child_agrees)

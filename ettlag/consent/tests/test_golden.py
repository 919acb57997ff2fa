"""Who must agree, who is heard, who is told, by age and custody: a table a lawyer can read and sign (LAW-16).

Each row of `golden.txt` is also lived in the database: with every yes the cell is open, without any one of them it is shut.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.consent import policy, queries
from ettlag.consent.models import Kind
from ettlag.consent.picture import Reader, paint
from ettlag.people.ages import Decision, own_age
from ettlag.people.models import Protection

from .story import Family

GOLDEN = Path(__file__).with_name("golden.txt")
AGES = ["ventet", 0, 6, 7, 12, 14, 15, 16, 17, 18]
ON: dict[str, Any] = {"lives_with": True}
LOST: dict[str, Any] = {"information_lost_on": date(2026, 1, 5)}
BARRED: dict[str, Any] = {"contact_barred_on": date(2026, 1, 5)}
CUSTODY: dict[str, dict[str, dict[str, Any]]] = {
    "mor alene": {"mor": ON},
    "mor og far": {"mor": ON, "far": {}},
    "far uten foreldreansvar": {"mor": ON, "far": {"parental_responsibility": False}},
    "far har besøksforbud": {"mor": ON, "far": BARRED},
    "far har mistet retten til opplysninger": {"mor": ON, "far": LOST},
    "foreldreansvaret er opphørt": {"mor": {"until_on": date(2026, 1, 5)}},
    "ingen registrert": {},
}
SERVICES = ["helsestasjon", "ppt", "barneverntjenesten"]


def rows():
    """(age, custody, service, protected, expected) of each line of the golden table."""
    for line in GOLDEN.read_text().splitlines():
        if line and not line.startswith("#"):
            age, custody, service, hidden, *expected = (part.strip() for part in line.split("|"))
            yield (age, custody, service, hidden == "sperret", [part.split(": ")[1] for part in expected])


def born(age):
    return None if age == "ventet" else today().replace(year=today().year - int(age), day=min(today().day, 28))


def family_of(family, age, custody):
    """The child and the people around it, by their part."""
    child = family.person("Barn Prøve", born(age))
    people = {"barnet": child}
    for part, facts in CUSTODY[custody].items():
        people[part] = family.person(f"{part.title()} Prøve", date(1985, 5, 5))
        family.tie(people[part], child, **facts)
    return child, people


def parts(stands, people):
    names = {person.pk: part for part, person in people.items()}
    return " og ".join(sorted(names[stand.person.pk] for stand in stands)) or "ingen"


def test_the_golden_table_has_every_age_with_every_custody():
    found = [(age, custody) for age, custody, *_ in rows()]
    assert len(found) == len(set(found)) == len(AGES) * len(CUSTODY) >= 60
    assert {(service, hidden) for _, _, service, hidden, _ in rows()} == {(s, h) for s in SERVICES for h in (True, False)}


@pytest.mark.requirement("LAW-15", "LAW-16", "LAW-17", "LAW-18", "LAW-44")
@pytest.mark.parametrize("custody", CUSTODY)
def test_the_golden_table_is_what_the_house_does(cast, custody):
    for age, _custody, service, hidden, expected in (row for row in rows() if row[1] == custody):
        with recording(cast.kari.actor, "test:golden"):
            family = Family(cast, cast.kari.actor)
            with family.written():
                child, people = family_of(family, age, custody)
                if hidden:
                    Protection.objects.create(municipality_id=family.place, person=child, grade="strict")
            standing = queries.standing_of(child, today())
            said = (standing.decide, standing.heard, standing.informed, standing.not_informed)
            assert [parts(stands, people) for stands in said] == expected, (age, custody)
            _is_lived(family, child, [stand.person for stand in standing.decide], service)
            _is_shown(cast, child, service, hidden)


def _is_lived(family, child, deciders, service):
    """Shut while any one of those who must agree is missing; open with all; one kind of information for each attempt."""
    unit = family.cast.units[service]
    for kind, missing in zip(Kind.values, [*deciders, None], strict=False):
        with family.written():
            ask = family.ask(child, [unit], [kind])
            for person in deciders:
                family.answer(ask, person, [(unit.pk, kind)] if person != missing else [])
        is_open = policy.agreed_lines(today()).filter(focus=child, unit=unit, kind=kind).exists()
        assert is_open == (missing is None and bool(deciders)), missing


def _is_shown(cast, child, service, hidden):
    """A protected child's places stand as services, without the unit's name (I10)."""
    unit = cast.units[service]
    reader = Reader(cast.kari.actor, {u.pk: u for u in cast.units.values()}, hidden)
    found = paint(queries.agreement(child), list(policy.asks_of(child.pk)), reader, on=today())
    names = {row.name for row in found.rows}
    assert (unit.name in names) != hidden
    assert (unit.service.name in names) == hidden


@pytest.mark.requirement("LAW-15")
@pytest.mark.parametrize("shift", [-1, 0, 1])
@pytest.mark.parametrize(("age", "alone"), [(15, False), (18, True)])
@pytest.mark.parametrize("birthday", [date(2010, 2, 28), date(2012, 2, 29), date(2012, 3, 1), date(2011, 12, 31)])
def test_the_day_before_on_and_after_a_birthday(cast, age, alone, shift, birthday):
    """Born 29 February counts from 1 March in common years; the last birth date and whole years say the same."""
    try:
        reached = birthday.replace(year=birthday.year + age)
    except ValueError:
        reached = date(birthday.year + age, 3, 1)
    day = reached + timedelta(days=shift)
    with recording(cast.kari.actor, "test:birthday"):
        family = Family(cast, cast.kari.actor)
        with family.written():
            child = family.person("Barn Prøve", birthday)
        by = policy.grown_by(day) if alone else policy.young_by(day)
        assert (child.born_on <= by) == (shift >= 0) == (child.age_on(day) >= age)


@pytest.mark.requirement("LAW-15")
def test_a_municipality_may_be_stricter_but_never_looser(cast):
    day = today()
    assert own_age(Decision.SHARE, day, alone=False, stricter=16) == 16
    assert own_age(Decision.SHARE, day, alone=False, stricter=12) == 15
    assert own_age(Decision.SHARE, day, alone=False, stricter=40) == 18
    assert own_age(Decision.SHARE, day, alone=True, stricter=40) == 18


@pytest.mark.requirement("LAW-19")
def test_on_the_fifteenth_birthday_saras_own_yes_is_asked_for_and_sharing_waits(cast):
    with recording(cast.kari.actor, "test:fifteen"):
        family = Family(cast, cast.kari.actor)
        with family.written():
            child = family.person("Barn Prøve", today().replace(year=today().year - 15, day=min(today().day, 28)))
            mother = family.person("Mor Prøve", date(1985, 5, 5))
            family.tie(mother, child)
            ask = family.ask(child, [cast.ppt], ["health"])
            family.answer(ask, mother, [(cast.ppt.pk, "health")], from_on=today() - timedelta(days=40))
        eve = child.born_on.replace(year=child.born_on.year + 15) - timedelta(days=1)
        assert queries.kinds_open_to(cast.ppt.pk, child.pk, eve) == {"health"}
        assert queries.kinds_open_to(cast.ppt.pk, child.pk) == set()
        assert [stand.person.pk for stand in queries.agreement(child).missing] == [child.pk]

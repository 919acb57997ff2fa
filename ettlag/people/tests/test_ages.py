"""Who decides, who is heard, who is informed: by the dated table, the day before, on and after each birthday."""

from datetime import date, timedelta

import pytest

from ettlag.people import ages
from ettlag.people.ages import Decision, Reason, own_age, who_decides
from ettlag.people.models import Guardianship, Person

TODAY = date(2026, 11, 24)


def child(born_on):
    return Person(name="Nora Haddad", given_name="Nora", born_on=born_on, municipality_id=1)


def tie(of, **facts):
    adult = Person(name="Amina Haddad", given_name="Amina", municipality_id=1)
    return Guardianship(guardian=adult, child=of, from_on=date(2010, 1, 1), **{"parental_responsibility": True, **facts})


def birthday(years):
    return TODAY.replace(year=TODAY.year - years)


def standing_of(born_on, decision=Decision.SHARE, day=TODAY, **more):
    nora = child(born_on)
    return who_decides(decision, nora, [tie(nora)], day, **more)


def reasons(stands):
    return [stand.reason for stand in stands]


@pytest.mark.requirement("LAW-15")
@pytest.mark.parametrize("age", [7, 12, 13, 15, 16, 18])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_day_before_a_birthday_is_not_the_day_of_it(age, days):
    """Born so that the birthday is `days` from the day asked about: 1 means it is tomorrow."""
    nora = child(birthday(age) + timedelta(days=days))
    assert nora.age_on(TODAY) == (age - 1 if days == 1 else age)


@pytest.mark.requirement("LAW-15")
@pytest.mark.parametrize(
    ("decision", "age", "together", "alone"),
    [
        (Decision.SHARE, 14, False, False),
        (Decision.SHARE, 15, True, False),
        (Decision.SHARE, 17, True, False),
        (Decision.SHARE, 18, False, True),
        (Decision.HEALTH, 15, False, False),
        (Decision.HEALTH, 16, False, True),
        (Decision.PORTAL, 17, False, False),
        (Decision.PORTAL, 18, False, True),
    ],
)
@pytest.mark.parametrize("days", [-1, 0])
def test_who_decides_by_kind_and_age(decision, age, together, alone, days):
    standing = standing_of(birthday(age) + timedelta(days=days), decision)
    assert (Reason.OWN_WITH in reasons(standing.decide)) is together
    assert (Reason.OWN_ALONE in reasons(standing.decide)) is alone
    assert (Reason.RESPONSIBILITY in reasons(standing.decide)) is not alone


@pytest.mark.requirement("LAW-15")
def test_the_day_before_fifteen_the_parents_decide_and_the_child_is_heard():
    standing = standing_of(birthday(15) + timedelta(days=1))
    assert reasons(standing.decide) == [Reason.RESPONSIBILITY]
    assert reasons(standing.heard) == [Reason.HEARD]


@pytest.mark.requirement("LAW-16")
@pytest.mark.parametrize(("days", "reason"), [(1, Reason.ABLE), (0, Reason.HEARD), (-1, Reason.HEARD)])
def test_from_seven_every_child_is_heard_and_before_that_those_who_can(days, reason):
    assert reasons(standing_of(birthday(7) + timedelta(days=days)).heard) == [reason]


@pytest.mark.requirement("LAW-15")
@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2027, 2, 28), 14), (date(2027, 3, 1), 15), (date(2028, 2, 28), 15), (date(2028, 2, 29), 16)],
)
def test_born_on_the_29th_of_february(day, age):
    assert child(date(2012, 2, 29)).age_on(day) == age


def test_the_unborn_decide_nothing_and_are_not_heard():
    standing = standing_of(None)
    assert standing.heard == []
    assert reasons(standing.decide) == [Reason.RESPONSIBILITY]


@pytest.mark.requirement("LAW-15")
@pytest.mark.parametrize(("stricter", "age"), [(None, 15), (16, 16), (17, 17), (18, 18), (30, 18), (12, 15)])
def test_a_municipality_may_be_stricter_and_never_looser(stricter, age):
    assert own_age(Decision.SHARE, TODAY, alone=False, stricter=stricter) == age
    assert own_age(Decision.SHARE, TODAY, alone=True, stricter=stricter) == 18


@pytest.mark.requirement("LAW-15")
def test_rules_are_dated():
    assert own_age(Decision.SHARE, date(2013, 12, 31), alone=False) == 18
    assert own_age(Decision.SHARE, date(2014, 1, 1), alone=False) == 15
    assert all(rule.source for rule in ages.RULES)


@pytest.mark.requirement("LAW-35")
@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"contact_barred_on": TODAY}, Reason.BARRED),
        ({"information_lost_on": TODAY - timedelta(days=1)}, Reason.BARRED),
        ({"parental_responsibility": False}, Reason.NO_RESPONSIBILITY),
    ],
)
def test_a_guardian_without_standing_neither_decides_nor_is_told(facts, reason):
    nora = child(birthday(5))
    standing = who_decides(Decision.SHARE, nora, [tie(nora), tie(nora, **facts)], TODAY)
    assert len(standing.decide) == len(standing.informed) == 1
    assert reasons(standing.not_informed) == [reason]


def test_a_bar_that_begins_tomorrow_does_not_bar_today():
    nora = child(birthday(5))
    standing = who_decides(Decision.SHARE, nora, [tie(nora, contact_barred_on=TODAY + timedelta(days=1))], TODAY)
    assert reasons(standing.decide) == [Reason.RESPONSIBILITY]


@pytest.mark.requirement("LAW-19")
def test_at_eighteen_the_parents_are_not_told_any_more():
    assert reasons(standing_of(birthday(18)).not_informed) == [Reason.GROWN]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_the_sentence_names_everyone_who_must_agree(count):
    nora = child(birthday(5))
    sentence = who_decides(Decision.SHARE, nora, [tie(nora) for _ in range(count)], TODAY).sentence
    assert sentence.count("Amina") == count
    assert sentence.endswith(".")
    assert all(stand.words for stand in who_decides(Decision.SHARE, nora, [tie(nora)], TODAY).heard)

"""One question, two answers: what the database opens and what the page explains are the same (I3, LAW-16, LAW-17)."""

from datetime import timedelta

import pytest
from django.db.models import OuterRef
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.consent import policy, queries
from ettlag.consent.models import Kind
from ettlag.people.models import Person

from .story import Family

AGES = st.sampled_from([None, 0, 4, 7, 12, 14, 15, 16, 17, 18, 25])
BAR = st.sampled_from([None, None, None, -1, 0, 1])
TIE = st.fixed_dictionaries(
    {
        "responsible": st.sampled_from([True, True, True, False]),
        "barred": BAR,
        "lost": BAR,
        "until": st.sampled_from([None, None, -1, 0, 1]),
        "from": st.sampled_from([-400, -400, -1, 0, 1]),
    }
)
ALL = [(0, "everyday"), (0, "health"), (1, "everyday")]
CELLS = st.sampled_from([set(ALL), set(ALL), set(ALL[:1]), set(ALL[1:]), set()])
ANSWER = st.tuples(CELLS, st.sampled_from([-400, -400, -1, 0, 1]), st.sampled_from([200, 200, -1, 0, 1]))


def day(offset):
    return None if offset is None else today() + timedelta(days=offset)


def birthday(age, shift):
    """Born so that the age is reached `shift` days from today."""
    if age is None:
        return None
    return today().replace(year=today().year - age, day=min(today().day, 28)) + timedelta(days=shift)


@pytest.mark.requirement("LAW-15", "LAW-16", "LAW-17")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(age=AGES, shift=st.sampled_from([-1, 0, 1]), ties=st.lists(TIE, max_size=3), answers=st.lists(ANSWER, max_size=4))
def test_the_database_and_the_page_agree_on_what_is_open(cast, age, shift, ties, answers):
    with recording(cast.kari.actor, "test:property") as _:
        family = Family(cast, cast.kari.actor)
        units = [cast.helsestasjon, cast.ppt]
        with family.written():
            child = family.person("Barn Prøve", birthday(age, shift))
            people = [child]
            for tie in ties:
                guardian = family.person("Voksen Prøve", day(-12000))
                people.append(guardian)
                ends = tie["until"] if tie["until"] is None or tie["until"] > tie["from"] else None
                family.tie(
                    guardian, child, parental_responsibility=tie["responsible"], from_on=day(tie["from"]),
                    until_on=day(ends), contact_barred_on=day(tie["barred"]), information_lost_on=day(tie["lost"]),
                )  # fmt: skip
            ask = family.ask(child, units, list(Kind.values))
            for person, (cells, begins, lasts) in zip(people, answers, strict=False):
                chosen = [(units[unit].pk, kind) for unit, kind in cells]
                until = day(max(begins + 1, lasts))
                family.answer(ask, person, chosen, from_on=day(begins), until_on=until)
        seen = queries.agreement(child)
        for unit in units:
            by_sql = queries.kinds_open_to(unit.pk, child.pk)
            by_python = {kind for kind in Kind if seen.open_until((unit.pk, kind))}
            assert by_sql == by_python
            listed = Person.objects.filter(queries.valid_now(unit.pk, OuterRef("pk")), pk=child.pk).exists()
            assert listed == bool(by_python)
        assert queries.units_open_to(child.pk).keys() == {unit for unit, _ in seen.open_cells}
        assert {line.cell for line in policy.agreed_lines(today()).filter(focus=child)} == seen.open_cells

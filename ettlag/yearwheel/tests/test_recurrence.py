"""When things are to be done: the days of the standard, through leap years, summer time, Easter and new school years."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.easter import easter
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.yearwheel.recurrence import OSLO, Phase, Span, is_working_day, next_working_day, spans, starts_at
from ettlag.yearwheel.rules import WEEKDAYS, Rule, RuleFault, SchoolYear, read_rule

pytestmark = pytest.mark.requirement("M19")
DAYS = st.dates(date(2019, 8, 1), date(2039, 7, 31))
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True).map(lambda found: tuple(sorted(found)))
ORDINALS = st.sampled_from([0, 1, 2, 3, 4, -1])
RULES = st.one_of(
    st.builds(Rule, st.sampled_from(["MONTHLY", "YEARLY"]), st.integers(1, 3), MONTHS, ORDINALS, st.integers(0, 6)),
    st.builds(
        Rule, st.sampled_from(["MONTHLY", "YEARLY"]), st.integers(1, 3), MONTHS, st.just(0), st.none(), st.integers(1, 28)
    ),
    st.builds(Rule, st.just("WEEKLY"), st.integers(1, 4), MONTHS, st.just(0), st.integers(0, 6)),
)


def keys(rule, start, first, last):
    return [span.key for span in spans([Phase(rule, start, date(2000, 1, 1))], first, last)]


@settings(deadline=None)
@given(RULES, DAYS)
def test_ten_years_ahead_the_days_are_those_of_the_standard(rule, start):
    last = date(start.year + 10, start.month, min(start.day, 28))
    theirs = rrulestr(f"DTSTART:{start:%Y%m%d}T000000\nRRULE:{rule}")
    between = theirs.between(datetime.combine(start, time()), datetime.combine(last, time()), inc=True)
    assert keys(rule, start, start, last) == [one.date() for one in between]


@given(RULES)
def test_a_rule_written_and_read_is_the_same(rule):
    assert read_rule(str(rule)) == rule


@given(DAYS)
def test_every_day_is_in_one_school_year_and_the_next_begins_the_day_after(day):
    year = SchoolYear.of(day)
    assert year.first <= day <= year.last
    assert SchoolYear.of(year.last + timedelta(days=1)) == SchoolYear(year.start + 1)
    assert [month for _year, month in year.months] == [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
    assert (year.last - year.first).days + 1 in (365, 366)


@settings(deadline=None)
@given(RULES, DAYS)
def test_the_school_years_together_have_each_day_once(rule, start):
    years = [SchoolYear(SchoolYear.of(start).start + no) for no in range(4)]
    apart = [key for year in years for key in keys(rule, start, year.first, year.last)]
    assert apart == keys(rule, start, years[0].first, years[-1].last)


@settings(deadline=None)
@given(st.builds(Phase, RULES, DAYS, DAYS), DAYS)
def test_what_falls_on_a_day_off_comes_on_the_next_working_day_and_never_before(phase, first):
    for span in spans([phase], first, first + timedelta(days=800)):
        assert is_working_day(span.on)
        assert span.key <= span.on <= span.key + timedelta(days=7)
        assert all(not is_working_day(span.key + timedelta(days=no)) for no in range((span.on - span.key).days))


@settings(deadline=None)
@given(st.integers(2020, 2060))
def test_nothing_is_ever_put_in_easter(year):
    sunday = easter(year)
    for days in (-3, -2, 0, 1):
        assert not is_working_day(sunday + timedelta(days=days))
    assert next_working_day(sunday - timedelta(days=3)) >= sunday + timedelta(days=2)


@given(st.integers(2020, 2060), st.times())
def test_the_hour_on_the_wall_is_the_same_in_summer_and_in_winter(year, at):
    at = at.replace(tzinfo=None, fold=0, hour=max(at.hour, 4))
    for month in range(1, 13):
        moment = starts_at(Span(date(year, month, 15), date(year, month, 15), date(year, month, 15)), at)
        assert moment.astimezone(UTC).astimezone(OSLO).time().replace(fold=0) == at
        assert moment.utcoffset() == timedelta(hours=2 if 4 <= month <= 10 else 1)


@given(st.integers(2000, 2060), st.integers(29, 31))
def test_the_last_days_of_a_month_are_there_in_february_too(year, month_day):
    rule = Rule("MONTHLY", 1, (2,), 0, None, month_day)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert keys(rule, date(year, 1, 1), date(year, 1, 1), date(year, 12, 31)) == [date(year, 2, 29 if leap else 28)]


@given(st.integers(2000, 2060), st.integers(1, 12))
def test_a_month_without_a_day_lasts_to_its_end(year, month):
    phase = Phase(Rule("YEARLY", 1, (month,)), date(2000, 1, 1), date(2000, 1, 1))
    (span,) = spans([phase], date(year, 1, 1), date(year, 12, 31))
    assert span.on == date(year, month, 1)
    assert (span.until + timedelta(days=1)).day == 1
    assert span.is_month


@settings(deadline=None)
@given(st.lists(st.tuples(RULES, DAYS), min_size=1, max_size=4, unique_by=lambda one: one[1]), DAYS)
def test_a_changed_rule_never_moves_what_was_before_it(changes, until):
    ordered = [Phase(rule, date(2019, 1, 1), day) for rule, day in sorted(changes, key=lambda one: one[1])]
    first, last = date(2019, 8, 1), max(until, ordered[-1].holds_from)
    before = spans(ordered[:-1], first, last)
    after = spans(ordered, first, last)
    changed = ordered[-1].holds_from
    assert [s for s in before if s.key < changed] == [s for s in after if s.key < changed]


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=DAILY", "FREQ=YEARLY;BYMONTH=13", "FREQ=MONTHLY;BYDAY=5TU", "FREQ=MONTHLY;BYDAY=TU,WE",
        "FREQ=MONTHLY;COUNT=3",
        "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=1TU;BYMONTHDAY=4", "FREQ=MONTHLY;INTERVAL=0", "FREQ=MONTHLY;BYMONTH=١",
        "FREQ=YEARLY;FREQ=YEARLY", "hver uke",
    ],
)  # fmt: skip
def test_what_is_outside_the_subset_is_told_in_a_sentence(text):
    with pytest.raises(RuleFault, match=r"\.$|: "):
        read_rule(text)


def test_first_tuesday_is_on_tuesdays_in_the_first_week():
    rule = read_rule("FREQ=MONTHLY;BYDAY=1TU;BYMONTH=1,2,3,4,5,6,8,9,10,11,12")
    found = keys(rule, date(2026, 1, 6), date(2026, 8, 1), date(2027, 7, 31))
    assert len(found) == 11
    assert all(day.weekday() == WEEKDAYS.index("TU") and day.day <= 7 for day in found)

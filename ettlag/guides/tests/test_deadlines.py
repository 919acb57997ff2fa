"""Frister: calendar days from the right event, several on one step, words where there are only words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.guides import engine
from ettlag.guides.engine import DeadlineRule, Decision, Due, Duration, Goto, Position, Step
from ettlag.guides.tests.strategies import guides
from ettlag.guides.tests.test_engine import by_id
from ettlag.guides.words import EVENTS
from ettlag.organisation.workdays import is_workday

RAISED = date(2026, 11, 12)


def due(step: Step, conditions: set[str] | None = None, **happened: date) -> list[tuple[date | None, str]]:
    return [(one.on, one.words) for one in engine.deadlines(step, happened, conditions or set())]


def test_the_decision_comes_two_weeks_after_the_wondering_and_not_after_today() -> None:
    step = by_id("tromso-2014").step(Position("0", 4))
    assert due(step, concern_raised=RAISED) == [(date(2026, 11, 26), "2 uker etter at undringen ble skrevet")]


def test_a_school_environment_case_has_the_shorter_deadline() -> None:
    step = by_id("orland").step(Position("0", 3))
    assert [on for on, _words in due(step, concern_raised=RAISED)] == [date(2026, 12, 3)]
    assert due(step, {"skolemiljøsak"}, concern_raised=RAISED) == [
        (date(2026, 11, 19), "1 uke etter at undringen ble skrevet, når det gjelder skolemiljøsak")
    ]


def test_vague_words_do_not_take_the_outer_limit_away() -> None:
    step = by_id("sauda").step(Position("0", 1))
    both = due(step, {"psykososialt barnehage-/skolemiljø"}, concern_raised=RAISED)
    assert [on for on, _words in both] == [date(2026, 12, 10), None]
    assert both[1][1].startswith("uten ugrunnet opphold")


def test_a_deadline_waits_for_its_own_event() -> None:
    step = by_id("loten").step(Position("1", 5))
    needs_others = {"når andre tjenester trengs"}
    assert due(step, set(), concern_raised=RAISED) == []
    waiting = engine.deadlines(step, {"concern_raised": RAISED}, needs_others)
    assert waiting[0].on is None
    assert "2 uker etter at dere bestemte å be andre om hjelp" in waiting[0].words
    assert engine.deadlines(step, {"decision_escalate": RAISED}, needs_others)[0].on == date(2026, 11, 26)


def test_a_promise_counts_from_the_decision() -> None:
    scheme = by_id("loten")
    ask_others = engine.ways_on(scheme, Position("1", 5))[3]
    promised = engine.due_after(ask_others, date(2026, 11, 1))
    assert promised is not None
    assert promised.on == date(2026, 11, 15)
    assert engine.due_after(Decision(label="Avslutt", goto=Goto(end="closed")), RAISED) is None


def test_an_agreed_date_is_the_date_itself() -> None:
    step = Step(no=1, title="Evaluer", deadline_rules=(DeadlineRule(agreed=True, from_event="evaluation_agreed"),))
    assert due(step, evaluation_agreed=date(2027, 1, 7)) == [(date(2027, 1, 7), "den dagen dere har avtalt å evaluere")]
    assert due(step)[0][0] is None


def test_a_bare_number_of_days_counts_from_the_wondering() -> None:
    assert due(Step(no=1, title="Del", deadline_days=1), concern_raised=RAISED) == [
        (date(2026, 11, 13), "1 dag etter at undringen ble skrevet")
    ]
    assert due(Step(no=1, title="Del", deadline_days=0), concern_raised=RAISED)[0] == (RAISED, "samme dag")


def test_days_cross_the_turn_of_the_clock_and_the_leap_day() -> None:
    step = Step(no=1, title="Del", deadline_days=14)
    assert due(step, concern_raised=date(2026, 10, 20))[0][0] == date(2026, 11, 3)
    assert due(step, concern_raised=date(2028, 2, 20))[0][0] == date(2028, 3, 5)


def test_a_phase_has_a_window() -> None:
    phase = engine.window(Duration(min_days=7, max_days=14), {"level_started": RAISED})
    assert phase == engine.Window(date(2026, 11, 19), date(2026, 11, 26), "fra 1 uke til 2 uker")
    assert engine.window(Duration(max_days=42), {}) == engine.Window(None, None, "høyst 6 uker")
    assert engine.window(None, {}) is None


def test_late_begins_the_day_after() -> None:
    one = Due(on=RAISED, words="", rule=DeadlineRule(days=0))
    assert not one.is_late(RAISED)
    assert one.is_late(RAISED + timedelta(days=1))
    assert not Due(on=None, words="snarest", rule=DeadlineRule(vague="snarest")).is_late(RAISED)


@settings(max_examples=60, deadline=None)
@given(guides(), st.dictionaries(st.sampled_from(sorted(EVENTS)), st.dates(date(2020, 1, 1), date(2090, 1, 1))))
def test_no_deadline_is_before_its_event_and_none_has_a_date_without_one(
    guide: dict[str, Any], happened: dict[str, date]
) -> None:
    scheme = engine.read(guide)
    for step in (step for level in scheme.levels for step in level.steps):
        conditions = {rule.condition for rule in step.rules if rule.condition}
        dues = engine.deadlines(step, happened, conditions)
        dated = [one.on for one in dues if one.on]
        assert dated == sorted(dated)
        for one in dues:
            assert one.words
            assert one.on is None or one.on >= happened[one.rule.from_event]
            assert (one.on is None) == (one.rule.from_event not in happened or one.rule.vague is not None)


def test_a_room_can_ask_which_conditions_change_a_deadline() -> None:
    assert engine.conditions(by_id("orland")) == ("skolemiljøsak",)
    assert engine.conditions(by_id("solvik-barnehage"))[0] == "barnehagemiljø etter barnehageloven § 42"
    assert engine.conditions(by_id("halden")) == ()


# ---------------------------------------------------------------- municipalities that count workdays


def test_in_workdays_easter_and_weekends_are_not_counted() -> None:
    three = DeadlineRule(days=3, from_event="concern_raised")
    before_easter = {"concern_raised": date(2027, 3, 24)}  # the Wednesday before Maundy Thursday
    assert engine.due_on(three, before_easter) == date(2027, 3, 27)
    assert engine.due_on(three, before_easter, in_workdays=True) == date(2027, 4, 1)
    two_weeks = DeadlineRule(days=14, from_event="concern_raised")
    in_may = {"concern_raised": date(2027, 5, 3)}
    assert engine.due_on(two_weeks, in_may, in_workdays=True) == date(2027, 5, 18), "not on 17 May"


@given(start=st.dates(date(2026, 1, 1), date(2036, 12, 31)), days=st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_a_deadline_in_workdays_is_a_workday_never_earlier_and_never_counts_backwards(start: date, days: int) -> None:
    rule, happened = DeadlineRule(days=days, from_event="concern_raised"), {"concern_raised": start}
    plain, found = engine.due_on(rule, happened), engine.due_on(rule, happened, in_workdays=True)
    assert plain is not None
    assert found is not None
    assert found >= plain, "whoever counts workdays never has less time"
    assert days == 0 or is_workday(found)
    longer = engine.due_on(DeadlineRule(days=days + 7, from_event="concern_raised"), happened, in_workdays=True)
    assert longer is not None
    assert longer >= found, "a week more is never sooner"


def test_an_agreed_date_stands_as_it_was_agreed() -> None:
    rule = DeadlineRule(from_event="evaluation_agreed", agreed=True)
    sunday = date(2027, 5, 16)
    assert engine.due_on(rule, {"evaluation_agreed": sunday}, in_workdays=True) == sunday

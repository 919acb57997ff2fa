"""Veilederens motor: every guide leads on, whatever its scheme and however little of it is known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.guides import engine
from ettlag.guides.engine import Direction, Exit, Position, Scheme, read, to_json
from ettlag.guides.tests import schemes
from ettlag.guides.tests.strategies import guides

EIGHTEEN = schemes.sample("guides.json")["guides"]
SOLVIK = schemes.sample("solvik.json")["guides"]


def by_id(name: str) -> Scheme:
    return next(read(guide) for guide in EIGHTEEN + SOLVIK if guide["id"] == name)


def everywhere(scheme: Scheme) -> set[Position]:
    """Every position that can be reached by going on and by every decision."""
    seen: set[Position] = set()
    waiting = [scheme.first()]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        targets = [engine.choose(scheme, here, way.no) for way in engine.ways_on(scheme, here)]
        following = engine.next_position(scheme, here)
        waiting += [place for place in [*targets, following] if isinstance(place, Position)]
    return seen


@pytest.mark.parametrize("guide", EIGHTEEN, ids=[guide["id"] for guide in EIGHTEEN])
def test_each_of_the_eighteen_is_read_and_written_back_without_loss(guide: dict[str, Any]) -> None:
    assert to_json(read(guide)) == guide


def test_there_are_eighteen_and_none_has_a_fault() -> None:
    assert len(EIGHTEEN) == 18
    assert engine.faults(schemes.sample("guides.json")) == []
    assert engine.faults(schemes.sample("solvik.json")) == []


@pytest.mark.parametrize("guide", SOLVIK, ids=[guide["id"] for guide in SOLVIK])
def test_solviks_own_guides_are_whole_and_every_step_can_be_reached(guide: dict[str, Any]) -> None:
    scheme = read(guide)
    assert engine.missing(scheme) == []
    steps = {Position(level.code, step.no) for level in scheme.levels for step in level.steps}
    assert everywhere(scheme) == steps
    assert [level.code for level in scheme.levels] == ["0", "1", "2", "3"]


def test_a_level_is_never_named_by_its_code_alone() -> None:
    for guide in EIGHTEEN:
        scheme = read(guide)
        for level in scheme.all_levels:
            assert scheme.heading(level) != f"Nivå {level.code}"
    assert by_id("solvik-barnehage").name_of(Position("0", 3)) == "Nivå 0: undring, steg 3"
    assert by_id("risor-barnehage").heading(by_id("risor-barnehage").level("1")) == "Nivå 1: ikke beskrevet her"
    assert by_id("halden").name_of(Position("flow", 2)) == "Fra bekymring til handling, punkt 2"


def test_the_same_code_means_what_the_guide_says_it_means() -> None:
    assert by_id("tromso-2014").heading(by_id("tromso-2014").level("3")) == "Nivå 3: bekymring for omsorgssituasjonen"
    assert by_id("froland").heading(by_id("froland").level("3")) == "Nivå 3: tre eller flere tjenester"


def test_tromso_can_jump_past_levels() -> None:
    scheme = by_id("tromso-2014")
    decided = Position("0", 4)
    targets = [engine.choose(scheme, decided, way.no) for way in engine.ways_on(scheme, decided)]
    assert targets == [Exit("closed"), Position("1", 1), Position("2", 1), Position("3", 1)]
    assert [engine.direction(scheme, decided, target) for target in targets] == [
        Direction.OUT,
        Direction.UP,
        Direction.JUMP,
        Direction.JUMP,
    ]


def test_risor_goes_back_down_and_to_the_coordinating_unit() -> None:
    scheme = by_id("risor-skole")
    end = Position("3", 5)
    directions = [engine.direction(scheme, end, engine.choose(scheme, end, no)) for no in range(1, 6)]
    assert directions == [Direction.OUT, Direction.BACK, Direction.DOWN, Direction.DOWN, Direction.OUT]
    stuck = engine.choose(scheme, end, 5)
    assert isinstance(stuck, Exit)
    assert stuck.code == "escalate_coordinating_unit"
    assert not stuck.closes


def test_a_flow_without_levels_walks_to_its_three_exits() -> None:
    scheme = by_id("halden")
    here: Position | None = scheme.first()
    walked = 0
    while here and not engine.ways_on(scheme, here):
        walked, here = walked + 1, engine.next_position(scheme, here)
    assert here == Position("flow", 5)
    assert walked == 4
    assert [engine.choose(scheme, here, no) for no in (1, 2, 3)] == [
        Exit("internal_measures"),
        Exit("interdisciplinary_team"),
        Exit("child_protection_report"),
    ]


def test_letters_are_codes_like_any_other() -> None:
    scheme = read(schemes.LETTERS)
    assert scheme.heading(scheme.level("B")) == "Nivå B: mellom kommunale tjenester"
    assert engine.choose(scheme, Position("B", 2), 3) == Position("C", 1)
    assert engine.direction(scheme, Position("C", 1), Position("A", 1)) is Direction.DOWN
    assert everywhere(scheme) == {Position(*place) for place in [("A", 1), ("A", 2), ("B", 1), ("B", 2), ("C", 1)]}


def test_a_phase_leads_on_to_the_next_phase_by_itself() -> None:
    scheme = read(schemes.PHASES)
    assert engine.next_position(scheme, Position("F1", 2)) == Position("F2", 1)
    assert engine.ways_on(scheme, Position("F1", 2)) == ()
    assert engine.choose(scheme, Position("F3", 1), 2) == Position("F2", 1)
    assert scheme.heading(scheme.level("F2")) == "Fase F2: foreldrearbeid"


def test_every_step_may_have_its_decisions() -> None:
    scheme = read(schemes.EVERY_STEP)
    assert engine.choose(scheme, Position("0", 1), 2) == Position("0", 2)
    assert engine.choose(scheme, Position("0", 2), 1) == Exit("anonymous_discussion_child_protection")
    assert engine.direction(scheme, Position("0", 2), engine.choose(scheme, Position("0", 2), 3)) is Direction.BACK


def test_an_incomplete_guide_says_what_it_lacks_and_still_leads_on() -> None:
    scheme = by_id("marker")
    assert engine.missing(scheme) == [
        "«Nivå 0: ikke beskrevet her» har ingen steg.",
        "«Nivå 1: ikke beskrevet her» har ingen steg.",
        "«Nivå 3: ikke beskrevet her» har ingen steg.",
    ]
    first = scheme.first()
    assert first == Position("0", 1)
    assert not scheme.step(first).described
    stop, go_on = engine.ways_on(scheme, first)
    assert stop.inferred
    assert engine.choose(scheme, first, stop.no) == Exit("closed")
    assert engine.choose(scheme, first, go_on.no) == Position("1", 1)
    assert Position("2", 5) in everywhere(scheme)


def test_a_step_that_was_cut_from_its_source_is_named() -> None:
    assert "«Nivå 1: intern innsats» mangler innhold i steg 5." in engine.missing(by_id("risor-skole"))
    assert "«Nivå 3: tverretatlig samarbeid» sier ikke hva som kan besluttes til slutt." in engine.missing(
        by_id("naroysund")
    )


def test_a_decision_that_is_not_there_is_refused() -> None:
    scheme = by_id("tromso-2014")
    for made_up in (0, 5, -1):
        with pytest.raises(engine.NoSuchDecision):
            engine.choose(scheme, Position("0", 4), made_up)
    with pytest.raises(LookupError):
        scheme.step(Position("9", 1))


def test_the_path_shows_what_is_done_only_where_someone_says_so() -> None:
    scheme = by_id("solvik-barnehage")
    first, *others = engine.path(scheme, Position("0", 3), {Position("0", 1): "Gjort 12. november"})
    assert [one.state for one in first.steps] == ["done", "ahead", "now", "ahead", "ahead"]
    assert first.steps[0].said == "Gjort 12. november"
    assert first.is_current
    assert {one.state for level in others for one in level.steps} == {"ahead"}


def test_a_checklist_is_split_into_before_during_and_after() -> None:
    step = by_id("faerder-skole").step(Position("1", 3))
    assert step.before[0].startswith("klargjør bekymring")
    assert step.during[0].startswith("trygghet")
    assert step.after[0].startswith("dokumenter")
    assert step.anytime == ()
    assert len(by_id("sauda").step(Position("0", 2)).anytime) == 3


@settings(max_examples=60, deadline=None)
@given(guides())
def test_any_valid_guide_is_accepted_and_survives_the_round_trip(guide: dict[str, Any]) -> None:
    assert engine.faults(schemes.document(guide)) == []
    scheme = read(guide)
    written = to_json(scheme)
    assert read(written) == scheme
    assert engine.faults(schemes.document(written)) == []


@settings(max_examples=60, deadline=None)
@given(guides())
def test_every_reachable_position_resolves_and_the_road_never_ends_without_a_choice(guide: dict[str, Any]) -> None:
    scheme = read(guide)
    for here in everywhere(scheme):
        assert scheme.step(here).title
        assert scheme.name_of(here)
        ways = engine.ways_on(scheme, here)
        assert ways or engine.next_position(scheme, here)
        assert [way.no for way in ways] == list(range(1, len(ways) + 1))
        for way in ways:
            target = engine.choose(scheme, here, way.no)
            assert target.words if isinstance(target, Exit) else scheme.level(target.level_code)
            assert engine.direction(scheme, here, target) in Direction


@settings(max_examples=40, deadline=None)
@given(guides(), st.data())
def test_the_path_has_every_level_once_and_at_most_one_step_is_now(guide: dict[str, Any], data: st.DataObject) -> None:
    scheme = read(guide)
    here = data.draw(st.sampled_from(sorted(everywhere(scheme))))
    walked = engine.path(scheme, here)
    assert [level.level.code for level in walked] == list(scheme.level_scheme.codes)
    now = [one.position for level in walked for one in level.steps if one.state == "now"]
    assert now in ([here], [])
    assert (now == [here]) == any(step.no == here.step_no for step in scheme.level(here.level_code).steps)

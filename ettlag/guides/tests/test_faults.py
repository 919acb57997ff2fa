"""Feil i en importfil: every fault at once, with its place, in a sentence; and nothing makes the check fall."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.guides import engine
from ettlag.guides.engine import Fault, faults, faults_in_text
from ettlag.guides.tests import schemes
from ettlag.guides.tests.strategies import guides

WHOLE = json.dumps(schemes.document(schemes.guide()))


def found(change: Callable[[dict[str, Any]], Any]) -> list[tuple[str, str]]:
    """The faults after one change to a guide that has none."""
    document = schemes.document(copy.deepcopy(schemes.LETTERS))
    change(document["guides"][0])
    return [(fault.path, fault.sentence) for fault in faults(document)]


def in_level(**changed: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda guide: guide["levels"][1].update(changed)


def in_step(**changed: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda guide: guide["levels"][1]["steps"][0].update(changed)


def in_goto(goto: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda guide: guide["levels"][1]["steps"][1]["decisions"][2].update(goto=goto)


LEVEL = "guides[0].levels[1]"
STEP = f"{LEVEL}.steps[0]"
GOTO = f"{LEVEL}.steps[1].decisions[2].goto"

ONE_FAULT = [
    (lambda guide: guide.pop("id"), "guides[0].id", "mangler"),
    (lambda guide: guide.update(id="Med mellomrom"), "guides[0].id", "bindestrek"),
    (lambda guide: guide.update(id="StoreBokstaver"), "guides[0].id", "små bokstaver"),
    (lambda guide: guide["level_scheme"]["codes"].append("../"), "guides[0].level_scheme.codes[3]", "bokstaver og tall"),
    (in_level(code=2), f"{LEVEL}.code", "tekst i anførselstegn"),
    (lambda guide: guide.update(service_scope=[]), "guides[0].service_scope", "Lista er tom"),
    (lambda guide: guide.update(service_scope=["romfart"]), "guides[0].service_scope[0]", "«romfart» er ukjent"),
    (lambda guide: guide.update(language="de"), "guides[0].language", "«de» er ukjent"),
    (lambda guide: guide.update(sources=["javascript:alert(1)"]), "guides[0].sources[0]", "https://"),
    (lambda guide: guide.update(levles=[]), "guides[0].levles", "Mente du «levels»?"),
    (lambda guide: guide.update(levels="ingen"), "guides[0].levels", "liste"),
    (lambda guide: guide["levels"].append(7), "guides[0].levels[3]", "objekt"),
    (lambda guide: guide["level_scheme"].update(type="trapp"), "guides[0].level_scheme.type", "«trapp» er ukjent"),
    (lambda guide: guide["level_scheme"]["codes"].append("A"), "guides[0].level_scheme.codes[3]", "to ganger"),
    (in_level(code="Z"), f"{LEVEL}.code", "står ikke i level_scheme.codes"),
    (in_level(code="A"), f"{LEVEL}.code", "To nivåer har koden «A»"),
    (in_level(title="  "), f"{LEVEL}.title", "tom"),
    (in_level(observed="litt"), f"{LEVEL}.observed", "«litt» er ukjent"),
    (in_level(duration={}), f"{LEVEL}.duration", "min_days eller max_days"),
    (in_level(duration={"min_days": 9, "max_days": 2}), f"{LEVEL}.duration", "lengre enn største"),
    (in_step(no=True), f"{STEP}.no", "helt tall"),
    (in_step(title="x" * 201), f"{STEP}.title", "200"),
    (in_step(what=["en", "liste"]), f"{STEP}.what", "tekst"),
    (in_step(what="null\x00tegn"), f"{STEP}.what", "styretegn"),
    (in_step(how="halv \ud800"), f"{STEP}.how", "styretegn"),
    (in_step(observed="ja"), f"{STEP}.observed", "true eller false"),
    (in_step(questions="Hva?"), f"{STEP}.questions", "liste"),
    (in_step(deadline_days=-1), f"{STEP}.deadline_days", "helt tall"),
    (in_step(deadline_rules=[{"days": 7, "from_event": "fullmåne"}]), f"{STEP}.deadline_rules[0].from_event", "ukjent"),
    (in_step(deadline_rules=[{"from_event": "concern_raised"}]), f"{STEP}.deadline_rules[0]", "nettopp én"),
    (
        in_step(deadline_rules=[{"from_event": "concern_raised", "days": 7, "vague": "snart"}]),
        f"{STEP}.deadline_rules[0]",
        "nettopp én",
    ),
    (
        in_step(deadline_rules=[{"from_event": "concern_raised", "agreed": True}]),
        f"{STEP}.deadline_rules[0].from_event",
        "avtale",
    ),
    (
        in_step(deadline_days=9, deadline_rules=[{"from_event": "concern_raised", "days": 7}]),
        f"{STEP}.deadline_days",
        "Fristen på 9 dager",
    ),
    (in_goto({"end": "himmelen"}), f"{GOTO}.end", "«himmelen» er ukjent"),
    (in_goto({"level": "D", "step": 1}), f"{GOTO}.level", "nivå «D», som ikke finnes"),
    (in_goto({"level": "C", "step": 8}), f"{GOTO}.step", "steg 8, som ikke finnes"),
    (in_goto({"level": "C", "end": "closed"}), GOTO, "enten til et steg"),
    (in_goto({}), GOTO, "enten til et steg"),
    (in_goto("C"), GOTO, "objekt"),
]


@pytest.mark.parametrize(("change", "path", "says"), ONE_FAULT, ids=[path for _change, path, _says in ONE_FAULT])
def test_one_fault_is_told_once_with_its_place(change: Callable[[dict[str, Any]], Any], path: str, says: str) -> None:
    told = [(where, sentence) for where, sentence in found(change) if where == path]
    assert len(told) == 1
    assert says in told[0][1]
    assert told[0][1].endswith((".", "?"))


def test_every_fault_of_a_file_is_told_at_once() -> None:
    def spoil(guide: dict[str, Any]) -> None:
        guide.pop("language")
        guide["levels"][0].update(code=0)
        in_goto({"level": "D"})(guide)
        in_step(what=3, questions=[1])(guide)

    assert [path for path, _sentence in found(spoil)] == [
        "guides[0].language",
        "guides[0].levels[0].code",
        f"{STEP}.what",
        f"{STEP}.questions[0]",
        f"{GOTO}.level",
    ]


def test_two_guides_may_not_have_one_name() -> None:
    told = faults(schemes.document(schemes.guide(), schemes.guide()))
    assert [fault.path for fault in told] == ["guides[1].id"]


def test_steps_must_rise() -> None:
    steps = [schemes.step(2), schemes.step(1, decisions=[schemes.out("closed")])]
    told = faults(schemes.document(schemes.guide(levels=[schemes.level("0", "Undring", steps)])))
    assert [fault.path for fault in told] == ["guides[0].levels[0].steps[1].no"]


def test_a_guide_that_forbids_jumping_may_not_jump() -> None:
    scheme = {"type": "letters", "codes": ["A", "B", "C"], "skip_allowed": False}
    told = faults(schemes.document(copy.deepcopy(schemes.LETTERS) | {"level_scheme": scheme}))
    assert [fault.path for fault in told] == ["guides[0].levels[0].steps[1].decisions[2].goto.level"]


def test_a_flow_has_one_code() -> None:
    scheme = {"type": "flow_with_exits", "codes": ["0", "1"]}
    told = faults(schemes.document(schemes.guide(level_scheme=scheme)))
    assert [fault.path for fault in told] == ["guides[0].level_scheme.codes"]


def test_a_decision_may_lead_into_what_nobody_has_described() -> None:
    guide = copy.deepcopy(schemes.LETTERS)
    guide["levels"].pop()
    guide["levels"][1].update(observed="partial")
    guide["levels"][0]["steps"][1]["decisions"] = [schemes.to("B", 7), schemes.to("C", 3)]
    assert faults(schemes.document(guide)) == []


@pytest.mark.parametrize("document", [None, 7, "tekst", [], {}, {"schema_version": "1.0"}, {"guides": {}}])
def test_a_file_of_another_kind_is_refused(document: Any) -> None:
    assert faults(document)


def test_an_unknown_exit_or_event_in_the_files_own_list_is_refused() -> None:
    told = faults(schemes.document(schemes.guide()) | {"exits": ["closed", "teleport"], "deadline_events": ["jul"]})
    assert [fault.path for fault in told] == ["exits[1]", "deadline_events[0]"]


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ('{"guides": [\n  {"id": "a",}\n]}', "linje 2, kolonne", "ikke gyldig JSON"),
        (WHOLE[:-20], "linje 1, kolonne", "slutter for tidlig"),
        ("", "linje 1, kolonne 1", "Filen er tom."),
        (b"\xff\xfe", "", "UTF-8"),
        ('{"guides": NaN}', "", "ikke gyldig JSON"),
        ("[" * 100_000, "", "ikke gyldig JSON"),
        (" " * 5_000_001, "", "for stor"),
    ],
    ids=["comma", "cut", "empty", "bytes", "nan", "deep", "large"],
)
def test_text_that_is_not_json_is_told_by_line_and_column(text: str | bytes, where: str, says: str) -> None:
    told = faults_in_text(text)
    assert len(told) == 1
    assert told[0].path.startswith(where)
    assert says in told[0].sentence


def test_a_key_written_twice_is_told_rather_than_lost() -> None:
    told = faults_in_text(WHOLE.replace('"id": "prove"', '"id": "prove", "id": "annen"'))
    assert [str(fault) for fault in told] == ["guides[0].id: Feltet står to ganger. Behold det ene."]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert faults_in_text(WHOLE.encode("utf-8-sig")) == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for key, one in inner for place in places(one, (*here, key)))]


def put(document: Any, place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    changed = copy.copy(document)
    changed[place[0]] = put(document[place[0]], place[1:], value)
    return changed


@settings(max_examples=80, deadline=None)
@given(guides(), st.data(), json_values)
def test_whatever_is_put_anywhere_the_check_answers_and_what_it_lets_through_can_be_read(
    guide: dict[str, Any], data: st.DataObject, value: Any
) -> None:
    document = schemes.document(guide)
    spoiled = put(document, data.draw(st.sampled_from(places(document))), value)
    told = faults(spoiled)
    assert all(isinstance(fault, Fault) and fault.sentence for fault in told)
    if not told:
        for one in spoiled["guides"]:
            scheme = engine.read(one)
            assert engine.read(engine.to_json(scheme)) == scheme
            assert engine.path(scheme, scheme.first())


def test_a_file_of_a_later_format_is_refused() -> None:
    told = faults(schemes.document(schemes.guide()) | {"schema_version": "2.0"})
    assert [(fault.path, "«1.0»" in fault.sentence) for fault in told] == [("schema_version", True)]

"""Random guides that a municipality might write: numbers, letters, phases, flows; whole and full of holes."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ettlag.guides.words import EVENTS, EXITS, KNOWN_SCOPES

texts = st.text(alphabet="abcæøå ABC«»–1\n", min_size=1, max_size=20).filter(str.strip)
some_texts = st.lists(texts, max_size=3)
maybe_text = st.none() | texts
events = st.sampled_from(sorted(EVENTS))


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """A deadline of one of the three kinds."""
    rule: dict[str, Any] = {"days": None, "from_event": draw(events), "condition": draw(maybe_text)}
    kind = draw(st.sampled_from(["days", "vague", "agreed"]))
    if kind == "agreed":
        return rule | {"agreed": True, "from_event": "evaluation_agreed"}
    return rule | ({"days": draw(st.integers(0, 400))} if kind == "days" else {"vague": draw(texts)})


@st.composite
def decisions(draw: st.DrawFn, shape: dict[str, list[int]]) -> dict[str, Any]:
    """A way out, or to any level or step that there is."""
    code = draw(st.sampled_from(sorted(shape)))
    whole = [{"level": code, "step": no} for no in shape[code]]
    goto = draw(st.sampled_from([{"level": code}, *whole, *({"end": end} for end in EXITS)]))
    return {
        "label": draw(texts),
        "goto": goto,
        "act_within_days": draw(st.none() | st.integers(0, 60)),
        "requires": draw(some_texts),
        "inferred": draw(st.booleans()),
    }


@st.composite
def steps(draw: st.DrawFn, no: int, shape: dict[str, list[int]]) -> dict[str, Any]:
    return {
        "no": no,
        "title": draw(texts),
        "observed": draw(st.booleans()),
        "what": draw(maybe_text),
        "how": draw(maybe_text),
        "questions": draw(some_texts),
        "checklist": draw(some_texts),
        "deadline_rules": draw(st.lists(rules(), max_size=3)),
        "decisions": draw(st.lists(decisions(shape), max_size=4)),
    }


@st.composite
def levels(draw: st.DrawFn, code: str, shape: dict[str, list[int]]) -> dict[str, Any]:
    low, high = sorted(draw(st.tuples(st.integers(0, 100), st.integers(0, 100))))
    return {
        "code": code,
        "title": draw(texts),
        "meaning": draw(maybe_text),
        "observed": draw(st.sampled_from(["full", "partial", "none"])),
        "duration": draw(st.sampled_from([None, {"min_days": low, "max_days": high}, {"max_days": high}])),
        "tools": draw(some_texts),
        "steps": [draw(steps(no, shape)) for no in shape[code]],
    }


@st.composite
def guides(draw: st.DrawFn) -> dict[str, Any]:
    """One guide without faults. Levels may be left out of the file, or have no steps."""
    kind = draw(st.sampled_from(["ordered_levels", "letters", "phases", "flow_with_exits"]))
    codes = {
        "ordered_levels": ["0", "1", "2", "3"],
        "letters": ["A", "B", "C"],
        "phases": ["F1", "F2", "F3"],
        "flow_with_exits": ["flow"],
    }[kind]
    numbers = st.lists(st.integers(1, 9), unique=True, max_size=4).map(sorted)
    shape = {code: draw(numbers) for code in codes}
    written = draw(st.lists(st.sampled_from(codes), unique=True, min_size=1))
    return {
        "id": draw(st.sampled_from(["en", "to", "tre"])),
        "municipality": draw(maybe_text),
        "service_scope": draw(st.lists(st.sampled_from(sorted(KNOWN_SCOPES)), min_size=1, unique=True)),
        "language": draw(st.sampled_from(["nb", "nn"])),
        "level_scheme": {"type": kind, "codes": codes, "skip_allowed": draw(st.none() | st.just(True))},
        "levels": [draw(levels(code, shape)) for code in written],
        "notes": draw(some_texts),
    }

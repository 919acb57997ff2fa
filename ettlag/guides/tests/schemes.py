"""Guides of the kinds that no file of ours shows: letters, phases with durations, a decision on every step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent.parent / "samples"


def sample(name: str) -> dict[str, Any]:
    """A sample file as a document."""
    document: dict[str, Any] = json.loads((SAMPLES / name).read_text(encoding="utf-8"))
    return document


def guide(**changed: Any) -> dict[str, Any]:
    """The smallest whole guide: one level, two steps, one way out."""
    return {
        "id": "prove",
        "municipality": "Solvik",
        "service_scope": ["barnehage"],
        "language": "nb",
        "level_scheme": {"type": "ordered_levels", "codes": ["0"]},
        "levels": [level("0", "Undring", [step(1), step(2, decisions=[out("closed")])])],
        **changed,
    }


def level(code: str, title: str, steps: list[dict[str, Any]], **changed: Any) -> dict[str, Any]:
    return {"code": code, "title": title, "observed": "full", "steps": steps, **changed}


def step(no: int, **changed: Any) -> dict[str, Any]:
    return {"no": no, "title": f"Steg {no}", **changed}


def out(end: str) -> dict[str, Any]:
    return {"label": f"Ut: {end}", "goto": {"end": end}}


def to(level_code: str | None, step_no: int | None = None) -> dict[str, Any]:
    goto = {key: value for key, value in (("level", level_code), ("step", step_no)) if value is not None}
    return {"label": f"Til {level_code} {step_no}", "goto": goto}


def document(*guides: dict[str, Any]) -> dict[str, Any]:
    return {"schema_version": "1.0", "guides": list(guides)}


LETTERS = guide(
    id="bokstaver",
    level_scheme={"type": "letters", "codes": ["A", "B", "C"], "skip_allowed": True, "step_word": "trinn"},
    levels=[
        level("A", "I egen tjeneste", [step(1), step(2, decisions=[out("closed"), to("B", 1), to("C", 1)])]),
        level("B", "Mellom kommunale tjenester", [step(1), step(2, decisions=[to("A", 2), to("B", 1), to("C")])]),
        level("C", "Med tjenester utenfor", [step(1, decisions=[to("A"), out("escalate_coordinating_unit")])]),
    ],
)

PHASES = guide(
    id="faser",
    level_scheme={"type": "phases", "codes": ["F1", "F2", "F3"], "step_word": "punkt"},
    levels=[
        level("F1", "Kartlegging", [step(1), step(2)], duration={"min_days": 7, "max_days": 14}),
        level("F2", "Foreldrearbeid", [step(1)], duration={"min_days": 21, "max_days": 42}),
        level("F3", "Andre tjenester", [step(1, decisions=[out("child_protection_report"), to("F2", 1)])]),
    ],
)

EVERY_STEP = guide(
    id="alltid-valg",
    levels=[
        level(
            "0",
            "Undring",
            [
                step(1, decisions=[out("closed"), to(None, 2)]),
                step(2, decisions=[out("anonymous_discussion_child_protection"), to(None, 3), to(None, 1)]),
                step(3, decisions=[out("closed"), out("resource_team")]),
            ],
        )
    ],
)

"""What one does to a draft's text: pure functions on its JSON. Each gives a new definition and leaves the old one alone."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

Definition = dict[str, Any]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class CannotEdit(LookupError):
    """The level or step is not there any more: somebody else has taken it away."""


def blank(key: str, municipality: str, scope: list[str], title: str, first_level: str) -> Definition:
    """A guide with one level and one step, to write on from."""
    return {
        "id": key, "municipality": municipality, "service_scope": scope, "language": "nb", "title": title,
        "audience": "staff",
        "level_scheme": {"type": "ordered_levels", "codes": ["0"], "skip_allowed": True, "step_word": "steg"},
        "levels": [{"code": "0", "title": first_level, "observed": "full", "steps": [{"no": 1, "title": title}]}],
    }  # fmt: skip


def set_about(definition: Definition, **facts: Any) -> Definition:
    """The guide's own facts."""
    return {**deepcopy(definition), **facts}


def add_level(definition: Definition, title: str, first_step: str) -> Definition:
    """A level after the last, with the next code of its sort, and one step."""
    made = deepcopy(definition)
    codes = made["level_scheme"]["codes"]
    code = _next_code(codes)
    made["level_scheme"]["codes"] = [*codes, code]
    made["levels"].append({"code": code, "title": title, "observed": "full", "steps": [{"no": 1, "title": first_step}]})
    return made


def set_level(definition: Definition, code: str, *, title: str, meaning: str) -> Definition:
    """A level's title and what it means."""
    made = deepcopy(definition)
    _level(made, code).update(title=title, meaning=meaning or None)
    return made


def remove_level(definition: Definition, code: str) -> Definition:
    """Take a level away; decisions that led to it lead to the end instead, so that nothing leads nowhere."""
    made = deepcopy(definition)
    _level(made, code)
    made["levels"] = [level for level in made["levels"] if level["code"] != code]
    made["level_scheme"]["codes"] = [one for one in made["level_scheme"]["codes"] if one != code]
    _redirect(made, lambda here, goto: {"end": "closed"} if goto.get("level") == code else goto)
    return made


def add_step(definition: Definition, code: str, title: str) -> Definition:
    """A step after the level's last."""
    made = deepcopy(definition)
    steps = _level(made, code).setdefault("steps", [])
    steps.append({"no": max((step["no"] for step in steps), default=0) + 1, "title": title})
    return made


def set_step(definition: Definition, code: str, no: int, step: Definition) -> Definition:
    """A step's whole content; its number stays."""
    made = deepcopy(definition)
    level = _level(made, code)
    _step(level, no)
    level["steps"] = [{**step, "no": no} if one["no"] == no else one for one in level["steps"]]
    return made


def remove_step(definition: Definition, code: str, no: int) -> Definition:
    """Take a step away; the later ones move up, and decisions follow the steps they led to."""
    made = deepcopy(definition)
    level = _level(made, code)
    _step(level, no)
    level["steps"] = [step for step in level["steps"] if step["no"] != no]
    for step in level["steps"]:
        step["no"] -= step["no"] > no
    _renumber(made, code, {no: max(no - 1, 1)}, lambda old: old - (old > no))
    return made


def move_step(definition: Definition, code: str, no: int, by: int) -> Definition:
    """Move a step up (-1) or down (+1) past its neighbour; decisions follow."""
    made = deepcopy(definition)
    level = _level(made, code)
    numbers = [step["no"] for step in level["steps"]]
    at = numbers.index(_step(level, no)["no"])
    other = at + by
    if not 0 <= other < len(numbers):
        return made
    neighbour = numbers[other]
    for step in level["steps"]:
        step["no"] = {no: neighbour, neighbour: no}.get(step["no"], step["no"])
    level["steps"].sort(key=lambda step: int(step["no"]))
    _renumber(made, code, {no: neighbour, neighbour: no}, lambda old: old)
    return made


def _renumber(made: Definition, code: str, known: dict[int, int], others: Callable[[int], int]) -> None:
    def follow(here: str, goto: Definition) -> Definition:
        if goto.get("step") and (goto.get("level") or here) == code:
            return {**goto, "step": known.get(goto["step"], others(goto["step"]))}
        return goto

    _redirect(made, follow)


def _redirect(made: Definition, follow: Callable[[str, Definition], Definition]) -> None:
    for level in made["levels"]:
        for step in level.get("steps") or []:
            for decision in step.get("decisions") or []:
                decision["goto"] = follow(level["code"], decision["goto"])


def _level(made: Definition, code: str) -> Definition:
    for level in made["levels"]:
        if level["code"] == code:
            found: Definition = level
            return found
    raise CannotEdit(code)


def _step(level: Definition, no: int) -> Definition:
    for step in level.get("steps") or []:
        if step["no"] == no:
            found: Definition = step
            return found
    raise CannotEdit(str(no))


def _next_code(codes: list[str]) -> str:
    if all(code.isdigit() for code in codes):
        return str(max(map(int, codes)) + 1)
    if all(code in LETTERS for code in codes) and LETTERS[-1] not in codes:
        return LETTERS[LETTERS.index(max(codes)) + 1]
    number = len(codes)
    while f"N{number}" in codes:
        number += 1
    return f"N{number}"

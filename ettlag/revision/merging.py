"""Ta inn det nye: what a base has changed since, in a guide that was built on it, with one's own changes kept. Pure.

Where both have changed the same part, one's own stands and the part is named. Where the base has put in or taken away steps
of a level, its numbers no longer mean the same: then the level comes whole, or, if one has changed something in it, stays.
"""

from __future__ import annotations

from typing import Any

from ettlag.guides.compare import Key, differences
from ettlag.guides.engine import Scheme, to_json

Part = dict[str, Any]
ABOUT = ("title", "target_group", "acute_rule", "coverage", "notes", "sources")


def merged(base: Scheme, newer: Scheme, own: Scheme) -> tuple[Part, list[Key]]:
    """The new text, and the parts that both have changed."""
    theirs = {one.key for one in differences(base, newer)}
    ours = {one.key for one in differences(base, own)}
    definition, fresh = to_json(own), to_json(newer)
    old_levels, new_levels = _by_code(to_json(base)), _by_code(fresh)
    both = theirs & ours
    for level in definition["levels"]:
        if level["code"] in new_levels:
            both |= _take(level, old_levels.get(level["code"], {}), new_levels[level["code"]], (theirs, ours))
    _take_new_levels(definition, fresh, set(old_levels))
    if ("guide", "", 0) in theirs - ours:
        definition |= {name: fresh[name] for name in ABOUT if name in fresh}
    return definition, sorted(both)


def _take(level: Part, old: Part, fresh: Part, keys: tuple[set[Key], set[Key]]) -> set[Key]:
    """Take in what is new of one level. Returns what was new and could not be taken in."""
    theirs, ours = keys
    code = level["code"]
    if ("level", code, 0) in theirs - ours:
        level |= {name: fresh.get(name) for name in ("title", "meaning", "duration", "tools")}
    if _numbers(old) == _numbers(fresh):
        steps = {step["no"]: step for step in fresh["steps"]}
        mine = {step["no"]: step for step in level["steps"]}
        mine |= {no: step for no, step in steps.items() if ("step", code, no) in theirs - ours}
        level["steps"] = [mine[no] for no in sorted(mine)]
        return set()
    if not any(key[:2] == ("step", code) for key in ours):
        level["steps"] = fresh["steps"]
        return set()
    return {key for key in theirs if key[:2] == ("step", code)}


def _take_new_levels(definition: Part, fresh: Part, known: set[str]) -> None:
    there = {level["code"] for level in definition["levels"]} | set(definition["level_scheme"]["codes"])
    new = [level for level in fresh["levels"] if level["code"] not in known | there]
    definition["levels"] += new
    codes = {level["code"] for level in new}
    order = fresh["level_scheme"]["codes"]
    mine = definition["level_scheme"]["codes"]
    definition["level_scheme"]["codes"] = [code for code in order if code in codes or code in mine] + [
        code for code in mine if code not in order
    ]


def _by_code(definition: Part) -> dict[str, Part]:
    return {level["code"]: level for level in definition["levels"]}


def _numbers(level: Part) -> list[int]:
    return [step["no"] for step in level.get("steps") or []]

"""What one does to a form that is being written: pure functions on its JSON. Each gives a new one and leaves the old alone.

Names and codes are made from the words once and then stay, so that a question may be worded anew without losing its answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from .definition import Definition, check, read
from .naming import free_name

Document = dict[str, Any]
Words = dict[str, str]
PLACE = re.compile(r"^sections\[(\d+)\](?:\.items\[(\d+)\])?")


class CannotEdit(LookupError):
    """The part or question is not there any more: somebody else has taken it away."""


def blank(title: str) -> Document:
    """A form with one part that asks nothing yet."""
    first = _("Del 1")
    return {"title": {"nb": title}, "sections": [{"name": "del1", "title": {"nb": first}, "items": []}]}


def set_about(document: Document, *, title: Words, intro: Words) -> Document:
    """The form's own words."""
    made = {**deepcopy(document), "title": title, "intro": intro}
    return made if intro else {key: value for key, value in made.items() if key != "intro"}


def add_section(document: Document, title: str) -> Document:
    """A part after the last."""
    made = deepcopy(document)
    name = free_name(title, (one["name"] for one in made["sections"]))
    made["sections"].append({"name": name, "title": {"nb": title}, "items": []})
    return made


def set_section(document: Document, name: str, facts: Document) -> Document:
    """A part's words, and how often it may be answered; its name and its questions stay."""
    made = deepcopy(document)
    at = _section_at(made, name)
    kept = made["sections"][at]
    made["sections"][at] = {"name": name, **facts, "items": kept["items"]}
    return made


def add_item(document: Document, section: str, item: Document) -> tuple[Document, str]:
    """A question after the part's last; also gives the name it got."""
    made = deepcopy(document)
    name = free_name(item["title"]["nb"], (one["name"] for one in _items(made)))
    made["sections"][_section_at(made, section)]["items"].append({"name": name, **item})
    return made, name


def set_item(document: Document, name: str, item: Document) -> Document:
    """A question's whole content; its name stays, and what hung on an answer that is gone hangs on it no more."""
    made = deepcopy(document)
    section, at = _item_at(made, name)
    made["sections"][section]["items"][at] = {"name": name, **item}
    codes = {one["code"] for one in item.get("options", [])}
    for one in _items(made):
        show = one.get("show_if")
        if show and show["item"] == name:
            show["answers"] = [code for code in show["answers"] if code in codes]
    return _without_empty_conditions(made)


def remove_item(document: Document, name: str) -> Document:
    """Take a question away; those shown only after one of its answers are shown always."""
    made = deepcopy(document)
    section, at = _item_at(made, name)
    del made["sections"][section]["items"][at]
    return _free_from(made, {name})


def remove_section(document: Document, name: str) -> Document:
    """Take a part away with its questions."""
    made = deepcopy(document)
    gone = made["sections"].pop(_section_at(made, name))
    return _free_from(made, {one["name"] for one in gone["items"]})


def move_section(document: Document, name: str, by: int) -> Document:
    """Move a part up (-1) or down (+1)."""
    made = deepcopy(document)
    at = _section_at(made, name)
    if 0 <= at + by < len(made["sections"]):
        made["sections"].insert(at + by, made["sections"].pop(at))
    return made


def move_item(document: Document, name: str, by: int) -> Document:
    """Move a question up or down; past its part's end it goes into the next part."""
    made = deepcopy(document)
    section, at = _item_at(made, name)
    items = made["sections"][section]["items"]
    if 0 <= at + by < len(items):
        items.insert(at + by, items.pop(at))
    elif 0 <= section + by < len(made["sections"]):
        other = made["sections"][section + by]["items"]
        other.insert(0 if by > 0 else len(other), items.pop(at))
    return made


def presentable(document: Document) -> Definition | None:
    """What of it can be asked already, for a look while one writes: what has a fault is left out. None when nothing can."""
    made = deepcopy(document)
    for _round in range(1000):
        faults = check(made)
        if not faults:
            return read(made)
        if not _left_out(made, faults[0].path):
            return None
    return None


def where(document: Document, path: str) -> str:
    """A fault's place in the writer's words: «Det du så: Hvor?»."""
    found = PLACE.match(path)
    if not found:
        return str(document.get("title", {}).get("nb", ""))
    section = document["sections"][int(found[1])]
    title = str(section.get("title", {}).get("nb", ""))
    items = section.get("items", [])
    if found[2] is None or int(found[2]) >= len(items):
        return title
    return f"{title}: {items[int(found[2])].get('title', {}).get('nb', '')}"


def _left_out(made: Document, path: str) -> bool:
    found = PLACE.match(path)
    if not found:
        return False
    sections = made["sections"]
    if found[2] is not None:
        del sections[int(found[1])]["items"][int(found[2])]
    else:
        del sections[int(found[1])]
    return True


def _items(made: Document) -> Iterator[Document]:
    for section in made["sections"]:
        yield from section["items"]


def _free_from(made: Document, names: set[str]) -> Document:
    for one in _items(made):
        if one.get("show_if", {}).get("item") in names:
            del one["show_if"]
    return made


def _without_empty_conditions(made: Document) -> Document:
    for one in _items(made):
        if "show_if" in one and not one["show_if"]["answers"]:
            del one["show_if"]
    return made


def _section_at(made: Document, name: str) -> int:
    for at, section in enumerate(made["sections"]):
        if section["name"] == name:
            return at
    raise CannotEdit(name)


def _item_at(made: Document, name: str) -> tuple[int, int]:
    for no, section in enumerate(made["sections"]):
        for at, one in enumerate(section["items"]):
            if one["name"] == name:
                return no, at
    raise CannotEdit(name)

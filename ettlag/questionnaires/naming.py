"""Names and codes of a form, made from the words once and then kept, so that a question may be worded anew."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
LONGEST = 34  # so that a number fits after it


def coded(lines: Iterable[dict[str, str]], before: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Answers with their codes: one that is there keeps its own, also when it only got new words; a new one gets a new."""
    rows, old = list(lines), list(before)
    by_words = {one["title"]["nb"]: one["code"] for one in old}
    if len(rows) == len(old):  # worded anew, line by line
        by_words = {row["nb"]: by_words.get(row["nb"], one["code"]) for row, one in zip(rows, old, strict=True)} | by_words
    found: list[dict[str, Any]] = []
    for words in rows:
        taken = {one["code"] for one in found}
        code = by_words.get(words["nb"])
        if code is None or code in taken:
            code = free_name(words["nb"], {*taken, *(one["code"] for one in old)})
        found.append({"code": code, "title": words})
    return found


def slug(words: str, least: str = "q") -> str:
    """Words as a name: small letters, digits and underscores, beginning with a letter, at most 34 of them."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST].strip("_")
    return name if name[:1].isalpha() else f"{least}_{name}".strip("_")


def free_name(words: str, taken: Iterable[str]) -> str:
    """The words as a name that nothing else has."""
    used, name, no = set(taken), slug(words), 2
    while name in used:
        name, no = f"{slug(words)}_{no}", no + 1
    return name

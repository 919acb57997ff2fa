"""Formene i en importfil: which fields each part of a guide has, and what each may hold. Part of `faults`.

Pure: every check yields faults with their place and a sentence; none raises, whatever the file holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

LONGEST_TEXT = 4_000
LONGEST_TITLE = 200


@dataclass(frozen=True, order=True)
class Fault:
    """Én feil: where (`guides[3].levels[1].steps[0].title`, or line and column) and a sentence."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


Check = Callable[[Any, str], Iterator[Fault]]


class Repeated(dict[str, Any]):
    """A JSON object in which the same key stood twice; `keys_twice` says which."""

    keys_twice: tuple[str, ...] = ()


def rows(value: Any) -> list[tuple[int, Mapping[str, Any]]]:
    """The objects of a list with their places; nothing where the file has something else (that is its own fault)."""
    return [(no, one) for no, one in enumerate(value) if isinstance(one, Mapping)] if isinstance(value, list) else []


def shape(fields: Mapping[str, tuple[bool, Check]], *, strict: bool = True) -> Check:
    """An object with these fields. Strict: any other field is a fault, with a guess at what was meant."""

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield Fault(path, _("Her må det stå et objekt, altså felter mellom { og }."))
            return
        yield from (
            Fault(_in(path, key), _("Feltet står to ganger. Behold det ene.")) for key in getattr(value, "keys_twice", ())
        )
        if strict:
            yield from (_unknown(key, path, fields) for key in value if key not in fields)
        for key, (required, check_field) in fields.items():
            if value.get(key) is not None:
                yield from check_field(value[key], _in(path, key))
            elif required:
                yield Fault(_in(path, key), _("Feltet mangler. Det må være med."))

    return check


def _unknown(key: str, path: str, fields: Collection[str]) -> Fault:
    meant = get_close_matches(key, fields, n=1)
    sentence = _("Feltet «%(key)s» er ukjent.") % {"key": key}
    return Fault(_in(path, key), sentence + (" " + _("Mente du «%(meant)s»?") % {"meant": meant[0]} if meant else ""))


def list_of(check_one: Check, least: int = 0) -> Check:
    """A list whose members each pass one check."""

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(path, _("Her må det stå en liste, altså verdier mellom [ og ]."))
        elif len(value) < least:
            yield Fault(path, _("Lista er tom. Den må ha minst én verdi."))
        else:
            yield from chain.from_iterable(check_one(one, f"{path}[{no}]") for no, one in enumerate(value))

    return check


def text(longest: int = LONGEST_TEXT) -> Check:
    """Words that can be stored and read: not empty, not too long, no control characters."""

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(path, _("Her må det stå en tekst i anførselstegn."))
        elif not value.strip():
            yield Fault(path, _("Teksten er tom. Skriv noe, eller bruk null."))
        elif len(value) > longest:
            yield Fault(path, _("Teksten har flere enn %(longest)s tegn. Kort den ned.") % {"longest": longest})
        elif any(_is_unprintable(character) for character in value):
            yield Fault(path, _("Teksten har et styretegn som ikke kan lagres. Ta det bort."))

    return check


def _is_unprintable(character: str) -> bool:
    return (character < " " and character not in "\n\t") or "\ud800" <= character <= "\udfff"


def pattern(allowed: str, longest: int, sentence: Promise) -> Check:
    """A short name of allowed characters only."""

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not 0 < len(value) <= longest or any(c not in allowed for c in value):
            yield Fault(path, str(sentence))

    return check


def number(least: int, most: int) -> Check:
    """A whole number within bounds; true and false are no numbers."""

    def check(value: Any, path: str) -> Iterator[Fault]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            sentence = _("Her må det stå et helt tall fra %(least)s til %(most)s.")
            yield Fault(path, sentence % {"least": least, "most": most})

    return check


def truth(value: Any, path: str) -> Iterator[Fault]:
    """true or false."""
    if not isinstance(value, bool):
        yield Fault(path, _("Her må det stå true eller false."))


def one_of(words: Collection[str]) -> Check:
    """One of the words we know."""

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or value not in words:
            sentence = _("«%(value)s» er ukjent. Bruk en av: %(words)s.")
            yield Fault(path, sentence % {"value": str(value)[:40], "words": ", ".join(words)})

    return check


def address(value: Any, path: str) -> Iterator[Fault]:
    """A web address that is safe to make a link of."""
    if not isinstance(value, str) or not value.startswith(("https://", "http://")) or len(value) > LONGEST_TEXT:
        yield Fault(path, _("Kilden må være en nettadresse som begynner med https://."))


def version(value: Any, path: str) -> Iterator[Fault]:
    """The version of the file format."""
    if not isinstance(value, str) or not value.startswith("1."):
        yield Fault(path, _("Filformatet er ukjent. Denne versjonen leser «1.0»."))


def _in(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key

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
from django.utils.translation import gettext_lazy

from .words import EVENTS, EXITS, KNOWN_SCOPES, SCHEME_TYPES

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


def _list_of(check_one: Check, least: int = 0) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(path, _("Her må det stå en liste, altså verdier mellom [ og ]."))
        elif len(value) < least:
            yield Fault(path, _("Lista er tom. Den må ha minst én verdi."))
        else:
            yield from chain.from_iterable(check_one(one, f"{path}[{no}]") for no, one in enumerate(value))

    return check


def _text(longest: int = LONGEST_TEXT) -> Check:
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


def _pattern(allowed: str, longest: int, sentence: Promise) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not 0 < len(value) <= longest or any(c not in allowed for c in value.lower()):
            yield Fault(path, str(sentence))

    return check


def _number(least: int, most: int) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            sentence = _("Her må det stå et helt tall fra %(least)s til %(most)s.")
            yield Fault(path, sentence % {"least": least, "most": most})

    return check


def _truth(value: Any, path: str) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield Fault(path, _("Her må det stå true eller false."))


def _one_of(words: Collection[str]) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or value not in words:
            sentence = _("«%(value)s» er ukjent. Bruk en av: %(words)s.")
            yield Fault(path, sentence % {"value": str(value)[:40], "words": ", ".join(words)})

    return check


def _address(value: Any, path: str) -> Iterator[Fault]:
    if not isinstance(value, str) or not value.startswith(("https://", "http://")) or len(value) > LONGEST_TEXT:
        yield Fault(path, _("Kilden må være en nettadresse som begynner med https://."))


def _version(value: Any, path: str) -> Iterator[Fault]:
    if not isinstance(value, str) or not value.startswith("1."):
        yield Fault(path, _("Filformatet er ukjent. Denne versjonen leser «1.0»."))


def _in(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _must(check: Check) -> tuple[bool, Check]:
    return True, check


def _may(check: Check) -> tuple[bool, Check]:
    return False, check


_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå0123456789-_"
_CODE = _pattern(
    _LETTERS,
    12,
    gettext_lazy("Koden må være tekst i anførselstegn, med høyst 12 bokstaver og tall, som «2» eller «B»."),
)
_ID = _pattern(
    _LETTERS,
    60,
    gettext_lazy("Navnet må være høyst 60 små bokstaver, tall og bindestreker, som «risor-skole»."),
)
_TITLE, _TEXTS, _DAYS = _text(LONGEST_TITLE), _list_of(_text()), _number(0, 3650)

GOTO = {"level": _may(_CODE), "step": _may(_number(1, 99)), "end": _may(_one_of(EXITS))}
DECISION = {
    "label": _must(_TITLE),
    "goto": _must(shape(GOTO)),
    "when": _may(_text()),
    "act_within_days": _may(_DAYS),
    "requires": _may(_TEXTS),
    "inferred": _may(_truth),
}
RULE = {
    "days": _may(_DAYS),
    "from_event": _must(_one_of(EVENTS)),
    "condition": _may(_TITLE),
    "vague": _may(_TITLE),
    "agreed": _may(_truth),
    "action": _may(_TITLE),
}
STEP = {
    "no": _must(_number(1, 99)),
    "title": _must(_TITLE),
    "observed": _may(_truth),
    **{key: _may(_text()) for key in ("what", "how", "consent_required", "child_participation", "note")},
    **{key: _may(_TEXTS) for key in ("responsible", "questions", "tools", "checklist")},
    "deadline_days": _may(_DAYS),
    "deadline_rules": _may(_list_of(shape(RULE))),
    "decisions": _may(_list_of(shape(DECISION))),
}
DURATION = {"min_days": _may(_DAYS), "max_days": _may(_DAYS), "from_event": _may(_one_of(EVENTS))}
LEVEL = {
    "code": _must(_CODE),
    "title": _must(_TITLE),
    "meaning": _may(_text()),
    "observed": _may(_one_of(("full", "partial", "none"))),
    "duration": _may(shape(DURATION)),
    "tools": _may(_TEXTS),
    "steps": _may(_list_of(shape(STEP))),
    "note": _may(_text()),
}
LEVEL_SCHEME = {
    "type": _must(_one_of(SCHEME_TYPES)),
    "codes": _must(_list_of(_CODE, least=1)),
    "skip_allowed": _may(_truth),
    "step_word": _may(_TITLE),
    "note": _may(_text()),
}
GUIDE = {
    "id": _must(_ID),
    "title": _may(_TITLE),
    "municipality": _may(_TITLE),
    "service_scope": _must(_list_of(_one_of(sorted(KNOWN_SCOPES)), least=1)),
    "audience": _may(_one_of(("staff", "parents"))),
    "language": _must(_one_of(("nb", "nn", "se", "en"))),
    **{key: _may(_text()) for key in ("coverage", "target_group", "acute_rule", "log_policy_ref")},
    "sources": _may(_list_of(_address)),
    "level_scheme": _must(shape(LEVEL_SCHEME)),
    "levels": _must(_list_of(shape(LEVEL))),
    "notes": _may(_TEXTS),
}
DOCUMENT = {
    "schema_version": _must(_version),
    "exits": _may(_list_of(_one_of(EXITS))),
    "deadline_events": _may(_list_of(_one_of(EVENTS))),
    "guides": _must(_list_of(shape(GUIDE), least=1)),
}

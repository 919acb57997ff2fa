"""Et skjema som data: sections, items, and the words of each in the languages it has. Frozen values; pure.

`check` finds every fault with its path (`sections[2].items[0].options[1].code`); `read` makes the values and may only be
called when there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

KINDS = ("text", "long", "one", "many", "scale", "matrix", "number", "date")
WITH_OPTIONS = ("one", "many", "matrix")
LANGUAGES = ("nb", "nn", "en")
NAME = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
MOST_ROWS = 30
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """Én feil: where, and a sentence that says what to do."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


@dataclass(frozen=True, slots=True)
class Option:
    """Et svar en kan velge. `exclusive` stands alone among many: «ingen av dem»."""

    code: str
    words: Words
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class ShowIf:
    """Vises bare når: an earlier item has one of these answers."""

    item: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Et spørsmål. `rows` are a matrix's lines; `low` and `high` a scale's or a number's ends, with their words."""

    name: str
    kind: str
    words: Words
    help: Words
    guiding: tuple[Words, ...] = ()
    required: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    low: int | None = None
    high: int | None = None
    low_words: Words | None = None
    high_words: Words | None = None
    show_if: ShowIf | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """En del av skjemaet. `repeat`: answered for each of up to that many, as «hvert tiltak»."""

    name: str
    words: Words
    items: tuple[Item, ...]
    help: Words
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class Definition:
    """Et helt skjema."""

    title: Words
    sections: tuple[Section, ...]
    intro: Words

    @property
    def items(self) -> Iterator[Item]:
        """Every item in order."""
        for section in self.sections:
            yield from section.items

    @property
    def languages(self) -> list[str]:
        """Those that every text has."""
        return [code for code in LANGUAGES if code in self.title]


def said(words: Words | None, language: str) -> str:
    """The words in the language, or in the first that there is."""
    if not words:
        return ""
    return words.get(language) or next(iter(words.values()))


def check(document: Any) -> list[Fault]:
    """Every fault, in the order of the file. Empty when the definition can be read."""
    if not isinstance(document, dict):
        return [Fault("", _("Et skjema er et objekt med title og sections."))]
    return [*_texts(document, "", ("title",), ("intro",)), *_sections(document.get("sections"))]


def read(document: Mapping[str, Any]) -> Definition:
    """The values. Call `check` first."""
    sections = tuple(
        Section(row["name"], row["title"], tuple(map(_item, row["items"])), row.get("help", {}), int(row.get("repeat", 1)))
        for row in document["sections"]
    )
    return Definition(document["title"], sections, document.get("intro", {}))


def _item(row: Mapping[str, Any]) -> Item:
    show = row.get("show_if")
    return Item(
        name=row["name"], kind=row["kind"], words=row["title"], help=row.get("help", {}),
        guiding=tuple(row.get("guiding", ())),
        required=bool(row.get("required")), options=tuple(map(_option, row.get("options", ()))),
        rows=tuple(map(_option, row.get("rows", ()))), low=row.get("low"), high=row.get("high"),
        low_words=row.get("low_title"), high_words=row.get("high_title"),
        show_if=ShowIf(show["item"], tuple(show["answers"])) if show else None,
    )  # fmt: skip


def _option(row: Mapping[str, Any]) -> Option:
    return Option(row["code"], row["title"], bool(row.get("exclusive")))


def _sections(sections: Any) -> Iterator[Fault]:
    if not isinstance(sections, list) or not sections:
        yield Fault("sections", _("Skjemaet må ha minst én del."))
        return
    asked: dict[str, Mapping[str, Any]] = {}
    parts: set[str] = set()
    for no, row in enumerate(sections):
        path = f"sections[{no}]"
        if not isinstance(row, dict):
            yield Fault(path, _("En del er et objekt med name, title og items."))
            continue
        yield from _named(row, path, parts)
        yield from _texts(row, path, ("title",), ("help",))
        yield from _whole(row, "repeat", path, (1, MOST_ROWS))
        yield from _items(row.get("items"), path, asked)


def _items(items: Any, path: str, asked: dict[str, Mapping[str, Any]]) -> Iterator[Fault]:
    if not isinstance(items, list) or not items:
        yield Fault(f"{path}.items", _("Delen må ha minst ett spørsmål."))
        return
    names: set[str] = set(asked)
    for no, row in enumerate(items):
        at = f"{path}.items[{no}]"
        if not isinstance(row, dict):
            yield Fault(at, _("Et spørsmål er et objekt med name, kind og title."))
            continue
        yield from _named(row, at, names)
        yield from _texts(row, at, ("title",), ("help", "low_title", "high_title"))
        yield from _guiding(row, at)
        yield from _of_kind(row, at)
        yield from _shown(row, at, asked)
        asked[str(row.get("name"))] = row


def _of_kind(row: Mapping[str, Any], path: str) -> Iterator[Fault]:
    kind = row.get("kind")
    if kind not in KINDS:
        yield Fault(
            f"{path}.kind",
            _("«%(kind)s» er ikke et slag. Velg blant %(kinds)s.") % {"kind": kind, "kinds": ", ".join(KINDS)},
        )
        return
    if kind in WITH_OPTIONS:
        yield from _options(row.get("options"), f"{path}.options", 2)
    if kind == "matrix":
        yield from _options(row.get("rows"), f"{path}.rows", 1)
    if kind == "scale":
        yield from _whole(row, "low", path, (0, 10), needed=True)
        yield from _whole(row, "high", path, (1, 10), needed=True)
        if isinstance(row.get("low"), int) and isinstance(row.get("high"), int) and row["low"] >= row["high"]:
            yield Fault(f"{path}.high", _("Skalaen må slutte høyere enn den begynner."))


def _options(rows: Any, path: str, least: int) -> Iterator[Fault]:
    if not isinstance(rows, list) or len(rows) < least:
        yield Fault(path, _("Trenger minst %(least)s.") % {"least": least})
        return
    codes: set[str] = set()
    for no, row in enumerate(rows):
        at = f"{path}[{no}]"
        code = row.get("code") if isinstance(row, dict) else None
        if not isinstance(code, str) or not NAME.match(code):
            yield Fault(f"{at}.code", _("En kode er små bokstaver, tall og understrek, og begynner med en bokstav."))
        elif code in codes:
            yield Fault(f"{at}.code", _("«%(name)s» står to ganger.") % {"name": code})
        codes.add(str(code))
        if isinstance(row, dict):
            yield from _texts(row, at, ("title",), ())


def _shown(row: Mapping[str, Any], path: str, asked: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    show = row.get("show_if")
    if show is None:
        return
    earlier = asked.get(show.get("item", "")) if isinstance(show, dict) else None
    if earlier is None or earlier.get("kind") not in ("one", "many"):
        yield Fault(f"{path}.show_if.item", _("Må være et tidligere spørsmål med valg."))
        return
    codes = {one.get("code") for one in earlier.get("options") or [] if isinstance(one, dict)}
    answers = show.get("answers")
    if not isinstance(answers, list) or not answers or not set(answers) <= codes:
        yield Fault(f"{path}.show_if.answers", _("Må være svar som finnes på det spørsmålet."))


def _named(row: Mapping[str, Any], path: str, names: set[str]) -> Iterator[Fault]:
    name = row.get("name")
    if not isinstance(name, str) or not NAME.match(name):
        yield Fault(f"{path}.name", _("Et navn er små bokstaver, tall og understrek, og begynner med en bokstav."))
    elif name in names:
        yield Fault(f"{path}.name", _("«%(name)s» står to ganger.") % {"name": name})
    names.add(str(name))


def _texts(row: Mapping[str, Any], path: str, needed: tuple[str, ...], may: tuple[str, ...]) -> Iterator[Fault]:
    for name in (*needed, *may):
        words, at = row.get(name), f"{path}.{name}".lstrip(".")
        if words is None and name in may:
            continue
        yield from _words(words, at)


def _words(words: Any, path: str) -> Iterator[Fault]:
    if not isinstance(words, dict) or not words or not set(words) <= set(LANGUAGES):
        yield Fault(path, _('Skriv teksten som {"nb": …}, og kanskje nn og en.'))
    elif "nb" not in words or not all(isinstance(one, str) and one.strip() and len(one) <= 2000 for one in words.values()):
        yield Fault(path, _("Hver tekst må si noe, og bokmål må være med."))


def _guiding(row: Mapping[str, Any], path: str) -> Iterator[Fault]:
    rows = row.get("guiding", [])
    if not isinstance(rows, list):
        yield Fault(f"{path}.guiding", _("Må være en liste."))
        return
    for no, words in enumerate(rows):
        yield from _words(words, f"{path}.guiding[{no}]")


def _whole(row: Mapping[str, Any], name: str, path: str, ends: tuple[int, int], *, needed: bool = False) -> Iterator[Fault]:
    value, (least, most) = row.get(name), ends
    if value is None and not needed:
        return
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        yield Fault(f"{path}.{name}", _("Må være et helt tall fra %(least)s til %(most)s.") % {"least": least, "most": most})

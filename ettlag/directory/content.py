"""Et tilbud som data: everything one version says, in one form, for the page, the search, the files and the exchange. Pure.

`check` finds every fault with its path; `read` makes the value and may only be called when there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from . import hours
from .needs import NEEDS
from .words import OLDEST, PREGNANCY

LEVELS: dict[str, Promise] = {
    "all": _("For alle"),
    "some": _("For dem som trenger litt mer"),
    "few": _("For dem som trenger mye"),
}
ENTRIES: dict[str, Promise] = {
    "self": _("Dere tar kontakt selv"), "referral": _("Noen som kjenner barnet, søker sammen med dere"),
    "both": _("Dere tar kontakt selv, eller noen gjør det sammen med dere"),
}  # fmt: skip
LANGUAGE = re.compile(r"^[a-z]{2,3}$")
PHONE = re.compile(r"^\+?[0-9]{3,15}$")
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
LONGEST = {"title": 120, "summary": 400, "also": 400, "text": 8000, "how": 2000, "waiting_words": 200, "cost": 200}
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Én feil: where, and a sentence that says what to do."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


@dataclass(frozen=True, slots=True)
class Contact:
    """Hvem en ringer: `for_staff` is shown to those at work only; the name of someone `protected` is shown to nobody."""

    role: str
    name: str = ""
    phone: str = ""
    email: str = ""
    for_staff: bool = False
    protected: bool = False

    @property
    def shown_name(self) -> str:
        """The name, but for one whose name is not told."""
        return "" if self.protected else self.name


@dataclass(frozen=True, slots=True)
class Place:
    """Et sted: name and address."""

    name: str
    address: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Alt en versjon sier. Ages in whole years, -1 is pregnancy; waiting in weeks."""

    title: str
    summary: str
    also: str = ""  # what people call it, for the search
    text: str = ""
    level: str = "all"
    age_from: int = PREGNANCY
    age_to: int = OLDEST
    entry: str = "self"
    how: str = ""
    waiting_weeks: int | None = None
    waiting_words: str = ""
    cost: str = ""
    digital: bool = False
    open_holidays: bool = False
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    hours: tuple[Document, ...] = ()
    exceptions: tuple[Document, ...] = ()
    contacts: tuple[Contact, ...] = ()
    links: tuple[Document, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    unknown: Mapping[str, Any] = field(default_factory=dict)  # what another system sent that has no place here: kept

    @property
    def public_contacts(self) -> list[Contact]:
        """Those that everyone may see."""
        return [one for one in self.contacts if not one.for_staff]


def check(document: Any) -> list[Fault]:
    """Every fault, in order. Empty when it can be read."""
    if not isinstance(document, dict):
        return [Fault("", _now("Et tilbud er et objekt med title og summary."))]
    return [*_texts(document), *_choices(document), *_ages(document), *_lists(document), *_when(document)]


def read(document: Mapping[str, Any]) -> Content:
    """The value. Call `check` first."""
    plain: dict[str, Any] = {name: document[name] for name in _PLAIN if document.get(name) not in (None, "")}
    lists = ("languages", "needs", "methods", "hours", "exceptions", "links")
    many: dict[str, Any] = {name: tuple(document.get(name) or ()) for name in lists}
    return Content(
        **plain, **many, places=tuple(Place(**one) for one in document.get("places") or ()),
        contacts=tuple(Contact(**one) for one in document.get("contacts") or ()),
        valid_from=_day(document.get("valid_from")), valid_to=_day(document.get("valid_to")),
        unknown=document.get("unknown") or {},
    )  # fmt: skip


_PLAIN = (
    "title", "summary", "also", "text", "level", "age_from", "age_to", "entry", "how", "waiting_weeks", "waiting_words",
    "cost", "digital", "open_holidays",
)  # fmt: skip
_SHAPES = {
    "places": {"name", "address", "postcode", "city"},
    "contacts": {"role", "name", "phone", "email", "for_staff", "protected"}, "links": {"words", "url"},
}  # fmt: skip


def _texts(document: Document) -> Iterator[Fault]:
    for name, longest in LONGEST.items():
        text = document.get(name, "")
        if not isinstance(text, str) or len(text) > longest:
            yield Fault(name, _now("Må være tekst på høyst %(longest)s tegn.") % {"longest": longest})
        elif name in ("title", "summary") and not text.strip():
            yield Fault(name, _now("Må fylles ut."))


def _choices(document: Document) -> Iterator[Fault]:
    for name, known in (("level", LEVELS), ("entry", ENTRIES)):
        if document.get(name) is not None and document[name] not in known:
            yield Fault(name, _now("Velg blant %(known)s.") % {"known": ", ".join(known)})
    for no, code in enumerate(document.get("needs") or []):
        if code not in NEEDS:
            yield Fault(f"needs[{no}]", _now("«%(code)s» finnes ikke.") % {"code": code})
    for no, code in enumerate(document.get("languages") or []):
        if not isinstance(code, str) or not LANGUAGE.match(code):
            yield Fault(f"languages[{no}]", _now("Skriv språkkoden, som nb, en eller uk."))


def _ages(document: Document) -> Iterator[Fault]:
    ages = {}
    for name, default in (("age_from", PREGNANCY), ("age_to", OLDEST)):
        age = document.get(name, default)
        if isinstance(age, bool) or not isinstance(age, int) or not PREGNANCY <= age <= OLDEST:
            yield Fault(name, _now("Alder er et helt tall fra -1 (svangerskap) til 23."))
        else:
            ages[name] = age
    if len(ages) == 2 and ages["age_from"] > ages["age_to"]:
        yield Fault("age_to", _now("Må være minst like høy som den laveste alderen."))
    weeks = document.get("waiting_weeks")
    if weeks is not None and (isinstance(weeks, bool) or not isinstance(weeks, int) or not 0 <= weeks <= 200):
        yield Fault("waiting_weeks", _now("Ventetid er et helt tall på høyst 200 uker."))


def _lists(document: Document) -> Iterator[Fault]:
    for name, known in _SHAPES.items():
        for no, row in enumerate(document.get(name) or []):
            at = f"{name}[{no}]"
            if not isinstance(row, dict) or not set(row) <= known:
                yield Fault(at, _now("Kan ha %(known)s.") % {"known": ", ".join(sorted(known))})
            else:
                yield from _row(name, row, at)
    for no, word in enumerate(document.get("methods") or []):
        if not isinstance(word, str) or not 0 < len(word) <= 80:
            yield Fault(f"methods[{no}]", _now("Må være tekst på høyst %(longest)s tegn.") % {"longest": 80})


def _row(name: str, row: Document, at: str) -> Iterator[Fault]:
    if name == "contacts":
        if not row.get("role"):
            yield Fault(f"{at}.role", _now("Må fylles ut."))
        if row.get("phone") and not PHONE.match(str(row["phone"])):
            yield Fault(f"{at}.phone", _now("Skriv nummeret med siffer."))
        if row.get("email") and not EMAIL.match(str(row["email"])):
            yield Fault(f"{at}.email", _now("Dette er ikke en e-postadresse."))
        if not row.get("phone") and not row.get("email"):
            yield Fault(at, _now("Skriv telefon eller e-post."))
    if name == "places" and not row.get("name"):
        yield Fault(f"{at}.name", _now("Må fylles ut."))
    if name == "links" and not str(row.get("url", "")).startswith(("https://", "http://")):
        yield Fault(f"{at}.url", _now("En adresse begynner med https://."))


def _when(document: Document) -> Iterator[Fault]:
    rows = document.get("hours") or []
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        yield Fault("hours", _now("Må være en liste."))
        return
    yield from (Fault("hours", sentence) for sentence in hours.faults(rows))
    for no, row in enumerate(document.get("exceptions") or []):
        if not isinstance(row, dict) or _day(row.get("on")) is None:
            yield Fault(f"exceptions[{no}].on", _now("Skriv dagen som 2026-12-24."))
        elif row.get("opens") and (
            hours.clock(str(row["opens"])) is None or hours.clock(str(row.get("closes", ""))) is None
        ):
            yield Fault(f"exceptions[{no}]", _now("Skriv tider som 08.00 og 15.30."))
    begins, ends = (_day(document.get(name)) for name in ("valid_from", "valid_to"))
    for name in ("valid_from", "valid_to"):
        if document.get(name) and _day(document[name]) is None:
            yield Fault(name, _now("Skriv dagen som 2026-12-24."))
    if begins and ends and ends < begins:
        yield Fault("valid_to", _now("Kan ikke være før den gjelder fra."))


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and text else None
    except ValueError:
        return None

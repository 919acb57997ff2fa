"""Hva i en tekst som kan peke ut noen: numbers of all kinds, addresses, dates, places and names, each with a sentence that
explains it. Pure: text and what is known go in, findings come out.

*Certain* is what stands for one person or one home whatever is around it, and what the asker's own unit knows by name; it is
refused. *Possible* is what often does; it is shown, and the one who writes decides. Names are found as they are written in
Norwegian: with the genitive («Noras»), in compounds («Nora-saken», «noramappa») and in lower case when they are known.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ettlag.people.national_id import NotANationalId, read_national_id

from .names import FAMILY, GIVEN, KNOWN_WORDS, ORDINARY


@dataclass(frozen=True, slots=True)
class Known:
    """What the asker's own unit knows by name: people (any part of a name) and places."""

    people: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Et funn: where in the text, what sort, whether it is certain."""

    start: int
    end: int
    text: str
    kind: str
    certain: bool

    @property
    def why(self) -> Promise:
        """What it may give away, and what to write instead."""
        return WHY[self.kind]


WHY = {
    "national_id": _("Et fødselsnummer står for én person. Ta det bort."),
    "eleven": _("Elleve sifre kan være et fødselsnummer. Ta det bort om det er det."),
    "account": _("Et kontonummer hører til én person. Ta det bort."),
    "phone": _("Et telefonnummer hører til én person eller ett hjem. Ta det bort."),
    "email": _("En e-postadresse hører til én person. Ta den bort."),
    "handle": _("Et brukernavn på nettet hører til én person. Ta det bort."),
    "link": _("En lenke kan lede til noen. Ta den bort om den gjør det."),
    "plate": _("Et bilnummer hører til én eier. Ta det bort."),
    "address": _("En adresse er ett hjem. Skriv heller «hjemme» eller «der de bor»."),
    "postcode": _("Postnummer og sted sier hvor noen bor. Ta det bort."),
    "birth": _("En fødselsdato peker på få. Alderen er nok."),
    "date": _("En dato kan peke på én hendelse. «For to uker siden» er nok."),
    "known_name": _("Dette er navnet på noen dere kjenner. Skriv «barnet», «mor» eller «en kollega»."),
    "full_name": _("Dette ser ut som et helt navn. Skriv hvem det er i stedet, for eksempel «far»."),
    "name": _("Dette kan være et navn. Skriv hvem det er i stedet, for eksempel «barnet» eller «søsteren»."),
    "proper": _("Et ord med stor bokstav kan være et navn på noen eller et sted. Se om det trengs."),
    "place": _("Navnet på et sted der barnet er, peker på få. Skriv «barnehagen» eller «skolen»."),
    "town": _("Stedet kan peke på få. Trengs det for å forstå?"),
}

MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
YEAR = r"(?:19|20)\d\d"
DATE = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d\b|{YEAR}-\d\d-\d\d\b|\d{{1,2}}\.? ?(?:{MONTHS})(?: {YEAR})?)"
ROAD = (
    "veien|vegen|vei|veg|gata|gaten|gate|stien|bakken|svingen|plassen|alleen|tunet|lia|haugen|kroken|ringen|jordet|åsen|torget|"
    "terrassen|terrasse|brygga|allé|smauet|toppen|grenda|enga|løkka"
)
APART = "vei|veg|gate|allé|plass|torg|terrasse|bakke|brygge|tun|sving|Torget|Gata|Veien|Vegen|Bakken"
HOUSE = (
    "barnehage|barnehagen|barnehages|skole|skolen|skule|skulen|barneskole|ungdomsskole|helsestasjon|idrettslag|kirke|kyrkje"
)
CAPITAL = "A-ZÆØÅÁÄÖÜČĐŊŠŦŽ"
LETTER = "A-Za-zÆØÅæøåÁáÄäÖöÜüÉéÈèČčĐđŊŋŠšŦŧŽž"
# (kind, certain, pattern); the first that takes a place in the text keeps it.
PATTERNS: list[tuple[str, bool, re.Pattern[str]]] = [
    ("email", True, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("link", False, re.compile(r"(?:https?://|www\.)\S+")),
    ("handle", True, re.compile(r"(?<![\w@])@\w[\w.]{1,}\w")),
    ("account", True, re.compile(r"(?<!\d)\d{4}[. ]\d{2}[. ]\d{5}(?!\d)")),
    ("eleven", False, re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)")),
    ("birth", True, re.compile(rf"(?:født|fødd|fødselsdato|fødselsdag|bursdag|f\.)(?: \w+)?:? ?(?:den )?({DATE})", re.I)),
    ("date", False, re.compile(rf"(?<![\d.]){DATE}", re.I)),
    ("phone", True, re.compile(
        r"(?<![\d.,])(?:(?:\+|00)47 ?)?(?:[2-9]\d(?: ?\d\d){3}|[489]\d\d ?\d\d ?\d\d\d)(?![\d]|[.,]\d)")),
    ("plate", True, re.compile(r"\b[A-Z]{2} ?\d{5}\b")),
    ("address", True, re.compile(rf"\b[{CAPITAL}][{LETTER}.-]*?(?:{ROAD}) ?\d+ ?[A-Za-z]?\b")),
    ("address", True, re.compile(
        rf"\b(?:[{CAPITAL}][{LETTER}.-]+ ){{1,2}}(?:{APART}) \d+ ?[A-Za-z]?\b")),
    ("postcode", True, re.compile(rf"\b(?!(?:19|20)\d\d)\d{{4}} [{CAPITAL}][{LETTER}]+")),
    ("place", True, re.compile(rf"\b[{CAPITAL}][{LETTER}-]+(?: [{CAPITAL}][{LETTER}-]+)? (?:{HOUSE})\b")),
]  # fmt: skip
WORD = re.compile(rf"[{LETTER}]+(?:[-'’][{LETTER}]+)*['’]?")
TAILS = (
    "saken", "saka", "mappa", "mappen", "gruppa", "gruppen", "møtet", "familien", "mamma", "pappa", "mor", "moren", "mora",
    "far", "faren", "huset", "søster", "bror", "teamet", "planen", "loggen",
)  # fmt: skip
ENDS_SENTENCE = set('.!?:\n«"•-–(')


def scan(text: str, known: Known = Known()) -> list[Finding]:
    """Everything in the text that may point somebody out, in its order; no two findings overlap."""
    found: list[Finding] = []
    taken = _Taken()
    for one in [*_places(text, known), *_patterns(text), *_names(text, known)]:
        if taken.free(one.start, one.end):
            found.append(one)
    return sorted(found)


@dataclass(slots=True)
class _Taken:
    """What of the text a finding has already spoken for."""

    spans: list[tuple[int, int]] = field(default_factory=list)

    def free(self, start: int, end: int) -> bool:
        if any(start < there_end and there_start < end for there_start, there_end in self.spans):
            return False
        self.spans.append((start, end))
        return True


def _places(text: str, known: Known) -> Iterator[Finding]:
    """The units that the municipality has, whole or by the first word; and the municipality's own name."""
    for place in known.places:
        first = place.split()[0]
        shorts = {place, first} if len(first) > 3 and first.lower() not in ORDINARY | KNOWN_WORDS else {place}
        for name in sorted(shorts, key=len, reverse=True):
            for match in re.finditer(rf"\b{re.escape(name)}s?\b", text):
                yield Finding(match.start(), match.end(), match[0], "place", certain=True)


def _patterns(text: str) -> Iterator[Finding]:
    for kind, certain, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if kind == "eleven" and _is_national_id(match[0]):
                yield Finding(match.start(), match.end(), match[0], "national_id", certain=True)
            else:
                yield Finding(match.start(), match.end(), match[0].rstrip(), kind, certain)


def _is_national_id(digits: str) -> bool:
    try:
        read_national_id(re.sub(r"\D", "", digits))
    except NotANationalId:
        return False
    return True


def _names(text: str, known: Known) -> Iterator[Finding]:
    words = list(WORD.finditer(text))
    whole = list(_full_names(text, words, known))
    yield from whole
    inside = {at for one in whole for at in range(one.start, one.end)}
    for match in words:
        if match.start() not in inside and (kind := _kind_of(text, match, known)):
            yield Finding(match.start(), match.end(), match[0], kind, certain=kind == "known_name")


def _full_names(text: str, words: list[re.Match[str]], known: Known) -> Iterator[Finding]:
    """A given name and a family name after each other: a whole name, whoever it is."""
    given, family = GIVEN | known.people, FAMILY | known.people
    for one, two in pairwise(words):
        beside = text[one.end() : two.start()] == " "
        if beside and _is_capital(one[0]) and _is_capital(two[0]) and _base(one[0]) in given and _base(two[0]) in family:
            yield Finding(one.start(), two.end(), text[one.start() : two.end()], "full_name", certain=True)


def _kind_of(text: str, match: re.Match[str], known: Known) -> str:
    """What sort of name the word is; empty when it is none."""
    word = match[0]
    if any(base in known.people for base in bases(word)):
        return "known_name" if _is_capital(word) or _base(word) not in ORDINARY else ""
    if not _is_capital(word) or (word.isupper() and len(word) < 6):
        return ""
    begins = _begins_sentence(text, match.start())
    if any(base in GIVEN for base in bases(word)):
        return "" if begins and _base(word) in ORDINARY else "name"
    if begins or _base(word) in KNOWN_WORDS or word.lower() in KNOWN_WORDS:
        return ""
    return "name" if _base(word) in FAMILY else "proper"


def bases(word: str) -> Iterator[str]:
    """The word as a name would stand in a list: without genitive, and the first part of a compound."""
    yield _base(word)
    yield word.lower().strip("'’")
    if "-" in word:
        yield _base(word.split("-")[0])
    for tail in TAILS:
        if word.lower().endswith(tail) and len(word) > len(tail) + 2:
            yield word.lower().removesuffix(tail)


def _base(word: str) -> str:
    plain = word.lower().strip("'’")
    return plain[:-1] if plain.endswith("s") and plain not in GIVEN | FAMILY and len(plain) > 3 else plain


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t»”")
    return not before or before[-1] in ENDS_SENTENCE or text[start - 1] in '\n«"('


def names_among(texts: Iterable[str], is_somebody: Callable[[list[str]], bool]) -> frozenset[str]:
    """The words of the texts that are part of somebody's name: all are asked of at once, and only a yes is divided."""
    words = sorted({base for text in texts for match in WORD.finditer(text) for base in bases(match[0]) if len(base) > 2})
    return frozenset(_those(words, is_somebody))


def _those(words: list[str], any_of: Callable[[list[str]], bool]) -> Iterator[str]:
    if not words or not any_of(words):
        return
    if len(words) == 1:
        yield words[0]
        return
    half = len(words) // 2
    yield from _those(words[:half], any_of)
    yield from _those(words[half:], any_of)


def certain(findings: Iterable[Finding]) -> list[Finding]:
    """Those that are refused."""
    return [one for one in findings if one.certain]


def possible(findings: Iterable[Finding]) -> list[Finding]:
    """Those that are shown and left to the one who writes."""
    return [one for one in findings if not one.certain]

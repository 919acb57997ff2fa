"""Det en kan trenge hjelp med: the family's words, what else people call it, and the national Los word for it (STD-31).

What else people call each is in `synonyms.toml`, for the search.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LOS = "https://psi.norge.no/los/"


@dataclass(frozen=True, slots=True)
class Need:
    """Ett behov: its words, other words for it, and the Los words it belongs to."""

    words: Promise | str
    also: str
    los: tuple[str, ...] = ()


_WORDS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "pregnancy": (_("Svangerskap og fødsel"), ("ord/svangerskapsomsorg", "hendelse/fa-barn")),
    "baby": (_("De første månedene"), ("ord/helsestasjon",)),
    "sleep": (_("Søvn"), ()),
    "eating": (_("Mat og spising"), ()),
    "worry": (_("Engstelse og uro"), ("ord/psykisk-helse",)),
    "sad": (_("Tristhet"), ("ord/psykisk-helse",)),
    "anger": (_("Sinne og konflikter"), ()),
    "parenting": (_("Å være forelder"), ("ord/stotte-til-familier", "tema/barnevern-og-foreldrestotte")),
    "language": (_("Språk og tale"), ("ord/pedagogisk-psykologisk-tjeneste",)),
    "learning": (_("Læring"), ("ord/pedagogisk-psykologisk-tjeneste",)),
    "school_absence": (_("Vil ikke på skolen"), ("ord/skolemiljo",)),
    "bullying": (_("Mobbing og skolemiljø"), ("ord/mobbing-i-skolen", "ord/skolemiljo")),
    "lonely": (_("Venner og ensomhet"), ()),
    "breakup": (_("Når foreldre går fra hverandre"), ("ord/samlivsbrudd", "ord/mekling")),
    "violence": (_("Vold og utrygghet"), ("ord/krisesenter", "ord/hjelp-ved-overgrep")),
    "abuse": (_("Seksuelle overgrep"), ("ord/hjelp-ved-overgrep",)),
    "substances": (_("Rus og avhengighet"), ("ord/hjelp-ved-rusavhengighet",)),
    "grief": (_("Sorg og krise"), ("ord/livskriser",)),
    "money": (_("Penger og bolig"), ("ord/bostotte", "ord/kommunal-bolig")),
    "new_here": (_("Ny i Norge"), ("ord/flyktninger-og-beskyttelse", "ord/tolketjeneste")),
    "disability": (
        _("Funksjonsnedsettelse og langvarig sykdom"), ("ord/omsorgsavlastning", "ord/langvarige-helsetjenester")
    ),
    "body": (_("Kropp, pubertet og sex"), ("ord/prevensjon", "ord/helsestasjon-for-ungdom")),
    "leisure": (_("Noe å gjøre"), ("ord/fritidstilbud", "ord/kulturtilbud")),
    "health_check": (_("Helse og vaksiner"), ("ord/helsestasjon", "ord/skolehelsetjeneste")),
    "daycare": (_("Barnehage og SFO"), ("ord/barnehageplass", "ord/skolefritidsordning")),
    "worried_for_child": (_("Bekymret for et barn"), ("ord/bekymringsmelding-til-barnevernet", "ord/barnevern")),
}  # fmt: skip
_ALSO = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text())
NEEDS = {code: Need(words, _ALSO[code], los) for code, (words, los) in _WORDS.items()}


def words_for(codes: list[str]) -> str:
    """For the search: everything people call these needs."""
    return " ".join(f"{NEEDS[code].words} {NEEDS[code].also}" for code in codes if code in NEEDS)


def los_for(codes: list[str]) -> list[str]:
    """The Los addresses of these needs, each once."""
    return list(dict.fromkeys(LOS + path for code in codes if code in NEEDS for path in NEEDS[code].los))

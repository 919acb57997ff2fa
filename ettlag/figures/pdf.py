"""Årsrapporten som PDF: PDF/A-2a and PDF/UA-1, by Typst, with the numbers of the page and nothing else (LAW-71)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.organisation.models import Municipality

from .queries import Figure, Shown, Year

TEMPLATE = Path(__file__).parent / "report.typ"
STANDARDS: Any = ["a-2a", "ua-1"]


def as_pdf(place: Municipality, figures: Sequence[Figure]) -> bytes:
    """The bytes of the file, in the reader's language."""
    told = {
        "title": _("Tidlig hjelp i %(place)s") % {"place": place.name},
        "lang": get_language() or "nb",
        "about": [
            _("Tallene er talt hvert halvår og frosset. Ingen navn er med."),
            _("Små tall er skjult, og andre tall slik at de ikke kan regnes ut."),
            _("Prosent står med antall, grunnlag og intervall (Wilson, 95 %)."),
        ],
        "measures": [_measure(one) for one in figures],
        "words": {"counts": _("Etter tjeneste"), "none": _("Ingen tall er publisert ennå.")},
    }
    inputs = {"told": json.dumps(told)}
    made: bytes = typst.compile(TEMPLATE, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, ignore_system_fonts=True)
    return made


def _measure(one: Figure) -> dict[str, Any]:
    measure = one.measure
    latest = one.latest
    return {
        "title": str(measure.title),
        "notes": [
            f"{_('Hva det er')}: {measure.definition}", f"{_('Kilde')}: {measure.source}",
            f"{_('Hva som mangler')}: {measure.missing}", f"{_('Hva det ikke viser')}: {measure.cannot}",
        ],
        "years": [[_("År"), str(measure.share), _("Grunnlag"), _("Intervall")], *map(_year, one.years)] if one.years else [],
        "period": latest.title if latest else "",
        "rows": _rows(one, latest) if latest and latest.rows else [],
    }  # fmt: skip


def _year(year: Year) -> list[str]:
    name = str(year.year) if year.is_whole else f"{year.year} ({_('ett halvår')})"
    if year.share is None:
        return [name, _("skjult"), str(year.count) if year.count else _("skjult"), ""]
    low, high = year.share.interval
    return [name, f"{year.share.percent} % ({year.share.count})", str(year.share.of), f"{low}–{high} %"]


def _rows(one: Figure, latest: Shown) -> list[list[str]]:
    heads = ["", *(str(words) for _part, words in one.measure.parts), _("Antall")]
    return [heads, *([row.name, *(_cell(count) for _words, count in row.counts), _cell(row.total)] for row in latest.rows)]


def _cell(count: int | None) -> str:
    return _("skjult") if count is None else str(count)

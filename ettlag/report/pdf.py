"""The report as a PDF that can be archived and read aloud: PDF/A-2a and PDF/UA-1, by Typst (UU, ARK)."""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.ui.words import day_and_month

from .queries import Whole

TEMPLATE = Path(__file__).parent / "report.typ"
STANDARDS: Any = ["a-2a", "ua-1"]


def as_pdf(whole: Whole) -> bytes:
    """The bytes of the file, in the reader's language. What does not meet both standards is refused by the compiler."""
    told = {
        "title": _("Bekymringsmelding til barneverntjenesten"),
        "lang": get_language() or "nb",
        "about": [_("Taushetsbelagt."), f"{whole.law}. {day_and_month(whole.report.written_at.date(), year=True)}"],
        "parts": [{"heading": heading, "lines": lines} for heading, lines in _parts(whole) if lines],
        "signature": _("Sted, dato og underskrift:"),
    }
    made: bytes = typst.compile(
        TEMPLATE, format="pdf", sys_inputs={"told": json.dumps(told)}, pdf_standards=STANDARDS, ignore_system_fonts=True
    )
    return made


def _parts(whole: Whole) -> list[tuple[str, list[str]]]:
    report = whole.report
    informed = (
        _("Vet om meldingen") if report.child_informed else f"{_('Vet ikke om meldingen:')} {report.child_informed_why}"
    )
    unborn = [_("ikke født ennå")] if report.is_unborn else []
    workplace = f"{report.reporter_name}, {report.reporter_role}, {report.unit.name}"
    return [
        (_("Barnet"), [report.child_name, *unborn, *filter(None, [whole.address]), informed]),
        (_("Forelder"), [line for one in whole.guardians for line in _guardian(one.name, one.phone, one.informed_why)]),
        (_("Grunn"), [str(one.words) for one in whole.grounds]),
        (_("Hva det gjelder"), report.text.split("\n")),
        (_("Hva som har skjedd før, og hva som er gjort"), report.history.split("\n")),
        (_("Hva barnet, foreldrene eller andre sier"), list(filter(None, [report.others_views]))),
        (_("Tolk"), list(filter(None, [report.interpreter]))),
        (_("Andre som hjelper"), list(filter(None, [report.other_helpers]))),
        (_("Tillegg"), [f"{one.added_by.user.name}: {one.text}" for one in whole.additions]),
        (_("Den som melder"), [workplace, report.workplace_address, f"{report.reporter_phone} · {report.reporter_email}"]),
    ]


def _guardian(name: str, phone: str, why: str) -> list[str]:
    told = f"{_('Ikke orientert:')} {why}" if why else _("Orientert")
    return [" · ".join(filter(None, [name, phone])), told]

"""Kursbeviset som PDF/A-2a og PDF/UA-1, by Typst."""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.access.clock import today
from ettlag.ui.words import day_and_month

from .models import CourseDay, Programme

TEMPLATE = Path(__file__).parent / "certificate.typ"
STANDARDS: Any = ["a-2a", "ua-1"]


def as_pdf(name: str, programme: Programme, days: list[CourseDay]) -> bytes:
    """The bytes. What people wrote is set as text, never as markup."""
    told = {
        "title": _("Kursbevis"),
        "lang": get_language() or "nb",
        "name": name,
        "says": _("har gjennomført"),
        "programme": programme.title,
        "days": [_line(day) for day in days],
        "work": _("Mellom dagene har deltakeren øvd i egen jobb.") if programme.needs_work else "",
        "signed": f"{programme.host_name}, {day_and_month(today(), year=True)}",
    }
    made: bytes = typst.compile(
        TEMPLATE, format="pdf", sys_inputs={"told": json.dumps(told)}, pdf_standards=STANDARDS, ignore_system_fonts=True
    )
    return made


def _line(day: CourseDay) -> str:
    when = day_and_month(day.on, year=True) if day.on else day.period
    return " · ".join(filter(None, [_("Dag %(number)s: %(title)s") % {"number": day.number, "title": day.title}, when]))

"""Hele permen som én PDF: to be read without a network, and printed. PDF/A-2a and PDF/UA-1, by Typst."""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ettlag.ui.words import full_day

from .models import ItemVersion
from .words import blocks

TEMPLATE = Path(__file__).parent / "binder.typ"
STANDARDS: Any = ["a-2a", "ua-1"]


def as_pdf(place: str, versions: list[ItemVersion]) -> bytes:
    """The bytes. What people wrote is set as text, never as markup."""
    told = {
        "title": _("Elektronisk perm, %(place)s") % {"place": place},
        "lang": get_language() or "nb",
        "contents": _("Innhold"),
        "items": [_item(version) for version in versions],
    }
    made: bytes = typst.compile(
        TEMPLATE, format="pdf", sys_inputs={"told": json.dumps(told)}, pdf_standards=STANDARDS, ignore_system_fonts=True
    )
    return made


def _item(version: ItemVersion) -> dict[str, Any]:
    item = version.item
    about = [
        str(item.get_kind_display()),
        item.use_when,
        _("Versjon %(no)s, %(day)s") % {"no": version.number, "day": full_day(version.at)},
    ]
    return {
        "title": item.title,
        "about": " · ".join(filter(None, about)),
        "blocks": [{"kind": one.kind, "lines": one.lines} for one in blocks(version.text)],
        "links": [f"{one['words']}: {one['url']}" for one in version.links],
        "questions": version.questions,
    }

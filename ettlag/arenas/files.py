"""Møteplassene fra og til fil: the list inside a file of guides, and a table (CSV) that comes back as it went out. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from .actions import Row
from .models import Arena

TEXTS = {
    "name": 200,
    "purpose": 500,
    "audience": 300,
    "bring_in": 500,
    "responsible": 120,
    "mandate": 10_000,
    "approved_by": 200,
}
NUMBERS = {
    "times": (1, 5), "day": (0, 4), "week": (1, 4), "minutes": (5, 600), "agenda_days": (0, 60), "minutes_days": (0, 60),
}  # fmt: skip
CHOICES = {"level": Arena.Level.values, "basis": Arena.Basis.values, "per": Arena.Per.values}
DATES = ("begins", "approved_on", "revise_on")
COLUMNS = ("key", "unit", *TEXTS, *CHOICES, *NUMBERS, *DATES, "at", "participants")
PER = {"week": "week", "two_weeks": "two_weeks", "month": "month", "half_year": "half_year", "year": "year"}
LONGEST_KEY = 100
CASES = {"individ": "child", "individual": "child", "gruppe": "group", "system": "system"}


def read_list(text: str) -> tuple[list[Row], list[str]]:
    """The meeting places in a file of guides (`meeting_arenas`), as they are; once a month where how often is in words."""
    try:
        listed = json.loads(text)["meeting_arenas"]
    except (ValueError, KeyError, TypeError):
        return [], [_("Filen har ingen liste over møteplasser (meeting_arenas).")]
    rows, faults = [], []
    for no, one in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(one, dict) and isinstance(one.get("id"), str) and one.get("name") and len(one["id"]) <= LONGEST_KEY:
            rows.append(_listed(one))
        else:
            faults.append(_("meeting_arenas[%(no)s]: må ha id (høyst 100 tegn) og name") % {"no": no})
    return rows, faults


def _listed(one: dict[str, Any]) -> Row:
    often = one.get("frequency")
    counted: dict[str, Any] = often if isinstance(often, dict) else {}
    kinds = [CASES.get(str(case), "system") for case in one.get("case_types") or []]
    bring_in = [str(one.get("intake") or ""), often if isinstance(often, str) else ""]
    facts: dict[str, Any] = {
        "name": str(one["name"])[:200], "purpose": str(one.get("purpose") or one["name"])[:500],
        "audience": str(one.get("audience") or "")[:300],
        "responsible": str(one.get("responsible") or one.get("chair") or "")[:120],
        "participants": [str(who)[:120] for who in one.get("participants") or []],
        "bring_in": ". ".join(filter(None, bring_in))[:500],
        "times": min(max(int(counted.get("times") or 1), 1), 5), "per": PER.get(str(counted.get("per")), "month"),
        "level": "child" if "child" in kinds or _basis(one) != "none" else kinds[0] if kinds else "system",
        "basis": "consent" if "child" in kinds and _basis(one) == "none" else _basis(one),
    }  # fmt: skip
    return Row(one["id"], "", facts)


def _basis(one: dict[str, Any]) -> str:
    """On what ground a child is talked about there, the strictest that the file says."""
    if one.get("anonymous_only"):
        return "anonymous"
    if one.get("consent_required"):
        return "consent"
    return "parents" if one.get("guardians_may_attend") else "none"


def write_table(arenas: Iterable[Arena]) -> str:
    """The table, with a mark first so that spreadsheets read the letters right."""
    kept = io.StringIO()
    writer = csv.DictWriter(kept, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for one in arenas:
        cells = {name: getattr(one, name) for name in (*TEXTS, *CHOICES, *NUMBERS)}
        cells |= {name: getattr(one, name).isoformat() if getattr(one, name) else "" for name in DATES}
        at = f"{one.at:%H.%M}" if one.at else ""
        who = json.dumps(one.participants, ensure_ascii=False)
        writer.writerow({"key": one.key, "unit": one.unit.name if one.unit else "", **cells, "at": at, "participants": who})
    return "\ufeff" + kept.getvalue()


def read_table(text: str) -> tuple[list[Row], list[str]]:
    """The rows, and every fault with its row and column. With one fault nothing is to be read in."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), strict=True)
    if missing := [name for name in ("key", "name", "purpose") if name not in (reader.fieldnames or ())]:
        return [], [_("Kolonnene %(names)s mangler.") % {"names": ", ".join(missing)}]
    rows, faults, seen = [], [], set()
    try:
        for number, cells in enumerate(reader, 2):
            row, wrong = _row(
                {name: (text or "").strip() for name, text in cells.items() if isinstance(text, str) or text is None}
            )
            wrong += [_("key: den samme står to ganger")] if row.key in seen else []
            seen.add(row.key)
            faults += [_("rad %(row)s, %(what)s") % {"row": number, "what": one} for one in wrong]
            rows.append(row)
    except csv.Error as error:
        return [], [*faults, _("Filen er ikke en gyldig tabell: %(error)s.") % {"error": error}]
    return rows, faults


def _row(cells: dict[str, str]) -> tuple[Row, list[str]]:
    faults = [_("%(name)s: må fylles ut") % {"name": name} for name in ("key", "name", "purpose") if not cells.get(name)]
    facts: dict[str, Any] = {name: cells.get(name, "") for name in TEXTS}
    for name in (*TEXTS, *CHOICES, *NUMBERS, *DATES, "at"):
        if text := cells.get(name, ""):
            facts[name], fault = _cell(name, text)
            faults += [fault] if fault else []
    facts["participants"], wrong = _people(cells.get("participants", ""))
    return Row(cells.get("key", ""), cells.get("unit", ""), facts), faults + wrong


def _cell(name: str, text: str) -> tuple[Any, str]:
    """What a cell says, and what is wrong with it; empty words where nothing is."""
    if name in TEXTS:
        return text, "" if len(text) <= TEXTS[name] else _("%(name)s: høyst %(most)s tegn") % {
            "name": name,
            "most": TEXTS[name],
        }
    if name in CHOICES:
        known = ", ".join(CHOICES[name])
        return text, "" if text in CHOICES[name] else _("%(name)s: velg blant %(known)s") % {"name": name, "known": known}
    if name in NUMBERS:
        return _number(name, text)
    if name in DATES:
        day = _day(text)
        return day, "" if day else _("%(name)s: skriv dagen som 2026-12-24") % {"name": name}
    at = _clock(text)
    return at, "" if at else _("at: skriv klokka som 08.30")


def _number(name: str, text: str) -> tuple[int | None, str]:
    least, most = NUMBERS[name]
    if text.isdecimal() and least <= int(text) <= most:
        return int(text), ""
    return None, _("%(name)s: et helt tall fra %(least)s til %(most)s") % {"name": name, "least": least, "most": most}


def _people(text: str) -> tuple[list[str], list[str]]:
    if not text.startswith("["):
        return [one.strip() for one in text.split(",") if one.strip()], []
    try:
        found = [str(one) for one in json.loads(text)]
    except ValueError:
        return [], [_("participants: kan ikke leses som en liste")]
    return found, []


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    hour, _sep, minute = text.replace(":", ".").partition(".")
    right = hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60
    return time(int(hour), int(minute)) if right else None

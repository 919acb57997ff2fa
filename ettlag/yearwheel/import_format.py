"""The file of a binder as Bø has it, `aarshjul.hendelser` and `lederoppfoelging.sporsmaal`, read and held for faults."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from .actions import About, Asked, When
from .models import LeaderQuestion, WheelTask
from .rules import RuleFault, read_rule

K, Known = WheelTask.Kind, LeaderQuestion.Known
LONGEST = {"id": 60, "tittel": 200, "ansvar": 120, "bevis": 200, "maalgruppe": 300, "tekst": 300}
# Bø's file has no kinds: the words of the title say what a task is about. A file may say it itself: «slag», «svares_av».
KINDS = (
    ("ressursgruppa", K.GROUP), ("oppfølgingsdag", K.FOLLOW_UP), ("nyansatt", K.INDUCTION), ("kartlegging", K.SURVEY),
    ("spør enhetene", K.QUESTIONS), ("permen", K.UPKEEP), ("personalmøte", K.THEME), ("tiltaksplan", K.PLAN),
)  # fmt: skip
ANSWERS = (("personalmøte", Known.THEME), ("tiltaksplan", Known.PLAN), ("permen", Known.BINDER))
_LASTS = re.compile(r"^PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?$")
_LEVELS = {"kommune": False, "enhet": True}


@dataclass(frozen=True, slots=True)
class WheelFault:
    """Én feil i fila: where, and what to do."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


@dataclass(frozen=True, slots=True)
class Read:
    """Det som ble lest: tasks and questions, and every fault. With one fault nothing is to be read in."""

    tasks: list[tuple[About, When]]
    asked: list[Asked]
    faults: list[WheelFault]


def parse(text: str | bytes) -> Read:
    """Read a file."""
    try:
        document = json.loads(text)
    except (ValueError, UnicodeDecodeError, RecursionError):
        return Read([], [], [WheelFault("", _("Filen er ikke gyldig JSON."))])
    tasks, questions = _rows(document, "aarshjul", "hendelser"), _rows(document, "lederoppfoelging", "sporsmaal")
    if not tasks:
        return Read([], [], [WheelFault("aarshjul.hendelser", _("Filen må ha en liste her, med minst ett gjøremål."))])
    faults = [fault for no, row in enumerate(tasks) for fault in _task_faults(row, f"aarshjul.hendelser[{no}]", tasks[:no])]
    place = "lederoppfoelging.sporsmaal"
    faults += [
        fault for no, row in enumerate(questions) for fault in _question_faults(row, f"{place}[{no}]", questions[:no])
    ]
    return Read([], [], faults) if faults else Read([_task(row) for row in tasks], [_asked(row) for row in questions], [])


def _rows(document: Any, name: str, inner: str) -> list[Any]:
    part = document.get(name) if isinstance(document, dict) else None
    rows = part.get(inner) if isinstance(part, dict) else None
    return rows if isinstance(rows, list) else []


def _task_faults(row: Any, path: str, before: list[Any]) -> Iterator[WheelFault]:
    yield from _text_faults(row, path, before, ("id", "tittel", "ansvar", "rrule", "start"))
    if not isinstance(row, dict):
        return
    if row.get("nivaa") not in _LEVELS:
        yield WheelFault(f"{path}.nivaa", _("Må være «kommune» eller «enhet»."))
    if row.get("slag") not in (None, *K.values):
        yield WheelFault(f"{path}.slag", _("«%(kind)s» er ikke et slag gjøremål.") % {"kind": str(row["slag"])[:40]})
    try:
        read_rule(str(row.get("rrule")))
    except RuleFault as fault:
        yield WheelFault(f"{path}.rrule", str(fault))
    try:
        datetime.fromisoformat(str(row.get("start")))
    except ValueError:
        yield WheelFault(f"{path}.start", _("Skriv datoen som 2026-08-01 eller 2026-08-01T12:00."))
    if "varighet" in row and not _LASTS.match(str(row["varighet"])):
        yield WheelFault(f"{path}.varighet", _("Skriv varigheten som PT2H eller PT45M."))


def _question_faults(row: Any, path: str, before: list[Any]) -> Iterator[WheelFault]:
    yield from _text_faults(row, path, before, ("id", "tekst", "svartype"))
    if isinstance(row, dict) and row.get("svartype") not in LeaderQuestion.Sort.values:
        sorts = ", ".join(LeaderQuestion.Sort.values)
        yield WheelFault(f"{path}.svartype", _("Må være en av disse: %(sorts)s") % {"sorts": sorts})
    if isinstance(row, dict) and row.get("svares_av") not in (None, "", *Known.values):
        yield WheelFault(f"{path}.svares_av", _("Må være en av disse: %(sorts)s") % {"sorts": ", ".join(Known.values)})


def _text_faults(row: Any, path: str, before: list[Any], needed: tuple[str, ...]) -> Iterator[WheelFault]:
    if not isinstance(row, dict):
        yield WheelFault(path, _("Må være et objekt."))
        return
    for name in needed:
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield WheelFault(f"{path}.{name}", _("Mangler, eller er ikke tekst."))
    for name, longest in LONGEST.items():
        value = row.get(name) or ""
        if not isinstance(value, str) or "\x00" in value:
            yield WheelFault(f"{path}.{name}", _("Må være tekst."))
        elif len(value) > longest:
            yield WheelFault(f"{path}.{name}", _("Teksten har flere enn %(longest)s tegn.") % {"longest": longest})
    if row.get("id") in [one.get("id") for one in before if isinstance(one, dict)]:
        yield WheelFault(f"{path}.id", _("Samme id står to ganger."))


def _task(row: dict[str, Any]) -> tuple[About, When]:
    title, start = row["tittel"].strip(), datetime.fromisoformat(row["start"])
    kind = row.get("slag") or next((kind for word, kind in KINDS if word in title.lower()), K.OTHER)
    at: time | None = start.time() if "T" in row["start"] and not row.get("heldag") else None
    read = _LASTS.match(row.get("varighet") or "")
    lasts = int(read[1] or 0) * 60 + int(read[2] or 0) if read else 0
    about = About(title, row["ansvar"].strip(), str(kind), _LEVELS[row["nivaa"]], row.get("bevis") or "",
                  row.get("maalgruppe") or "", key=row["id"])  # fmt: skip
    return about, When(row["rrule"], date(start.year, start.month, start.day), at, lasts if lasts and at else None)


def _asked(row: dict[str, Any]) -> Asked:
    text = row["tekst"].strip()
    known = next((str(known) for word, known in ANSWERS if word in text.lower()), "")
    return Asked(text, row["svartype"], str(row.get("bevis") or ""), row.get("svares_av", known), row["id"])

"""Programfila: reading one (`tjenestestotte/0.1`) with every fault and its path. Pure.

What is said of a matter without a day gets none: an agreement that the file does not date, is not marked as agreed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .models.assignment import QUESTIONS

KINDS = {"kursdag": "physical", "webinar": "webinar"}
PAUSE = "praksispause"
MONTHS = re.compile(r"^P(\d{1,2})M$")


@dataclass(frozen=True, slots=True)
class TrainingFault:
    """Én feil i fila: where, and what is wrong."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


@dataclass(frozen=True, slots=True)
class DayFacts:
    """En dag i fila."""

    number: int
    title: str
    period: str
    kind: str
    requires: list[int]
    contents: list[str]
    takes_cases: bool


@dataclass(frozen=True, slots=True)
class PauseFacts:
    """En praksispause i fila."""

    after: int
    title: str
    months: int
    tasks: list[str]


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """Hele fila, as the import needs it."""

    key: str
    title: str
    asked_by: str
    wish: str
    answers: dict[str, str]
    changes: list[dict[str, str]]
    funding: str
    travel: str
    users_notice: str
    services: list[str]
    days: list[DayFacts] = field(default_factory=list)
    pauses: list[PauseFacts] = field(default_factory=list)


def parse(text: str | bytes) -> tuple[ProgrammeFile | None, list[TrainingFault]]:
    """The programme, or every fault. With one fault nothing is to be read in."""
    try:
        document = json.loads(text)
    except (ValueError, UnicodeDecodeError, RecursionError):
        return None, [TrainingFault("", _("Filen er ikke gyldig JSON."))]
    if not isinstance(document, dict) or "\\u0000" in json.dumps(document):
        return None, [TrainingFault("", _("Filen må være ett objekt med tittel og program, uten nulltegn."))]
    faults = [*_faults_of_request(document), *_faults_of_programme(document)]
    return (None, faults) if faults else (_read(document), [])


def _at(document: Any, *names: str) -> Any:
    for name in names:
        document = document.get(name) if isinstance(document, dict) else None
    return document


def _faults_of_request(document: dict[str, Any]) -> Iterator[TrainingFault]:
    for path, longest in (
        ("id", 80), ("tittel", 200), ("henvendelse.avsender.organisasjon", 200), ("henvendelse.opprinnelig_oenske", 2000),
    ):  # fmt: skip
        value = _at(document, *path.split("."))
        if not isinstance(value, str) or not value.strip():
            yield TrainingFault(path, _("Mangler, eller er ikke tekst."))
        elif len(value) > longest:
            yield TrainingFault(path, _("Teksten har flere enn %(longest)s tegn.") % {"longest": longest})
    yield from _faults_of_list(document, "utforsking.sporsmaal", ("id",))
    for no, one in enumerate(_rows(document, "utforsking.sporsmaal")):
        if one.get("id") not in QUESTIONS:
            yield TrainingFault(f"utforsking.sporsmaal[{no}].id", _("De seks spørsmålene heter U1 til U6."))
        if not isinstance(one.get("svar") or "", str):
            yield TrainingFault(f"utforsking.sporsmaal[{no}].svar", _("Må være tekst."))
    yield from _faults_of_list(document, "utforsking.endring_fra_bestilling", ("fra", "til"))
    yield from _faults_of_list(document, "deltakergrupper", ("tekst",))


def _faults_of_list(document: dict[str, Any], path: str, needed: tuple[str, ...]) -> Iterator[TrainingFault]:
    rows = _at(document, *path.split("."))
    if rows is None:
        return
    if not isinstance(rows, list):
        yield TrainingFault(path, _("Må være en liste."))
        return
    for no, row in enumerate(rows):
        for name in needed:
            if not isinstance(_at(row, name), str):
                yield TrainingFault(f"{path}[{no}].{name}", _("Mangler, eller er ikke tekst."))


def _rows(document: dict[str, Any], path: str) -> list[dict[str, Any]]:
    rows = _at(document, *path.split("."))
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _faults_of_programme(document: dict[str, Any]) -> Iterator[TrainingFault]:
    rows = document.get("program")
    if not isinstance(rows, list) or not any(isinstance(one, dict) and one.get("type") in KINDS for one in rows):
        yield TrainingFault("program", _("Må være en liste med minst én kursdag."))
        return
    names: list[Any] = []
    numbers: list[Any] = []
    for no, row in enumerate(rows):
        path = f"program[{no}]"
        yield from _faults_of_part(row, path, names)
        if isinstance(row, dict) and row.get("type") in KINDS:
            if row.get("nr") in numbers:
                yield TrainingFault(f"{path}.nr", _("To dager har samme nummer."))
            numbers.append(row.get("nr"))
            names.append(row.get("id"))


def _faults_of_part(row: Any, path: str, names: list[Any]) -> Iterator[TrainingFault]:
    if not isinstance(row, dict) or row.get("type") not in {*KINDS, PAUSE}:
        yield TrainingFault(f"{path}.type", _("Må være kursdag, webinar eller praksispause."))
        return
    for name in ("id", "tittel"):
        if not isinstance(row.get(name), str) or not 0 < len(row[name].strip()) <= 200:
            yield TrainingFault(f"{path}.{name}", _("Mangler, er ikke tekst, eller er for lang."))
    if row["type"] == PAUSE:
        yield from _faults_of_pause(row, path, names)
        return
    if not isinstance(row.get("nr"), int) or isinstance(row.get("nr"), bool) or not 1 <= row["nr"] <= 99:
        yield TrainingFault(f"{path}.nr", _("Må være et tall fra 1 til 99."))
    if row.get("id") in names:
        yield TrainingFault(f"{path}.id", _("Samme id står to ganger."))
    yield from _faults_of_needs(row.get("forutsetter") or [], path, names)


def _faults_of_needs(needed: Any, path: str, names: list[Any]) -> Iterator[TrainingFault]:
    for name in needed if isinstance(needed, list) else [needed]:
        if name not in names:
            yield TrainingFault(f"{path}.forutsetter", _("«%(name)s» er ingen tidligere dag.") % {"name": name})


def _faults_of_pause(row: dict[str, Any], path: str, names: list[Any]) -> Iterator[TrainingFault]:
    if row.get("etter") not in names:
        yield TrainingFault(f"{path}.etter", _("«%(name)s» er ingen tidligere dag.") % {"name": row.get("etter")})
    found = MONTHS.match(str(row.get("varighet")))
    if found is None or int(found[1]) < 3:
        yield TrainingFault(f"{path}.varighet", _("En praksispause er minst tre måneder: P3M."))
    tasks = row.get("oppgaver") or []
    if not isinstance(tasks, list) or not all(isinstance(_at(one, "tekst"), str) for one in tasks):
        yield TrainingFault(f"{path}.oppgaver", _("Må være en liste med oppgaver som har tekst."))


def _read(document: dict[str, Any]) -> ProgrammeFile:
    parts = [one for one in document["program"] if one["type"] in KINDS]
    numbers = {one["id"]: one["nr"] for one in parts}
    answers = {one["id"]: one.get("svar") or "" for one in _rows(document, "utforsking.sporsmaal")}
    last = max(numbers.values())
    has_cases = isinstance(document.get("caser"), dict)
    return ProgrammeFile(
        key=document["id"],
        title=document["tittel"],
        asked_by=_at(document, "henvendelse", "avsender", "organisasjon"),
        wish=_at(document, "henvendelse", "opprinnelig_oenske"),
        answers=answers,
        changes=[
            {"asked": one["fra"], "agreed": one["til"], "why": str(one.get("begrunnelse") or "")}
            for one in _rows(document, "utforsking.endring_fra_bestilling")
        ],
        funding=str(_at(document, "henvendelse", "finansiering", "kilde") or "")[:300],
        travel=" ".join(map(str, _at(document, "henvendelse", "rammer") or []))[:300],
        users_notice=answers.get("U3", "")[:1000],
        services=[one["tekst"] for one in _rows(document, "deltakergrupper")],
        days=[_day(one, numbers, takes_cases=has_cases and one["nr"] == last) for one in parts],
        pauses=[
            PauseFacts(numbers[one["etter"]], one["tittel"], int(MONTHS.match(one["varighet"])[1]),  # type: ignore[index]
                       [task["tekst"] for task in one.get("oppgaver") or []])
            for one in document["program"] if one["type"] == PAUSE
        ],
    )  # fmt: skip


def _day(row: dict[str, Any], numbers: dict[str, int], *, takes_cases: bool) -> DayFacts:
    needed = row.get("forutsetter") or []
    return DayFacts(
        row["nr"], row["tittel"], str(row.get("periode") or "")[:60], KINDS[row["type"]],
        sorted(numbers[one] for one in needed),
        [str(one) for one in row.get("form") or []], takes_cases,
    )  # fmt: skip

"""Permen som fil: reading one with every fault and its place, and writing one. Pure.

The format is that of Bø's list (`perm/0.1`: `innhold` with id, tittel, type, brukes_naar) with what Ettlag has beside it:
`tekst`, `lenker` and `sporsmaal`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .actions import About, Content
from .models import BinderItem

K = BinderItem.Kind
KINDS = {
    "handlingsveileder": K.GUIDE, "presentasjon": K.UNIT_INFORMATION, "casesamling": K.CASES, "artikkel": K.ARTICLE,
    "lenkesamling": K.LINKS, "filmliste": K.FILMS, "samtykkeskjema": K.CONSENT, "aarshjul": K.WHEEL, "notatmal": K.NOTE,
    "meldingsmal": K.REPORT, "planmal": K.PLAN,
}  # fmt: skip
LONGEST = {"id": 60, "brukes_naar": 300, "tittel": 200, "tekst": 100_000}
TEMPLATES = (("melding", K.REPORT), ("plan", K.PLAN), ("", K.NOTE))  # Bø calls all three «mal»: the title says which
NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class BinderFault:
    """Én feil i fila: where, and what to do."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


def parse(text: str | bytes) -> tuple[list[tuple[About, Content]], list[BinderFault]]:
    """The items of a file, and every fault of it. With one fault nothing is to be read in."""
    try:
        document = json.loads(text)
    except (ValueError, UnicodeDecodeError, RecursionError):
        return [], [BinderFault("", _("Filen er ikke gyldig JSON."))]
    rows = document.get("innhold") if isinstance(document, dict) else None
    if not isinstance(rows, list) or not rows:
        return [], [BinderFault("innhold", _("Filen må ha en liste som heter «innhold», med minst ett innslag."))]
    faults = [fault for no, row in enumerate(rows) for fault in _faults(row, f"innhold[{no}]", rows[:no])]
    return ([] if faults else [_item(row) for row in rows]), faults


def _faults(row: Any, path: str, before: list[Any]) -> Iterator[BinderFault]:
    if not isinstance(row, dict):
        yield BinderFault(path, _("Et innslag er et objekt med id, tittel og type."))
        return
    yield from _faults_of_facts(row, path)
    if row.get("id") in [one.get("id") for one in before if isinstance(one, dict)]:
        yield BinderFault(f"{path}.id", _("Samme id står to ganger."))
    yield from _faults_of_lists(row, path)


def _faults_of_facts(row: dict[str, Any], path: str) -> Iterator[BinderFault]:
    for name in ("id", "tittel", "type"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield BinderFault(f"{path}.{name}", _("Mangler, eller er ikke tekst."))
    if isinstance(row.get("type"), str) and row["type"] not in {*KINDS, "mal"}:
        yield BinderFault(f"{path}.type", _("«%(kind)s» er ikke et slag innslag.") % {"kind": row["type"]})
    for name, longest in LONGEST.items():
        value = row.get(name) or ""
        if not _is_storable(value):
            yield BinderFault(f"{path}.{name}", _("Må være tekst."))
        elif len(value) > longest:
            yield BinderFault(f"{path}.{name}", _("Teksten har flere enn %(longest)s tegn.") % {"longest": longest})


def _is_storable(value: Any) -> bool:
    return isinstance(value, str) and "\x00" not in value


def _faults_of_lists(row: dict[str, Any], path: str) -> Iterator[BinderFault]:
    for name in ("lenker", "sporsmaal"):
        if not isinstance(row.get(name) or [], list):
            yield BinderFault(f"{path}.{name}", _("Må være en liste."))
            return
    for no, link in enumerate(row.get("lenker") or []):
        url = link.get("url", "") if isinstance(link, dict) else ""
        if not _is_storable(url) or len(url) > 500 or not url.startswith(("https://", "http://")):
            yield BinderFault(f"{path}.lenker[{no}].url", _("En adresse begynner med https:// eller http://."))
    for no, question in enumerate(row.get("sporsmaal") or []):
        if not _is_storable(question):
            yield BinderFault(f"{path}.sporsmaal[{no}]", _("Må være tekst."))


def _item(row: dict[str, Any]) -> tuple[About, Content]:
    kind = KINDS.get(row["type"])
    if kind is None:
        kind = next(kind for word, kind in TEMPLATES if word in row["tittel"].lower())
    links = [
        {"words": str(one.get("tekst") or one["url"]).replace("\x00", ""), "url": one["url"]}
        for one in row.get("lenker") or []
    ]
    about = About(str(kind), row["tittel"].strip(), str(row.get("brukes_naar") or ""), key=row["id"])
    return about, Content(row.get("tekst") or "", links, list(row.get("sporsmaal") or []))


def as_document(items: list[tuple[About, Content]]) -> dict[str, Any]:
    """The binder as a file that `parse` reads again to the same."""
    rows = []
    for about, content in items:
        row: dict[str, Any] = {
            "id": about.key,
            "tittel": about.title,
            "type": NAMES[K(about.kind)],
            "brukes_naar": about.use_when,
        }
        row["tekst"] = content.text
        row["lenker"] = [{"tekst": one["words"], "url": one["url"]} for one in content.links]
        row["sporsmaal"] = content.questions
        rows.append(row)
    return {"format": "perm/0.1", "innhold": rows}

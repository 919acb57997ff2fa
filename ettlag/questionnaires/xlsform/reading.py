"""An XLSForm as a form of ours, with what was left out said, and what cannot be told as faults by row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..definition import MOST_ROWS, Fault, check
from .columns import ALONE, CHOSEN, LEAST, MOST, SELECTED, free, lines_of, lists, name_of, scale
from .sheets import NotAWorkbook, Row, sheets

Document = dict[str, Any]
SILENT = {"start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "simserial", "subscriberid"}
NOT_HERE = {
    "calculate", "hidden", "image", "audio", "video", "file", "barcode", "geopoint", "geotrace", "geoshape",
    "background-audio", "time", "acknowledge", "trigger", "rank", "xml-external", "csv-external",
}  # fmt: skip
PLAIN = {"text": "text", "string": "text", "integer": "number", "int": "number", "decimal": "number", "date": "date"}
OURS = re.compile(r"^ettlag_(title|intro|help|low|high|guiding)_?(.*)$")


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a workbook: the form, what is wrong by row, and what was left out."""

    document: Document
    faults: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()


def read(content: bytes) -> Found:
    """Read a workbook. With faults the document is not to be used."""
    try:
        survey, choices, settings = sheets(content)
    except NotAWorkbook:
        return Found({}, (Fault("", _("Filen er ikke en arbeidsbok med arket «survey».")),))
    reading = _Reading(lists(choices), settings.get("form_title") or _("Skjema"))
    for row in survey:
        reading.take(row)
    document = reading.document
    faults = reading.faults or [Fault(_row_of(reading, one.path), one.sentence) for one in check(document)]
    return Found(document, tuple(faults), tuple(reading.left_out))


@dataclass(slots=True)
class _Reading:
    """Where one is in the sheet: the parts so far, the groups one is inside, the notes that wait for their question."""

    lists: dict[str, list[tuple[str, Document]]]
    title: str
    sections: list[Document] = field(default_factory=list)
    inside: list[Document] = field(default_factory=list)
    matrix: Document | None = None
    depth_in_matrix: int = 0
    names: dict[str, Document] = field(default_factory=dict)  # the file's name of a question: ours
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def document(self) -> Document:
        """The form as it is now."""
        made: Document = {"title": {**self.notes.get("title", {}), "nb": self.title}}
        made |= {"intro": self.notes["intro"]} if self.notes.get("intro") else {}
        return made | {"sections": [one for one in self.sections if one["items"]]}

    def take(self, row: Row) -> None:
        """One row of the sheet."""
        kind = " ".join(row.get("type").lower().split()).replace("begin ", "begin_").replace("end ", "end_")
        if kind in ("begin_group", "begin_repeat"):
            self._begin(row, kind)
        elif kind in ("end_group", "end_repeat"):
            self._end()
        elif kind == "note":
            self._note(row)
        elif kind in SILENT or not kind:
            return
        elif kind in NOT_HERE:
            told = {"row": row.number, "kind": kind}
            self.left_out.append(_("Rad %(row)s: «%(kind)s» finnes ikke i våre skjemaer og er utelatt.") % told)
        else:
            self._ask(row, " ".join(row.get("type").split()))

    def _begin(self, row: Row, kind: str) -> None:
        likert = "field-list" in row.get("appearance") or "table-list" in row.get("appearance")
        if kind == "begin_group" and self.inside and likert:
            self.matrix = {
                "kind": "matrix",
                "title": row.words("label") or {"nb": row.get("name")},
                "options": [],
                "rows": [],
            }
            self._named(self.matrix, row)
            self.matrix |= self._shown(row)
            self._section["items"].append(self.matrix)
        elif kind == "begin_repeat" or not self.inside:
            title = row.words("label") or {"nb": row.get("name")}
            section: Document = {"name": self._free(row), "title": title, "items": []}
            if kind == "begin_repeat":
                count = row.get("repeat_count")
                section["repeat"] = min(int(count), MOST_ROWS) if count.isdigit() and int(count) > 1 else 10
            self.sections.append(section)
            self.inside.append(section)
            return
        self.inside.append(self.inside[-1])

    def _end(self) -> None:
        if self.inside:
            self.inside.pop()
        self.matrix = None

    @property
    def _section(self) -> Document:
        """The part one is in; a form without parts gets one."""
        if not self.inside:
            if not self.sections or self.sections[-1]["name"] != "del":
                self.sections.append({"name": "del", "title": {"nb": self.title}, "items": []})
            return self.sections[-1]
        return self.inside[-1]

    def _note(self, row: Row) -> None:
        ours = OURS.match(row.get("name"))
        words = row.words("label")
        if ours is None:
            self.notes["next"] = words
        elif ours[1] in ("title", "intro"):
            self.notes[ours[1]] = words
        elif ours[1] == "help" and self.matrix is None:
            self._section["help"] = words
        elif ours[1] == "help" and self.matrix is not None:
            self.matrix["help"] = words
        elif ours[1] == "guiding" and self.matrix is not None:
            self.matrix["guiding"] = lines_of(words)
        else:
            self.notes[ours[1]] = words

    def _ask(self, row: Row, kind: str) -> None:
        chosen = CHOSEN.match(kind)
        if self.matrix is not None and chosen and chosen[1] in ("select_one", "select one", "select1"):
            self._matrix_row(row, chosen[2])
            return
        item = self._chosen(row, chosen) if chosen else self._plain(row, kind.lower())
        if item is None:
            return
        item["title"] = row.words("label") or {"nb": row.get("name")}
        item |= {"help": row.words("hint")} if row.words("hint") else {}
        guiding = lines_of(row.words("guidance_hint")) + ([self.notes.pop("next")] if self.notes.get("next") else [])
        item |= {"guiding": guiding} if guiding else {}
        item |= {"required": True} if row.get("required").lower() in ("yes", "true", "true()") else {}
        self._named(item, row)
        item |= self._shown(row)
        self._section["items"].append(item)

    def _matrix_row(self, row: Row, list_name: str) -> None:
        if self.matrix is None:
            return
        self.matrix["options"] = [one for _name, one in self.lists.get(list_name, [])]
        if row.get("required").lower() in ("yes", "true", "true()"):
            self.matrix["required"] = True
        codes = {one["code"] for one in self.matrix["rows"]}
        words = row.words("label") or {"nb": row.get("name")}
        self.matrix["rows"].append({"code": free(name_of(row.get("name")), codes), "title": words})

    def _chosen(self, row: Row, chosen: re.Match[str]) -> Document | None:
        rows = self.lists.get(chosen[2])
        if not rows:
            told = {"list": chosen[2]}
            self.faults.append(Fault(_at(row), _("Listen «%(list)s» står ikke på arket «choices».") % told))
            return None
        alone = set(ALONE.findall(row.get("constraint")))
        options = [{**one, **({"exclusive": True} if name in alone else {})} for name, one in rows]
        if chosen[3]:
            options.append({"code": free("annet", {one["code"] for one in options}), "title": {"nb": _("Annet")}})
        return {"kind": "one" if chosen[1] in ("select_one", "select one", "select1") else "many", "options": options}

    def _plain(self, row: Row, kind: str) -> Document | None:
        if kind == "range":
            return scale(row, self.notes)
        if kind in ("datetime",):
            kind = "date"
        if kind not in PLAIN:
            self.faults.append(Fault(_at(row), _("«%(kind)s» er ikke et slag vi kjenner.") % {"kind": kind}))
            return None
        if PLAIN[kind] == "number":
            ends = {"low": LEAST.search(row.get("constraint")), "high": MOST.search(row.get("constraint"))}
            return {"kind": "number", **{name: int(found[1]) for name, found in ends.items() if found}}
        long = PLAIN[kind] == "text" and "multiline" in row.get("appearance")
        return {"kind": "long" if long else PLAIN[kind]}

    def _shown(self, row: Row) -> Document:
        """The condition, where it is one that we can ask: that an earlier question has one of these answers."""
        if not row.get("relevant"):
            return {}
        parts = [SELECTED.match(part.strip()) for part in row.get("relevant").split(" or ")]
        names = {found[1] or found[3] for found in parts if found}
        earlier = self.names.get(next(iter(names))) if len(names) == 1 and all(parts) else None
        answers = [found[2] or found[4] for found in parts if found]
        ours = {name: one["code"] for name, one in self._answers(earlier)} if earlier else {}
        if earlier is None or not set(answers) <= set(ours):
            told = {"row": row.number, "condition": row.get("relevant")}
            self.left_out.append(_("Rad %(row)s: vilkåret «%(condition)s» er utelatt. Spørsmålet vises alltid.") % told)
            return {}
        return {"show_if": {"item": earlier["name"], "answers": [ours[one] for one in answers]}}

    def _answers(self, item: Document) -> list[tuple[str, Document]]:
        codes = {one["code"] for one in item.get("options", [])}
        rows = [rows for rows in self.lists.values() if {one["code"] for _name, one in rows} <= codes and rows]
        return next(iter(rows), [])

    def _named(self, item: Document, row: Row) -> None:
        item["name"] = self._free(row)
        self.names[row.get("name")] = item
        self.rows[item["name"]] = row.number

    def _free(self, row: Row) -> str:
        taken = {one["name"] for one in self.names.values()} | {one["name"] for one in self.sections}
        return free(name_of(row.get("name")), taken)


def _at(row: Row) -> str:
    return _("rad %(row)s") % {"row": row.number}


def _row_of(reading: _Reading, path: str) -> str:
    """A fault's row, where its question came from one."""
    found = re.match(r"sections\[(\d+)\]\.items\[(\d+)\]", path)
    if not found:
        return path
    name = reading.document["sections"][int(found[1])]["items"][int(found[2])]["name"]
    return _("rad %(row)s") % {"row": reading.rows.get(name, "?")}

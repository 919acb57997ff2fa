"""Leseren: the file of a survey («kartlegging/0.1»), read with every fault and its place. What it says is never run."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from .conditions import condition, span
from .scheme import Condition, Option, Part, Question, Scheme, Wanted

FORMAT = "kartlegging/0.1"
KINDS = {
    "ett_valg": "one", "flere_valg": "many", "matrise": "matrix", "skala": "scale", "heltall": "number",
    "lang_fritekst": "text",
}  # fmt: skip
POINT = "maalepunkt"  # what a condition calls the time of measuring: before, after, half a year after
AGREE = "enig5"
AGREEMENT = [
    ("1", "Svært uenig"), ("2", "Litt uenig"), ("3", "Verken enig eller uenig"), ("4", "Litt enig"), ("5", "Svært enig"),
]  # fmt: skip


class Faulty(ValueError):
    """The file cannot be used, and each fault has its place."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = list(faults)


def read(definition: Any, *, point: str | None = "", rows: Mapping[str, Sequence[str]] | None = None) -> Scheme:
    """The scheme of a file, as it is at that time of measuring; None is the whole of it, for those who keep it. `rows` fills
    matrices whose rows come from elsewhere; one without rows is not asked.

    Raises Faulty with every fault and its place.
    """
    faults: list[str] = []
    if not isinstance(definition, dict) or definition.get("format") != FORMAT:
        raise Faulty([_("format: skal være «%(format)s»") % {"format": FORMAT}])
    reader = _Reader(definition, faults, point, rows or {})
    scheme = reader.scheme()
    if faults:
        raise Faulty(faults)
    return scheme


def citizens_part(definition: Mapping[str, Any]) -> dict[str, Any] | None:
    """The short form for inhabitants that a file carries, as a definition of its own; None when it carries none."""
    short = definition.get("innbyggerdel_kort")
    if not isinstance(short, dict) or not short.get("sporsmaal"):
        return None
    return {
        "format": FORMAT,
        "id": f"{definition.get('id', '')}-innbyggere",
        "tittel": short.get("tittel") or "Hvordan møtte vi dere?",
        "deler": [{"id": "I", "tittel": short.get("tittel") or "Hvordan møtte vi dere?", "sporsmaal": short["sporsmaal"]}],
        "rapportregler": definition.get("rapportregler", {}),
    }


class _Reader:
    def __init__(
        self, definition: dict[str, Any], faults: list[str], point: str | None, rows: Mapping[str, Sequence[str]]
    ) -> None:
        self.whole, self.faults, self.point, self.rows = definition, faults, point, rows
        self.seen: set[str] = set()

    def scheme(self) -> Scheme:
        rules = self.whole.get("rapportregler") or {}
        doing = (self.whole.get("gjennomfoering") or {}).get("regler") or {}
        parts = tuple(self._part(part, f"deler[{n}]") for n, part in enumerate(self.whole.get("deler") or []))
        if not any(part.questions for part in parts):
            self.faults.append(_("deler: her er ingen spørsmål"))
        made = Scheme(
            key=str(self.whole.get("id") or ""),
            title=str(self.whole.get("tittel") or ""),
            parts=tuple(part for part in parts if part.questions),
            merges=self._merges(rules),
            floor=self._floor(rules),
            days_open=int((self.whole.get("gjennomfoering") or {}).get("stenges_etter_dager") or 21),
            reminders=int(doing.get("purregrense", 2)),
        )
        if not re.fullmatch(r"[a-z0-9-]{1,80}", made.key):
            self.faults.append(_("id: små bokstaver, tall og bindestrek"))
        if not made.title:
            self.faults.append(_("tittel: mangler"))
        return replace(made, tables=tuple(self._tables(made)))

    def _floor(self, rules: Mapping[str, Any]) -> int:
        floor = rules.get("minste_gruppe", 5)
        if not isinstance(floor, int) or not 3 <= floor <= 10:
            self.faults.append(_("rapportregler.minste_gruppe: et tall fra 3 til 10"))
            return 5
        return floor

    def _part(self, part: Mapping[str, Any], place: str) -> Part:
        found = [self._question(one, f"{place}.sporsmaal[{n}]") for n, one in enumerate(part.get("sporsmaal") or [])]
        lead = str(part.get("ingress") or "")
        return Part(str(part.get("id") or ""), str(part.get("tittel") or ""), lead, tuple(one for one in found if one))

    def _question(self, one: Mapping[str, Any], place: str) -> Question | None:
        kind, name = KINDS.get(str(one.get("type"))), str(one.get("id") or "")
        if kind is None:
            self.faults.append(f"{place}.type: {_('ukjent type')} «{one.get('type')}»")
            return None
        if not re.fullmatch(r"\w{1,30}", name) or name in self.seen:
            self.faults.append(f"{place}.id: {_('mangler, eller er brukt før')}")
            return None
        self.seen.add(name)
        when = self._when(one.get("vis_naar"), f"{place}.vis_naar")
        if when is not None and when.asks == POINT:
            if self.point is not None and self.point not in when.codes:
                return None
            when = None
        ends = one.get("ankertekst") or {}
        low, high = int(one.get("min") or 0), int(one.get("maks") or 0)
        made = Question(
            id=name, text=str(one.get("tekst") or ""), kind=kind, required=bool(one.get("paakrevd")), shown_when=when,
            options=self._options(one, place), rows=self._rows(one, name), rows_from=str(one.get("rader_fra") or ""),
            low=low, high=high, anchors=(str(ends.get(str(low), "")), str(ends.get(str(high), ""))),
            most=int(one.get("maks_valg") or 0), warns=bool(one.get("personvarsel")),
        )  # fmt: skip
        return self._sound(made, place)

    def _sound(self, made: Question, place: str) -> Question | None:
        if not made.text:
            self.faults.append(f"{place}.tekst: {_('mangler')}")
        if made.kind in {"one", "many", "matrix"} and len(made.options) < 2:
            self.faults.append(f"{place}: {_('trenger minst to svarvalg')}")
        if made.kind == "scale" and not 1 <= made.high - made.low <= 20:
            self.faults.append(f"{place}: {_('skalaen går fra min til maks, med høyst 20 trinn')}")
        if made.kind == "matrix" and not made.rows:
            return made if made.rows_from and self.point is None else None
        return made

    def _when(self, text: Any, place: str) -> Condition | None:
        if not text:
            return None
        try:
            found = condition(str(text))
        except ValueError:
            self.faults.append(f"{place}: {_('skriv det som')} B1 in ['ja','nei']")
            return None
        if found.asks != POINT and found.asks not in self.seen:
            self.faults.append(f"{place}: {_('spørsmålet er ikke stilt før dette')}: {found.asks}")
        return found

    def _options(self, one: Mapping[str, Any], place: str) -> tuple[Option, ...]:
        listed = one.get("valg") or one.get("skala") or []
        if listed == AGREE:
            return tuple(Option(code, text) for code, text in AGREEMENT)
        if source := one.get("valg_fra"):
            holder: Any = self.whole
            for name in str(source).split("."):
                holder = holder.get(name, {}) if isinstance(holder, dict) else {}
            listed = holder if isinstance(holder, list) else []
            if not listed:
                self.faults.append(f"{place}.valg_fra: {_('finner ikke')} «{source}»")
        return tuple(self._named(listed, place))

    def _named(self, listed: Any, place: str) -> Iterator[Option]:
        codes: set[str] = set()
        for number, item in enumerate(listed if isinstance(listed, list) else []):
            code, text = str(item.get("kode") or ""), str(item.get("tekst") or "")
            if not re.fullmatch(r"[\w-]{1,40}", code) or code in codes or not text:
                self.faults.append(f"{place}.valg[{number}]: {_('trenger en egen kode og en tekst')}")
                continue
            codes.add(code)
            yield Option(
                code, text, bool(item.get("eksklusiv")), bool(item.get("utenfor_skala")), bool(item.get("fritekst"))
            )

    def _rows(self, one: Mapping[str, Any], name: str) -> tuple[Option, ...]:
        if one.get("rader_fra"):
            return tuple(Option(f"r{number}", text) for number, text in enumerate(self.rows.get(name, ()), 1))
        return tuple(self._named(one.get("rader") or [], name))

    def _merges(self, rules: Mapping[str, Any]) -> dict[str, tuple[tuple[tuple[str, ...], Option], ...]]:
        found: dict[str, tuple[tuple[tuple[str, ...], Option], ...]] = {}
        for plan in rules.get("slaa_sammen_foer_prikking") or []:
            into = plan.get("til") or {}
            option = Option(str(into.get("kode") or "samlet"), str(into.get("tekst") or ""))
            name = str(plan.get("variabel"))
            found[name] = (*found.get(name, ()), (tuple(map(str, plan.get("fra") or [])), option))
        return found

    def _tables(self, scheme: Scheme) -> Iterator[Wanted]:
        for number, table in enumerate(self.whole.get("krysstabeller") or []):
            place = f"krysstabeller[{number}]"
            rows, columns = str(table.get("rader")), str(table.get("kolonner"))
            if columns.split(".")[0] not in self.seen or (rows != "runde" and rows.split(".")[0] not in self.seen):
                self.faults.append(f"{place}: {_('ukjent spørsmål')} {rows} × {columns}")
                continue
            only = self._when(table.get("filter"), f"{place}.filter")
            merged = tuple((span(codes), str(text)) for codes, text in (table.get("slaa_sammen_kolonner") or {}).items())
            if scheme.question(columns):
                yield Wanted(str(table.get("id") or number), str(table.get("tittel") or ""), rows, columns, only, merged)

"""A form as the three sheets of an XLSForm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from ..definition import Definition, Item, Section, Words

SPOKEN = {"nb": "Bokmål (nb)", "nn": "Nynorsk (nn)", "en": "English (en)"}
TEXTS = ("label", "hint", "guidance_hint")
COLUMNS = (
    "type", "name", *(f"{text}::{SPOKEN[code]}" for text in TEXTS for code in SPOKEN),
    "required", "relevant", "constraint", "parameters", "appearance", "repeat_count",
)  # fmt: skip
CHOICES = ("list_name", "name", *(f"label::{SPOKEN[code]}" for code in SPOKEN))
Row = dict[str, Any]


def write(definition: Definition, key: str) -> bytes:
    """The workbook. `key` becomes the form's id: letters, digits, dashes."""
    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    rows = [_about(definition), *(_section(definition, one) for one in definition.sections)]
    _fill(survey, COLUMNS, (row for part in rows for row in part))
    _fill(book.create_sheet("choices"), CHOICES, _choices(definition))
    settings = {"form_title": definition.title["nb"], "form_id": key, "default_language": SPOKEN["nb"]}
    _fill(book.create_sheet("settings"), tuple(settings), [settings])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(sheet: Any, columns: tuple[str, ...], rows: Any) -> None:
    sheet.append(columns)
    for row in rows:
        sheet.append([None if row.get(name) in (None, "") else row[name] for name in columns])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type  # what begins with «=» is text


def _about(definition: Definition) -> Iterator[Row]:
    if set(definition.title) > {"nb"}:
        yield _note("ettlag_title", definition.title)
    if definition.intro:
        yield _note("ettlag_intro", definition.intro)


def _section(definition: Definition, section: Section) -> Iterator[Row]:
    kind = "repeat" if section.repeat > 1 else "group"
    head: Row = {"type": f"begin_{kind}", "name": section.name, **_said("label", section.words)}
    yield head | ({"repeat_count": str(section.repeat)} if section.repeat > 1 else {})
    if section.help:
        yield _note(f"ettlag_help_{section.name}", section.help)
    for item in section.items:
        yield from _item(item)
    yield {"type": f"end_{kind}"}


def _item(item: Item) -> Iterator[Row]:
    relevant = _relevant(item)
    for part, words in (("low", item.low_words), ("high", item.high_words)):
        if words:
            yield _note(f"ettlag_{part}_{item.name}", words) | relevant
    if item.kind == "matrix":
        yield from _matrix(item, relevant)
        return
    row: Row = {"type": _type(item), "name": item.name, **_said("label", item.words), **_said("hint", item.help)}
    row |= _said("guidance_hint", _lines(item.guiding)) | relevant | _limits(item)
    yield row | ({"required": "yes"} if item.required else {}) | ({"appearance": "multiline"} if item.kind == "long" else {})


def _matrix(item: Item, relevant: Row) -> Iterator[Row]:
    head: Row = {"type": "begin_group", "name": item.name, **_said("label", item.words), "appearance": "field-list"}
    yield head | relevant
    if item.help:
        yield _note(f"ettlag_help_{item.name}", item.help)
    if item.guiding:
        yield _note(f"ettlag_guiding_{item.name}", _lines(item.guiding))
    for row in item.rows:
        told: Row = {
            "type": f"select_one {item.name}",
            "name": row.code,
            **_said("label", row.words),
            "appearance": "likert",
        }
        yield told | ({"required": "yes"} if item.required else {})
    yield {"type": "end_group"}


def _type(item: Item) -> str:
    match item.kind:
        case "one":
            return f"select_one {item.name}"
        case "many":
            return f"select_multiple {item.name}"
        case "scale":
            return "range"
        case "number":
            return "integer"
        case "date":
            return "date"
        case _:
            return "text"


def _limits(item: Item) -> Row:
    if item.kind == "scale":
        return {"parameters": f"start={item.low} end={item.high} step=1"}
    if item.kind == "number":
        ends = [f". {sign} {value}" for sign, value in ((">=", item.low), ("<=", item.high)) if value is not None]
        return {"constraint": " and ".join(ends)}
    alone = [f"not(selected(., '{one.code}') and count-selected(.) > 1)" for one in item.options if one.exclusive]
    return {"constraint": " and ".join(alone)}


def _relevant(item: Item) -> Row:
    if item.show_if is None:
        return {}
    answers = [f"selected(${{{item.show_if.item}}}, '{code}')" for code in item.show_if.answers]
    return {"relevant": " or ".join(answers)}


def _note(name: str, words: Words) -> Row:
    return {"type": "note", "name": name, **_said("label", words)}


def _said(text: str, words: Words) -> Row:
    return {f"{text}::{SPOKEN[code]}": said for code, said in words.items() if code in SPOKEN}


def _lines(guiding: tuple[Words, ...]) -> Mapping[str, str]:
    """The guiding questions of each language as lines that keep step: an empty one where a language has no words."""
    spoken = [code for code in SPOKEN if any(code in words for words in guiding)]
    return {code: "\n".join(" ".join(words.get(code, "").splitlines()) for words in guiding) for code in spoken}


def _choices(definition: Definition) -> Iterator[Row]:
    for item in definition.items:
        for one in item.options:
            yield {"list_name": item.name, "name": one.code, **_said("label", one.words)}

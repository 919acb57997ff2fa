"""Et tomt skjema som tekstdokument (DOCX): for those who fill it in on another machine."""

from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Paper
from docx.shared import Pt

from .definition import Definition, Item, said

BOX = "☐"
TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def blank(definition: Definition, language: str) -> bytes:
    """The bytes. Headings are headings and the grid is a table, so that a screen reader finds the way."""
    paper = Document()
    paper.core_properties.title = said(definition.title, language)
    paper.core_properties.language = TAGS.get(language, "nb-NO")
    paper.core_properties.author = ""
    paper.styles["Normal"].font.size = Pt(11)
    paper.add_heading(said(definition.title, language), 0)
    if definition.intro:
        paper.add_paragraph(said(definition.intro, language))
    for section in definition.sections:
        for at in range(section.repeat):
            title = said(section.words, language)
            paper.add_heading(f"{title} {at + 1}" if section.repeat > 1 else title, 1)
            if section.help:
                paper.add_paragraph(said(section.help, language))
            for item in section.items:
                _ask(paper, definition, item, language)
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _ask(paper: Paper, definition: Definition, item: Item, language: str) -> None:
    paper.add_heading(said(item.words, language), 2)
    for words in (said(item.help, language), _only_when(definition, item, language)):
        if words:
            paper.add_paragraph(words).runs[0].italic = True
    for line in item.guiding:
        paper.add_paragraph(said(line, language), style="List Bullet")
    match item.kind:
        case "one" | "many":
            for one in item.options:
                paper.add_paragraph(f"{BOX} {said(one.words, language)}")
        case "scale":
            paper.add_paragraph(_steps(item, language))
        case "matrix":
            _grid(paper, item, language)
        case _:
            _room(paper, 5 if item.kind == "long" else 1)


def _steps(item: Item, language: str) -> str:
    ends = {item.low: said(item.low_words, language), item.high: said(item.high_words, language)}
    steps = range(item.low or 0, (item.high or 0) + 1)
    return "   ".join(f"{BOX} {no} ({ends[no]})" if ends.get(no) else f"{BOX} {no}" for no in steps)


def _grid(paper: Paper, item: Item, language: str) -> None:
    table = paper.add_table(rows=1 + len(item.rows), cols=1 + len(item.options), style="Table Grid")
    for column, one in enumerate(item.options, 1):
        table.cell(0, column).text = said(one.words, language)
    for line, row in enumerate(item.rows, 1):
        table.cell(line, 0).text = said(row.words, language)
        for column in range(1, len(item.options) + 1):
            table.cell(line, column).text = BOX


def _room(paper: Paper, lines: int) -> None:
    """A box to write in, that grows."""
    table = paper.add_table(rows=1, cols=1, style="Table Grid")
    table.cell(0, 0).text = "\n" * (lines - 1)
    paper.add_paragraph()


def _only_when(definition: Definition, item: Item, language: str) -> str:
    if item.show_if is None:
        return ""
    earlier = next(one for one in definition.items if one.name == item.show_if.item)
    answers = [said(one.words, language) for one in earlier.options if one.code in item.show_if.answers]
    told = {"question": said(earlier.words, language), "answers": " / ".join(answers)}
    return _("Svar bare hvis du svarte «%(answers)s» på «%(question)s».") % told

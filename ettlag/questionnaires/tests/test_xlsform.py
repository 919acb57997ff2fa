"""A form goes out as an XLSForm that others can open, and comes back whole; one that others made comes in, with words."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from openpyxl import Workbook

from ettlag.questionnaires import xlsform
from ettlag.questionnaires.definition import check, read

from .made_up import documents
from .test_questionnaires import EVALUATION, OBSERVATION

pytestmark = pytest.mark.requirement("M7")


def book(survey, choices=(), settings=(("form_title",), ("Turen",))):
    """A workbook as somebody else would have made it."""
    made = Workbook()
    made.active.title = "survey"
    sheets = {"survey": survey, "choices": choices, "settings": settings}
    for name, rows in sheets.items():
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


@given(document=documents())
@settings(max_examples=60, deadline=None)
def test_what_goes_out_comes_back_whole(document):
    assert check(document) == []
    found = xlsform.read(xlsform.write(read(document), "prove"))
    assert (found.faults, found.left_out) == ((), ())
    assert found.document == document


@pytest.mark.parametrize("document", [OBSERVATION, EVALUATION])
def test_the_published_reader_takes_what_we_write(document, tmp_path):
    xls2xform = pytest.importorskip("pyxform.xls2xform", reason="pyxform is not installed")
    kept = tmp_path / "skjema.xlsx"
    kept.write_bytes(xlsform.write(read(document), "skjema-1"))
    made = xls2xform.convert(str(kept), validate=False)
    assert document["title"]["nb"] in made.xform
    for section in document["sections"]:
        for item in section["items"]:
            assert f"/{item['name']}" in made.xform, item["name"]


def test_what_others_made_comes_in_and_what_we_have_no_word_for_is_said():
    survey = [
        ("type", "name", "label::Norsk", "hint", "required", "relevant", "constraint", "parameters", "appearance"),
        ("start", "start", None, None, None, None, None, None, None),
        ("select_one yesno", "Ute-i-dag", "Var dere ute?", None, "yes", None, None, None, None),
        ("select_multiple places or_other", "where", "Hvor?", "Alle steder", None, "${Ute-i-dag} = '1'", None, None, None),
        ("integer", "n", "Hvor mange?", None, None, "${where} > 3", ". >= 1 and . <= 30", None, None),
        ("range", "fun", "Hvor gøy?", None, None, None, None, "start=1 end=5 step=1", None),
        ("geopoint", "gps", "Kart", None, None, None, None, None, None),
        ("text", "more", "Noe mer?", None, None, None, None, None, "multiline"),
    ]
    choices = [
        ("list_name", "name", "label::Norsk"), ("yesno", 1, "Ja"), ("yesno", 0, "Nei"),
        ("places", "skogen", "Skogen"), ("places", "byen", "Byen"),
    ]  # fmt: skip
    found = xlsform.read(book(survey, choices))
    assert found.faults == ()
    assert check(found.document) == []
    items = {one["title"]["nb"]: one for one in found.document["sections"][0]["items"]}
    assert found.document["title"] == {"nb": "Turen"}
    assert items["Var dere ute?"]["required"] is True
    assert items["Hvor?"]["show_if"] == {"item": "ute_i_dag", "answers": [items["Var dere ute?"]["options"][0]["code"]]}
    assert [one["title"]["nb"] for one in items["Hvor?"]["options"]] == ["Skogen", "Byen", "Annet"]
    assert items["Hvor mange?"] | {"low": 1, "high": 30} == items["Hvor mange?"]
    assert items["Hvor gøy?"]["kind"] == "scale"
    assert items["Noe mer?"]["kind"] == "long"
    assert len(found.left_out) == 2, found.left_out
    assert "Rad 7: «geopoint»" in found.left_out[1]


def test_faults_are_told_by_row_and_nothing_is_made():
    survey = [("type", "name", "label"), ("select_one nowhere", "a", "A"), ("teleport", "b", "B")]
    found = xlsform.read(book(survey))
    assert [str(one) for one in found.faults] == [
        "rad 2: Listen «nowhere» står ikke på arket «choices».",
        "rad 3: «teleport» er ikke et slag vi kjenner.",
    ]
    assert xlsform.read(b"PK not a workbook").faults


def test_what_begins_with_an_equals_sign_is_text_and_no_formula():
    document = {
        "title": {"nb": "=1+1"},
        "sections": [
            {"name": "a", "title": {"nb": "A"}, "items": [{"name": "b", "kind": "text", "title": {"nb": "=HYPERLINK(1)"}}]}
        ],
    }
    found = xlsform.read(xlsform.write(read(document), "k"))
    assert found.document == document

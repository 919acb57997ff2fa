"""Tuva reads a form in, Kari sees how it is asked and tries it, and what was asked can always be read as it was."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.access.reading import recording
from ettlag.demo.questionnaires import tell
from ettlag.questionnaires import policy
from ettlag.questionnaires.asking import AnswerForm, words_of
from ettlag.questionnaires.definition import check, read
from ettlag.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.browser import DESKTOP, PHONE, window

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
OBSERVATION = json.loads((SAMPLES / "observation.json").read_text())
EVALUATION = json.loads((SAMPLES / "evaluation.json").read_text())
SEEN = {"seen-0-day": "1.11.2026", "seen-0-place": "inside", "seen-0-what": "Hun satt alene."}


def at(verb, *ids):
    return reverse(f"questionnaires:{verb}", args=ids)


def asked(document, told, language="nb"):
    return AnswerForm(read(document), language, told)


def one_of(cast, key="observation"):
    with recording(cast.tuva.actor, "test"):
        return Questionnaire.objects.get(key=key)


def file_of(document):
    return BytesIO(json.dumps(document).encode())


@pytest.fixture
def made(cast):
    """Solvik's forms."""
    assert tell(cast)
    assert not tell(cast), "once"
    return cast


# ---------------------------------------------------------------- asking, by itself


@pytest.mark.parametrize("document", [OBSERVATION, EVALUATION])
def test_our_own_forms_have_no_fault(document):
    assert check(document) == []


def test_every_fault_has_its_place():
    document = {
        "title": {"nn": "Utan bokmål"},
        "sections": [
            {"name": "Store", "title": {"nb": "A"}, "items": [
                {"name": "x", "kind": "one", "title": {"nb": "X"}, "options": [{"code": "a", "title": {"nb": "A"}}]},
                {"name": "x", "kind": "tull", "title": {"nb": "Y"}},
                {"name": "s", "kind": "scale", "title": {"nb": "S"}, "low": 5, "high": 2},
                {"name": "z", "kind": "text", "title": {"nb": "Z"}, "show_if": {"item": "q", "answers": ["a"]}},
            ]},
            {"name": "tom", "title": {"nb": "Tom"}, "items": [], "repeat": 99},
        ],
    }  # fmt: skip
    assert {fault.path for fault in check(document)} == {
        "title", "sections[0].name", "sections[0].items[0].options", "sections[0].items[1].name",
        "sections[0].items[1].kind",
        "sections[0].items[2].high", "sections[0].items[3].show_if.item", "sections[1].items", "sections[1].repeat",
    }  # fmt: skip


def test_what_must_be_answered_is_asked_for_by_its_own_words():
    form = asked(OBSERVATION, {})
    assert not form.is_valid()
    assert set(form.errors) == {"seen-0-day", "seen-0-place", "seen-0-what"}
    assert "Hva skjedde?" in form.errors["seen-0-what"][0]


def test_what_is_only_asked_sometimes_is_kept_only_then():
    form = asked(OBSERVATION, {**SEEN, "seen-0-which": "i hagen"})
    assert form.is_valid()
    assert "which" not in form.answers["seen"]
    form = asked(OBSERVATION, {**SEEN, "seen-0-place": "elsewhere", "seen-0-which": "i hagen"})
    assert form.is_valid()
    assert form.answers["seen"]["which"] == "i hagen"


def test_none_of_them_stands_alone():
    form = asked(OBSERVATION, {**SEEN, "seen-0-near": ["adults", "nobody"]})
    assert form.errors["seen-0-near"] == ["«Ingen» kan bare stå alene."]


def test_a_repeated_part_is_required_only_where_it_is_begun():
    told = {"child-0-says": "Det er fint.", "measure-0-tried": "Mindre gruppe", "measure-0-kept": "on"}
    form = asked(EVALUATION, told)
    assert form.is_valid(), form.errors
    assert form.answers["measure"] == [{"tried": "Mindre gruppe", "kept": "on"}]
    form = asked(EVALUATION, {**told, "measure-2-kept": "stopped"})
    assert set(form.errors) == {"measure-2-tried"}


def test_a_matrix_is_a_question_for_each_row_and_is_said_again_in_words():
    told = {
        "child-0-says": "Fint.",
        "measure-0-tried": "x",
        "measure-0-kept": "on",
        "group-0-how-play": "better",
        "parents-0-helped": "4",
    }
    form = asked(EVALUATION, told, "nn")
    assert form.is_valid(), form.errors
    assert form.answers["group"] == {"how": {"play": "better"}}
    said = dict(row for _part, rows in words_of(read(EVALUATION), form.answers, "nn") for row in rows)
    assert said["Korleis er det no?"] == "I leiken: Betre"


def answers_to(definition):
    """Any way to fill in a form, as a browser sends it."""
    fields: dict[str, st.SearchStrategy[object]] = {}
    for section in definition.sections:
        for no in range(section.repeat):
            for item in section.items:
                key = f"{section.name}-{no}-{item.name}"
                codes = st.sampled_from(["", *(one.code for one in item.options)])
                if item.kind == "matrix":
                    fields |= {f"{key}-{row.code}": codes for row in item.rows}
                else:
                    fields[key] = {
                        "one": codes,
                        "many": st.lists(st.sampled_from([one.code for one in item.options] or [""]), unique=True),
                        "scale": st.sampled_from(["", "1", "3", "5"]), "date": st.sampled_from(["", "1.11.2026"]),
                    }.get(item.kind, st.text(alphabet="abc æ", max_size=12))  # fmt: skip
    return st.fixed_dictionaries(fields)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_answered_fills_the_same_form_to_the_same_answer(data):
    document = data.draw(st.sampled_from([OBSERVATION, EVALUATION]))
    definition = read(document)
    form = AnswerForm(definition, "nb", data.draw(answers_to(definition)))
    if not form.is_valid():
        return
    json.dumps(form.answers)
    again = AnswerForm(definition, "nb", None, answers=form.answers)
    sent = {name: again.initial[name] for name in again.fields if again.initial.get(name) not in (None, "")}
    sent = {name: f"{value:%d.%m.%Y}" if hasattr(value, "year") else value for name, value in sent.items()}
    twice = AnswerForm(definition, "nb", sent)
    assert twice.is_valid(), twice.errors
    assert twice.answers == form.answers


# ---------------------------------------------------------------- through the front door


def test_kari_sees_how_it_is_asked_and_tries_it_and_nothing_is_kept(made, as_kari, as_amina, as_leif):
    page = as_kari.get(at("list_questionnaires")).content.decode()
    assert "Observasjon" in page
    place = at("show_questionnaire", one_of(made).pk)
    page = as_kari.get(place).content.decode()
    assert "Svar bare hvis du svarte «Et annet sted» på «Hvor?»." in page
    page = as_kari.post(place, SEEN).content.decode()
    assert "Det er ikke lagret noe sted." in page
    assert "Hun satt alene." in page
    for client in (as_amina, as_leif):
        assert client.get(place).status_code == 404


def test_tuva_saves_it_as_a_file_changes_it_and_reads_it_in_as_a_new_version(made, as_tuva, as_kari):
    form = one_of(made).pk
    document = json.loads(as_kari.get(at("download_questionnaire", form, "json")).content)
    assert document == OBSERVATION
    document["sections"][0]["items"][3]["title"]["nb"] = "Hva så du?"
    assert as_kari.get(at("write_questionnaire", form)).status_code == 403
    sent = {"purpose": "observation", "file": file_of(document), "change_note": "Kortere."}
    assert as_tuva.post(at("write_questionnaire", form), sent).status_code == 302
    page = as_kari.get(at("show_questionnaire", form)).content.decode()
    assert "Hva så du?" in page
    assert "Kortere." in page
    with recording(made.tuva.actor, "test"):
        numbers = [version.number for version in policy.versions_of(one_of_now(form))]
    assert numbers == [2, 1]


def one_of_now(form):
    """The row, inside the recording that is open."""
    return Questionnaire.objects.get(pk=form)


def test_a_file_with_faults_changes_nothing_and_names_each(made, as_tuva):
    sent = {"purpose": "other", "file": file_of({"title": {"nb": "X"}, "sections": [{"name": "a", "title": {"nb": "A"}}]})}
    page = as_tuva.post(at("make_questionnaire"), sent).content.decode()
    assert "sections[0].items" in page
    assert (
        "verken gyldig JSON"
        in as_tuva.post(at("make_questionnaire"), {"purpose": "other", "file": BytesIO(b"{")}).content.decode()
    )
    with recording(made.tuva.actor, "test"):
        assert Questionnaire.objects.count() == 2


def test_a_new_one_is_retired_and_comes_back(made, as_tuva, as_kari):
    place = as_tuva.post(at("make_questionnaire"), {"purpose": "plan", "file": file_of(EVALUATION)})["Location"]
    assert as_kari.post(at("retire_questionnaire", place.split("/")[-2])).status_code == 403
    assert as_tuva.post(place + "ut/").status_code == 302
    assert "Ute av bruk" in as_kari.get(at("list_questionnaires")).content.decode()
    with recording(made.tuva.actor, "test"):
        assert policy.newest_for("plan") is None
    assert as_tuva.post(place + "tilbake/").status_code == 302
    with recording(made.tuva.actor, "test"):
        found = policy.newest_for("plan")
    assert found is not None
    assert as_tuva.get(at("restore_questionnaire", found.questionnaire_id)).status_code == 405


def test_what_was_asked_is_never_changed(made):
    with recording(made.tuva.actor, "test"), pytest.raises(DatabaseError), transaction.atomic():
        QuestionnaireVersion.objects.update(document={})


@pytest.mark.parametrize(
    ("kind", "begins", "ending"), [("pdf", b"%PDF", "pdf"), ("docx", b"PK", "docx"), ("xlsform", b"PK", "xlsx")]
)
def test_the_empty_form_is_had_as_a_file_that_tells_nothing_in_its_name(made, as_kari, kind, begins, ending):
    for key in ("observation", "evaluation"):
        answer = as_kari.get(at("download_questionnaire", one_of(made, key).pk, kind))
        assert answer.content.startswith(begins)
        assert answer["Content-Disposition"] == f'attachment; filename="skjema.{ending}"'
    assert as_kari.get(at("download_questionnaire", one_of(made).pk, "exe")).status_code == 404


def test_the_empty_document_asks_all_of_it_with_headings_and_boxes(made, as_kari):
    content = as_kari.get(at("download_questionnaire", one_of(made, "evaluation").pk, "docx")).content
    paper = Document(BytesIO(content))
    headings = [one.text for one in paper.paragraphs if str(one.style and one.style.name).startswith("Heading")]
    for section in EVALUATION["sections"]:
        for item in section["items"]:
            assert item["title"]["nb"] in headings
    assert "I leken" in {row.cells[0].text for table in paper.tables for row in table.rows}


def test_what_one_tried_is_had_as_a_pdf_and_kept_by_nobody(made, as_kari):
    answer = as_kari.post(at("show_questionnaire", one_of(made).pk), {**SEEN, "as": "pdf"})
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="skjema.pdf"'


def test_an_xlsform_is_read_in_as_a_form(made, as_tuva):
    content = as_tuva.get(at("download_questionnaire", one_of(made).pk, "xlsform")).content
    sent = {"purpose": "other", "file": BytesIO(content)}
    place = as_tuva.post(at("make_questionnaire"), sent)["Location"]
    assert json.loads(as_tuva.get(place + "fil/json/").content) == OBSERVATION


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(made, chromium, site, sign_in, width, language):
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("tuva"))
        for name, address in (
            ("list", at("list_questionnaires")), ("observation", at("show_questionnaire", one_of(made).pk)),
            ("evaluation", at("show_questionnaire", one_of(made, "evaluation").pk)), ("new", at("make_questionnaire")),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"questionnaires-{name}-{width}-{language}")
            assert look.clean() == [], name

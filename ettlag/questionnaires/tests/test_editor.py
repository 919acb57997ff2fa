"""Tuva writes a form on screen, one question at a time, sees how it is asked, and takes it into use."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.questionnaires import actions, editing, policy
from ettlag.questionnaires.definition import check, read
from ettlag.questionnaires.models import Questionnaire
from ettlag.questionnaires.naming import coded
from tests.browser import DESKTOP, PHONE, window

from .made_up import documents
from .test_questionnaires import at, made, one_of  # noqa: F401 — a fixture

pytestmark = pytest.mark.requirement("M7")
NEW = {"title": "Tur i skogen", "purpose": "other"}
PLACE = {"title_nb": "Hvor var dere?", "kind": "one", "options_nb": "Skogen\nByen\nEt annet sted", "required": "on"}


# ---------------------------------------------------------------- the pure functions


def moves(document):
    """Anything one can do to it."""
    names = [one["name"] for section in document["sections"] for one in section["items"]]
    parts = [section["name"] for section in document["sections"]]
    return st.one_of(
        st.tuples(st.just(editing.move_item), st.sampled_from(names or ["-"]), st.sampled_from([-1, 1])),
        st.tuples(st.just(editing.move_section), st.sampled_from(parts), st.sampled_from([-1, 1])),
        st.tuples(st.just(editing.remove_item), st.sampled_from(names or ["-"])),
        st.tuples(st.just(editing.add_section), st.sampled_from(["Ny del", "Part 0", "Æ"])),
    )


@given(data=st.data(), document=documents())
@settings(max_examples=60, deadline=None)
def test_whatever_one_does_the_form_can_be_looked_at_and_nothing_is_named_twice(data, document):
    for _ in range(4):
        verb, *told = data.draw(moves(document))
        if told[0] == "-":
            return
        before = str(document)
        changed = verb(document, *told)
        assert str(document) == before, "the old one is left alone"
        document = changed
        names = [one["name"] for section in document["sections"] for one in section["items"]]
        assert len(set(names)) == len(names)
        assert {str(fault.path).rpartition(".")[2] for fault in check(document)} <= {"items", "item"}
        seen = editing.presentable(document)
        assert (seen is None) == (not any(map(editing.presentable, [document])))


def test_an_answer_worded_anew_keeps_its_code_and_a_new_one_gets_its_own():
    old = [{"code": "skogen", "title": {"nb": "Skogen"}}, {"code": "byen", "title": {"nb": "Byen"}}]
    assert [one["code"] for one in coded([{"nb": "Skogen"}, {"nb": "Sentrum"}], old)] == ["skogen", "byen"]
    longer = coded([{"nb": "Heime"}, {"nb": "Byen"}, {"nb": "Skogen"}], old)
    assert [one["code"] for one in longer] == ["heime", "byen", "skogen"]
    assert len({one["code"] for one in coded([{"nb": "A!"}, {"nb": "A?"}, {"nb": "7"}], [])}) == 3


def test_a_question_that_is_gone_leaves_no_condition_behind():
    document: editing.Document = {"title": {"nb": "X"}, "sections": [{"name": "a", "title": {"nb": "A"}, "items": [
        {"name": "one", "kind": "one", "title": {"nb": "1"}, "options": [{"code": c, "title": {"nb": c}} for c in "xy"]},
        {"name": "two", "kind": "text", "title": {"nb": "2"}, "show_if": {"item": "one", "answers": ["x"]}},
    ]}]}  # fmt: skip
    assert check(editing.remove_item(document, "one")) == []
    kept = {key: value for key, value in document["sections"][0]["items"][0].items() if key != "name"}
    kept = {**kept, "options": [{"code": "z", "title": {"nb": "z"}}, {"code": "y", "title": {"nb": "y"}}]}
    assert "show_if" not in editing.set_item(document, "one", kept)["sections"][0]["items"][1]


# ---------------------------------------------------------------- through the front door


def begun(client):
    """A draft that Tuva began, and its address."""
    return client.post(at("start_form"), NEW)["Location"]


def edition(client, place):
    """The edition on the page."""
    return re.findall(r'name="edition"[^>]*value="(\d+)"', client.get(place).content.decode())[0]


def test_tuva_writes_a_form_from_nothing_and_it_is_asked(made, as_tuva, as_kari):  # noqa: F811
    place = begun(as_tuva)
    page = as_tuva.get(place).content.decode()
    assert "Delen må ha minst ett spørsmål." in page
    new = f"{place}del/del1/nytt/"
    page = as_tuva.post(new, {**PLACE, "options_nb": "Skogen", "edition": "1"}).content.decode()
    assert "Skriv minst to svar" in page
    assert as_tuva.post(new, {**PLACE, "edition": "1"}).status_code == 302
    page = as_tuva.get(new).content.decode()
    assert "Hvor var dere? Et annet sted" in page, "a later question may hang on it"
    told = {"title_nb": "Hvilket sted?", "kind": "text", "shown_when": "hvor_var_dere:et_annet_sted", "edition": "2"}
    assert as_tuva.post(new, told).status_code == 302
    page = as_tuva.get(place).content.decode()
    assert "Svar bare hvis du svarte «Et annet sted» på «Hvor var dere?»." in page
    found = as_tuva.post(f"{place}i-bruk/", {"change_note": "Nytt."})["Location"]
    assert "Hvor var dere?" in as_kari.get(found).content.decode()
    assert as_tuva.post(f"{place}del/del1/", {"title_nb": "X", "repeat": 1, "edition": "3"}).status_code == 403, "it is out"
    assert as_kari.get(place).status_code == 404


def test_a_form_in_use_is_written_on_and_what_was_asked_stays(made, as_tuva, as_kari):  # noqa: F811
    form = one_of(made)
    place = as_tuva.post(at("start_form"), {"questionnaire": form.pk})["Location"]
    assert as_tuva.post(at("start_form"), {"questionnaire": form.pk})["Location"] == place, "one draft at a time"
    assert as_kari.post(at("start_form"), {"questionnaire": form.pk}).status_code == 404
    as_tuva.post(place, {"do": "item_down", "name": "what", "edition": "1"})
    as_tuva.post(place, {"do": "remove_item", "name": "near", "edition": "2"})
    page = as_tuva.post(
        f"{place}om/", {"title_nb": "Det du så", "title_en": "Seen", "purpose": "observation", "edition": "3"}
    )
    assert page.status_code == 302
    as_tuva.post(f"{place}i-bruk/", {"change_note": "Kortere."})
    with recording(made.tuva.actor, "test"):
        versions = list(policy.versions_of(Questionnaire.objects.get(pk=form.pk)))
    assert [one.number for one in versions] == [2, 1]
    assert versions[0].document["title"] == {"nb": "Det du så", "en": "Seen"}
    assert [one.name for one in read(versions[0].document).items][-2:] == ["what", "strengths"]
    assert "near" in [one.name for one in versions[1].definition.items]


def test_whoever_was_overtaken_keeps_what_was_written(made, as_tuva):  # noqa: F811
    place = begun(as_tuva)
    as_tuva.post(f"{place}del/del1/nytt/", {**PLACE, "edition": "1"})
    page = as_tuva.post(f"{place}del/del1/nytt/", {"title_nb": "Hvem var med?", "kind": "text", "edition": "1"})
    assert "Noen andre har lagret" in page.content.decode()
    assert "Hvem var med?" in page.content.decode()
    assert 'value="2"' in page.content.decode(), "and may save again"


def test_a_draft_that_is_thrown_away_changes_nothing(made, as_tuva):  # noqa: F811
    place = begun(as_tuva)
    assert "Forkaste utkastet?" in as_tuva.get(f"{place}forkast/").content.decode()
    as_tuva.post(f"{place}forkast/")
    assert "Tur i skogen" not in as_tuva.get(at("list_questionnaires")).content.decode()
    assert as_tuva.post(place, {"do": "add_section", "title": "B", "edition": "1"}).status_code == 403


def test_a_form_with_something_missing_does_not_come_into_use(made):  # noqa: F811
    tuva = made.tuva.actor
    with recording(tuva, "test"):
        draft = actions.start_form(tuva, made.solvik, title="Tomt", purpose="other")
        actions.write_form(tuva, draft, document=editing.add_section(draft.document, "B"), edition=1)
    with recording(tuva, "test"), pytest.raises(NotNow, match="Noe mangler"):
        actions.publish_form(tuva, draft, change_note="x")


def test_the_look_while_one_writes_keeps_nothing(made, as_tuva):  # noqa: F811
    place = begun(as_tuva)
    page = as_tuva.post(f"{place}slik/", {**PLACE, "edition": "1"}).content.decode()
    assert "Skogen" in page
    assert "Her ser du spørsmålet" in as_tuva.post(f"{place}slik/", {"title_nb": "X", "kind": "one"}).content.decode()
    assert edition(as_tuva, place) == "1"


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (DESKTOP, "nb")])
def test_the_editor_is_sound_and_shows_what_one_writes(made, chromium, site, sign_in, width, language):  # noqa: F811
    with recording(made.tuva.actor, "test"):
        form = Questionnaire.objects.get(key="observation")
        draft = actions.start_form(made.tuva.actor, made.solvik, version=policy.versions_of(form)[0])
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("tuva"))
        for name, address in (
            ("start", at("start_form")), ("outline", at("write_form", draft.pk)),
            ("about", at("write_form_about", draft.pk)),
            ("part", at("write_form_section", draft.pk, "seen")), ("discard", at("discard_form", draft.pk)),
            ("new", at("add_form_item", draft.pk, "seen")), ("item", at("write_form_item", draft.pk, "place")),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"form-editor-{name}-{width}-{language}")
            assert look.clean() == [], name
        look.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        look.page.fill(f"#id_title_{language}", "Hvor var det egentlig?")
        look.page.wait_for_selector("#slik ~ div >> text=Hvor var det egentlig?")
        look.page.wait_for_selector("text=/Kladd lagr/")

        assert look.clean() == [], "after the look has changed"

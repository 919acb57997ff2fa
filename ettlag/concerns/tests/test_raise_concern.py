"""Kari writes a wondering about Nora, and only she can read it."""

from uuid import uuid4

import pytest

from ettlag.access.action import explained
from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.concerns.models import Concern, Observation
from ettlag.people import drafts
from ettlag.people.models import Guardianship

from .conftest import SEEN, at, day, now_of, raise_as, wondering


def test_kari_writes_a_wondering_and_sees_it_with_the_next_step_of_her_guide(cast, as_kari):
    concern = raise_as(as_kari, cast)
    page = as_kari.get(at("show_concern", concern)).content.decode()
    for words in (SEEN, "Din undring om Nora", "Drøft med lederen din", "Bare du kan lese dette.", "Hele veilederen"):
        assert words in page
    assert "Elsker å bygge med Emil." in page


def test_she_needs_one_page_and_one_press(cast, as_kari):
    page = as_kari.get(at("raise_concern")).content.decode()
    assert page.count("<form") == page.count('method="post"')
    assert "Nora Haddad, 5 år" in page
    assert "Bare du kan lese dette til du deler det." in page
    assert as_kari.post(at("raise_concern"), wondering(cast)).status_code == 302


def test_the_child_is_chosen_on_the_way_in_when_she_comes_from_the_child(cast, as_kari):
    page = as_kari.get(at("raise_concern", query=f"?barn={cast.nora}")).content.decode()
    assert f'value="{cast.nora}" selected' in page


@pytest.mark.requirement("LAW-53")
@pytest.mark.parametrize(
    "stranger", ["grete", "ali", "ola", "helga", "siri", "rolf", "berit", "per", "dina", "leif", "amina", "jonas", "ida"]
)
def test_nobody_else_learns_that_it_exists(stranger, cast, concern, sign_in):
    client = sign_in(stranger)
    for verb in ("show_concern", "decide", "safety_fork", "share_with_leader", "record_conversation"):
        assert client.get(at(verb, concern)).status_code == 404, verb
        assert client.post(at(verb, concern), {}).status_code in (404, 405), verb
    if stranger not in ("amina", "jonas", "ida"):
        assert "Nora" not in client.get(at("list_concerns")).content.decode()


def test_the_family_and_the_staff_without_children_have_no_such_room(as_amina, as_berit, as_per):
    assert as_amina.get(at("list_concerns")).status_code == 404
    for client in (as_amina, as_berit, as_per):
        assert client.get(at("raise_concern")).status_code == 404


def test_a_child_of_another_place_cannot_be_chosen(cast, as_kari):
    response = as_kari.post(at("raise_concern"), wondering(cast, child=cast.sara.person_id))
    assert response.status_code == 200
    assert "Hvilket barn gjelder det?" in response.content.decode()


def test_a_child_who_is_not_in_the_list_is_written_about_without_a_name_and_found_later(cast, as_kari):
    words = "barnet som er ventet i mai"
    concern = raise_as(as_kari, cast, child="", child_words=words)
    assert words in as_kari.get(at("show_concern", concern)).content.decode()
    assert as_kari.post(at("choose_child", concern), {"child": cast.nora}).status_code == 302
    assert "Din undring om Nora" in as_kari.get(at("show_concern", concern)).content.decode()
    assert as_kari.get(at("choose_child", concern)).status_code == 403


@pytest.mark.requirement("SEC-07")
def test_an_employee_is_shut_out_of_what_concerns_her_own_family(cast, as_kari):
    about_emil = raise_as(as_kari, cast, child=cast.emil)
    clock = system_actor(cast.solvik.pk)
    with recording(clock, "test"), explained("test.family", clock, cast.solvik, {}, "INT-BEH"):
        Guardianship.objects.create(
            municipality_id=cast.solvik.pk, guardian_id=cast.ida.person_id, child_id=cast.nora, relation="tante",
            from_on="2024-01-01",
        )  # fmt: skip
        type(cast.kari.user).objects.filter(pk=cast.kari.user.pk).update(
            person=cast.ida.person_id, person_municipality_id=cast.solvik.pk
        )
    assert as_kari.get(at("show_concern", about_emil)).status_code == 404
    page = as_kari.get(at("raise_concern")).content.decode()
    assert "Emil Brekke" not in page
    assert "Nora Haddad" not in page
    assert as_kari.post(at("raise_concern"), wondering(cast, child=cast.emil)).status_code == 200


BAD = [
    ({"text": ""}, "Fyll ut «Hva har du sett eller hørt?»"),
    ({"text": "x" * 100_001}, "Teksten er for lang."),
    ({"seen_on": day(1)}, "for langt fram"),
    ({"seen_on": "i går"}, "Skriv datoen som dag, måned og år"),
    ({"often": ""}, "Velg et svar på «Hvor ofte har du sett det?»"),
    ({"degree": "level 3"}, "Hvor sterkt kjennes det for deg?"),
    ({"child": "", "child_words": ""}, "Velg barnet, eller skriv hvem det gjelder."),
    ({"child": "not-a-child"}, "Hvilket barn gjelder det?"),
]


@pytest.mark.parametrize(("changes", "sentence"), BAD)
def test_what_is_missing_or_wrong_is_a_sentence_and_the_text_is_kept(changes, sentence, cast, as_kari):
    response = as_kari.post(at("raise_concern"), wondering(cast, **changes))
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert changes.get("text", SEEN)[:500] in page
    assert "Elsker å bygge med Emil." in page


def test_a_very_long_text_is_kept_whole(cast, as_kari):
    concern = raise_as(as_kari, cast, text="Nora " * 19_999 + "slutt")
    with recording(cast.kari.actor, "test"):
        assert Observation.objects.get(concern=concern).text.endswith("Nora slutt")


def test_what_looks_like_a_page_is_only_text(cast, as_kari):
    concern = raise_as(as_kari, cast, text="<script>alert(1)</script> & <b>fet</b>", strengths="<i>bra</i>")
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page
    assert "<script>alert(1)" not in page
    assert "<i>bra" not in page


def test_the_draft_comes_back_and_goes_when_it_has_become_a_wondering(cast, as_kari):
    with recording(cast.kari.actor, "test"):
        drafts.save(cast.kari.actor, "concerns:raise_concern:ny", "text", "Begynt på telefonen")
    assert "Begynt på telefonen" in as_kari.get(at("raise_concern")).content.decode()
    raise_as(as_kari, cast)
    assert "Begynt på telefonen" not in as_kari.get(at("raise_concern")).content.decode()


def test_pressing_twice_writes_once(cast, as_kari):
    sent = wondering(cast, once=str(uuid4()))
    first, second = as_kari.post(at("raise_concern"), sent), as_kari.post(at("raise_concern"), sent)
    assert first["Location"] == second["Location"]
    with recording(cast.kari.actor, "test"):
        assert Concern.objects.count() == 1


def test_she_adds_what_she_sees_later_and_earlier_words_stand(cast, concern, as_kari):
    later = {"text": "I dag lekte hun med de andre.", "seen_on": day(0)}
    assert as_kari.post(at("write_observation", concern), later).status_code == 302
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert page.index("I dag lekte hun") < page.index(SEEN)
    bad = as_kari.post(at("write_observation", concern), {"text": "Husker ikke", "seen_on": day(2)})
    assert "for langt fram" in bad.content.decode()
    assert "Husker ikke" in bad.content.decode()


def test_the_degree_is_hers_to_change_with_a_reason(cast, concern, as_kari):
    assert as_kari.post(at("change_degree", concern), {"degree": "unease", "because": ""}).status_code == 200
    as_kari.post(at("change_degree", concern), {"degree": "unease", "because": "Det skjer hver dag nå."})
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "Uro, siden" in page
    assert "Det skjer hver dag nå." in page
    assert now_of(cast, concern).degree == "unease"


def test_two_may_wonder_about_one_child_and_neither_knows_of_the_other(cast, concern, as_ali, as_kari):
    his = raise_as(as_ali, cast, text="Nora er ofte sulten.")
    assert as_kari.get(at("show_concern", his)).status_code == 404
    assert "Nora er ofte sulten." in as_ali.get(at("show_concern", his)).content.decode()

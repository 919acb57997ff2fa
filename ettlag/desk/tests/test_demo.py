"""The demo's stories, told by the same actions as in real use, and what they put on each one's desk."""

import pytest

from ettlag import demo


@pytest.fixture
def told(cast):
    assert demo.tell_stories() == 2 + len(demo.OF_ROOMS)
    return cast


def desk_of(client):
    return client.get("/min-dag/", follow=True).content.decode()


def test_telling_again_tells_nothing_twice(told):
    assert demo.tell_stories() == 0


def test_karis_day_has_the_talk_she_chose_for_today(told, as_kari):
    page = desk_of(as_kari)
    assert "Skriv en undring" in page
    assert "Ingenting venter på deg nå." not in page


def test_ola_is_asked_for_the_baton(told, as_ola):
    assert "stafettpinnen" in desk_of(as_ola)


def test_ali_has_an_answer_to_the_question_he_asked_without_a_name(told, as_ali):
    assert "PPT Solvik har svart deg" in desk_of(as_ali)


def test_amina_has_her_own_day(told, as_amina):
    page = desk_of(as_amina)
    assert "Kari" in page
    assert "Egen krok i garderoben" in page


def test_nothing_of_it_reaches_those_outside(told, as_jonas, as_siri, as_berit, as_per, as_leif):
    for client in (as_jonas, as_siri, as_berit, as_per, as_leif):
        page = desk_of(client)
        for secret in ("Nora", "Emil", "stafettpinnen", "krok"):
            assert secret not in page


def test_emils_wondering_is_karis_alone(told, as_grete, as_ali, as_ida):
    for client in (as_grete, as_ali, as_ida):
        assert "Emil" not in desk_of(client)


def test_everyone_can_be_chosen(told):
    assert {person.username for person in demo.people_to_be()} >= {"kari", "ola", "amina", "jonas", "leif"}

"""Kari thinks before she knows what it is. Nobody else reads it, and it goes by itself."""

import pytest
from django.db import connection
from django.urls import reverse

from ettlag.access.clock import days_later
from ettlag.access.reading import recording
from ettlag.concerns import tasks
from ettlag.concerns.models import Thought
from ettlag.organisation.actions import end_employment

from .conftest import at

THOUGHT = "Det er noe med morgenene. Jeg vet ikke hva."


def all_of(member):
    with recording(member.actor, "test"):
        return list(Thought.objects.all())


@pytest.fixture
def thought(cast, as_kari):
    assert as_kari.post(at("write_thought"), {"text": THOUGHT}).status_code == 302
    return all_of(cast.kari)[0].pk


def test_what_she_thinks_is_there_the_next_time_with_the_day_it_goes(cast, thought, as_kari):
    page = as_kari.get(at("write_thought")).content.decode()
    assert THOUGHT in page
    assert "slettes" in page


@pytest.mark.parametrize("other", ["grete", "ali", "ola", "berit", "per", "dina"])
def test_nobody_else_finds_it_neither_leader_colleague_nor_operator(thought, other, sign_in):
    client = sign_in(other)
    page = client.get(at("write_thought"))
    assert page.status_code == 404 or THOUGHT not in page.content.decode()
    assert client.post(at("keep_thought", thought)).status_code == 404
    assert client.post(at("discard_thought", thought)).status_code == 404


def test_the_database_holds_no_readable_word_of_it(cast, thought):
    with recording(cast.kari.actor, "test"), connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM concerns_thought WHERE id = %s", [thought])
        assert b"morgenene" not in bytes(cursor.fetchone()[0])


def test_after_thirty_days_it_is_gone_unless_she_kept_it(cast, thought, sign_in):
    with days_later(29):
        assert sign_in("kari").post(at("keep_thought", thought)).status_code == 302
    with days_later(31):
        assert tasks.forget_thoughts() == 0, "kept on the 29th day: thirty more"
        assert THOUGHT in sign_in("kari").get(at("write_thought")).content.decode()
    with days_later(60):
        assert tasks.forget_thoughts() == 1
        assert all_of(cast.kari) == []


def test_between_its_day_and_the_night_it_is_already_out_of_sight(thought, sign_in):
    with days_later(30):
        assert THOUGHT not in sign_in("kari").get(at("write_thought")).content.decode()
        assert sign_in("kari").post(at("keep_thought", thought)).status_code == 404


def test_she_throws_it_away_at_once(cast, thought, as_kari):
    assert as_kari.post(at("discard_thought", thought)).status_code == 302
    assert all_of(cast.kari) == []


def test_it_becomes_a_wondering_with_the_words_already_there(thought, as_kari, as_ali):
    page = as_kari.get(at("raise_concern") + f"?tanke={thought}").content.decode()
    assert THOUGHT in page
    assert THOUGHT not in as_ali.get(at("raise_concern") + f"?tanke={thought}").content.decode()
    assert as_kari.get(at("raise_concern") + "?tanke=tull").status_code == 200


def test_when_she_leaves_her_thoughts_go_with_her(cast, thought, as_kari):
    with recording(cast.grete.actor, "test"):
        end_employment(cast.grete.actor, cast.kari.employment)
    assert all_of(cast.grete) == []


def test_an_empty_thought_is_asked_for_in_words(as_kari):
    page = as_kari.post(at("write_thought"), {"text": "  "}).content.decode()
    assert "Hva tenker du på?" in page


def test_the_degrees_are_explained_with_a_sheet_for_the_parents(as_kari, as_amina):
    page = as_kari.get(reverse("concerns:degree_scale")).content.decode()
    assert "Hva tenker du?" in page
    assert "den sier ikke hva barnet er" in page
    assert as_amina.get(reverse("concerns:degree_scale")).status_code == 404

"""Kari shares with Grete, and Grete must answer her (I9)."""

import pytest

from ettlag.access.clock import days_later
from ettlag.access.reading import recording
from ettlag.concerns.waiting import waiting_for
from ettlag.organisation.actions import end_employment

from .conftest import SEEN, at, raise_as


def titles(member):
    """What waits for one of the cast."""
    with recording(member.actor, "test"):
        return {row.title: row for row in waiting_for(member.actor)}


def test_before_she_shares_she_is_told_who_will_read_and_when_she_is_answered(concern, as_kari):
    page = as_kari.get(at("share_with_leader", concern)).content.decode()
    assert "Når du deler, kan du og Grete Moen (styrer) lese alt i undringen. Ingen andre." in page
    assert "innen 3 dager" in page


def test_grete_reads_it_from_then_on_and_answers_and_kari_sees_the_answer(cast, shared, as_kari, as_grete):
    page = as_grete.get(at("show_concern", shared)).content.decode()
    assert SEEN in page
    assert "Undring om Nora" in page
    assert "Hvem snakker med mor?" in page
    assert "Svar Kari Lunde" in page
    assert "Du venter på svar fra Grete Moen" in as_kari.get(at("show_concern", shared)).content.decode()
    answer = "Du har sett noe viktig. Ta det med Amina først."
    assert as_grete.post(at("answer_author", shared), {"text": answer}).status_code == 302
    page = as_kari.get(at("show_concern", shared)).content.decode()
    assert "Grete Moen svarte deg" in page
    assert answer in page
    assert "Snakk med foreldrene" in page, "the guide has gone on"
    assert "Synlig for: deg og Grete Moen (styrer). Ingen andre." in page


@pytest.mark.parametrize(
    "stranger", ["ali", "ola", "helga", "siri", "rolf", "berit", "per", "dina", "leif", "amina", "jonas"]
)
def test_sharing_with_the_leader_shares_with_nobody_else(stranger, shared, sign_in):
    assert sign_in(stranger).get(at("show_concern", shared)).status_code == 404


def test_the_leader_does_not_write_in_another_s_wondering(shared, as_grete):
    assert as_grete.post(at("write_observation", shared), {"text": "x"}).status_code == 403
    assert as_grete.get(at("change_degree", shared)).status_code == 403
    assert as_grete.get(at("share_with_leader", shared)).status_code == 403


def test_it_is_shared_once_and_answered_once(shared, as_kari, as_grete):
    assert as_kari.post(at("share_with_leader", shared), {}).status_code == 403
    assert as_kari.get(at("answer_author", shared)).status_code == 403
    empty = as_grete.post(at("answer_author", shared), {"text": " "})
    assert "Fyll ut «Hva svarer du?»" in empty.content.decode()
    as_grete.post(at("answer_author", shared), {"text": "Takk."})
    assert as_grete.post(at("answer_author", shared), {"text": "Igjen."}).status_code == 403


def test_an_unanswered_sharing_waits_for_grete_and_shows_as_late_on_both_desks(cast, shared):
    asked = titles(cast.grete)["Svar Kari Lunde, som undrer seg over et barn"]
    assert not asked.urgent
    assert "Den som undrer seg, skal alltid få svar" in asked.reason
    with days_later(4):
        assert titles(cast.grete)["Svar Kari Lunde, som undrer seg over et barn"].urgent
        assert [row.on_others for title, row in titles(cast.kari).items() if "skulle ha svart deg" in title] == [True]


def test_no_child_is_named_on_a_desk(cast, shared):
    for member in (cast.kari, cast.grete):
        assert not [row for row in titles(member).values() if "Nora" in row.title + row.reason]


def test_the_answer_is_news_until_she_goes_on(cast, shared, as_grete, as_kari):
    as_grete.post(at("answer_author", shared), {"text": "Takk."})
    assert "Grete Moen har svart deg" in titles(cast.kari)
    as_kari.post(at("write_observation", shared), {"text": "Mer.", "seen_on": "1.10.2026"})
    assert "Grete Moen har svart deg" not in titles(cast.kari)


def test_a_leader_who_wonders_has_nobody_to_share_with_and_goes_on_by_herself(cast, as_grete):
    concern = raise_as(as_grete, cast)
    assert as_grete.get(at("share_with_leader", concern)).status_code == 403
    assert as_grete.get(at("decide", concern)).status_code == 200


def test_when_kari_leaves_grete_catches_what_was_shared_and_nobody_what_was_not(cast, shared, as_kari, as_grete):
    private = raise_as(as_kari, cast, child=cast.emil)
    with recording(cast.grete.actor, "test"):
        end_employment(cast.grete.actor, cast.kari.employment)
    page = as_grete.get(at("show_concern", shared))
    assert page.status_code == 200
    assert as_grete.get(at("write_observation", shared)).status_code == 200
    assert as_grete.get(at("show_concern", private)).status_code == 404
    assert as_kari.get(at("show_concern", shared)).status_code in (302, 404)

"""Kan noen hjemme skade barnet? One click from every page, no gate, and no trace that the family can see."""

import pytest

from ettlag.access.clock import days_later
from ettlag.access.history import readings_of
from ettlag.access.models import Reading
from ettlag.access.reading import recording
from ettlag.concerns import queries
from ettlag.concerns.models import Concern
from ettlag.concerns.waiting import waiting_for

from .conftest import at, now_of

PAGES = [
    "show_concern", "write_observation", "change_degree", "share_with_leader", "prepare_conversation",
    "record_conversation", "take_step", "decide", "close_concern",
]  # fmt: skip


@pytest.mark.requirement("LAW-20", "LAW-25")
@pytest.mark.parametrize("verb", PAGES)
def test_the_fork_and_the_acute_strip_are_on_every_page_of_a_concern(verb, concern, as_kari):
    page = as_kari.get(at(verb, concern)).content.decode()
    assert at("safety_fork", concern) in page
    assert "Fare eller mistanke om vold?" in page


def test_the_fork_says_what_to_do_now_and_lets_one_in_without_asking(concern, as_kari):
    page = as_kari.get(at("safety_fork", concern)).content.decode()
    for words in ("Snakk ikke med foreldrene først.", "Drøft uten navn", "Meld til barnevernet", 'href="tel:112"'):
        assert words in page
    assert 'href="tel:+4768050200"' in page


@pytest.mark.requirement("LAW-23", "SEC-24")
def test_saying_so_hides_every_later_reading_from_the_family(cast, concern, as_kari):
    assert as_kari.post(at("suspect_harm", concern)).status_code == 302
    for verb in ("show_concern", "list_concerns", "decide"):
        as_kari.get(at(verb, None if verb == "list_concerns" else concern))
    with recording(cast.kari.actor, "test"):
        told = [r for r in Reading.objects.all() if r.purpose in ("concerns:list_concerns", "concerns:decide")]
    assert told
    assert all(r.shielded for r in told)


@pytest.mark.requirement("LAW-23")
def test_afterwards_nobody_is_asked_to_talk_with_the_family(cast, concern, as_kari):
    as_kari.post(at("suspect_harm", concern))
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "Ikke snakk med noen hjemme først" in page
    assert "svar=not_yet" not in page
    assert "Ingenting av det vises for familien." in page
    assert as_kari.get(at("prepare_conversation", concern)).status_code == 403
    choices = as_kari.get(at("decide", concern)).content.decode()
    assert "share_with_others" not in choices
    assert "open_log" not in choices
    assert "child_protection_report" in choices or "Vi melder til barnevernet" in choices


@pytest.mark.requirement("LAW-23")
def test_must_not_be_told_needs_a_reason_and_leads_to_what_one_does_now(cast, concern, as_kari):
    where = at("record_conversation", concern, f"?med={cast.amina.person_id}&svar=must_not")
    page = as_kari.post(where, {"because": ""}).content.decode()
    assert "Fyll ut «Hvorfor bør Amina ikke få vite det nå?»" in page
    assert now_of(cast, concern).harm_suspected_at is None
    response = as_kari.post(where, {"because": "Nora sa at noen slår."})
    assert response["Location"] == at("safety_fork", concern)
    assert now_of(cast, concern).harm_suspected_at is not None


def test_a_barrier_of_safety_leads_to_the_fork(cast, concern, as_kari):
    where = at("record_conversation", concern, f"?med={cast.amina.person_id}&svar=not_yet")
    response = as_kari.post(where, {"barrier": "safety", "planned_on": "1.12.2030"})
    assert response["Location"] == at("safety_fork", concern)


def test_the_desk_does_not_ask_for_the_talk_any_more(cast, concern, as_kari):
    as_kari.post(
        at("record_conversation", concern, f"?med={cast.amina.person_id}&svar=not_yet"),
        {"barrier": "how", "planned_on": "1.12.2030"},
    )
    as_kari.post(at("suspect_harm", concern))
    with days_later(1), recording(cast.kari.actor, "test"):
        assert not [row for row in waiting_for(cast.kari.actor) if row.title.startswith("Snakk med")]


def test_nothing_of_it_may_become_an_entry_in_the_log(cast, concern, as_kari):
    with recording(cast.kari.actor, "test"):
        assert queries.carriable(now_inside(concern))
    as_kari.post(at("suspect_harm", concern))
    with recording(cast.kari.actor, "test"):
        assert queries.carriable(now_inside(concern)) == []


def now_inside(concern):
    """The row, inside a recording that is already open."""
    return Concern.objects.get(pk=concern)


def test_the_family_s_list_of_readers_leaves_them_out(cast, concern, as_kari):
    as_kari.post(at("suspect_harm", concern))
    as_kari.get(at("show_concern", concern))
    with recording(cast.kari.actor, "test"):
        row = now_inside(concern)
        everything, for_family = readings_of(row).count(), readings_of(row, for_family=True).count()
    assert 0 < for_family < everything, "what was read before anyone suspected stands"

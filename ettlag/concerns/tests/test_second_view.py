"""Kari asks Ali to look too. He reads it while she wants him to, says what he sees, and decides nothing."""

import pytest
from django.urls import reverse

from ettlag.access.reading import recording
from ettlag.concerns.models import SecondView
from ettlag.organisation.actions import end_employment

from .conftest import SEEN, at
from .test_share_with_leader import titles

SEES = "I garderoben ler hun og hjelper de små."


def view_of(cast):
    with recording(cast.kari.actor, "test"):
        return SecondView.objects.get()


@pytest.fixture
def asked(cast, concern, as_kari):
    """Ali is asked."""
    sent = {"colleague": cast.ali.employment.pk, "question": "Hvordan er det i garderoben?"}
    assert as_kari.post(at("ask_second_view", concern), sent).status_code == 302
    return concern


def test_ali_is_asked_reads_it_says_what_he_sees_and_kari_is_told(cast, concern, as_kari, as_ali):
    assert as_ali.get(at("show_concern", concern)).status_code == 404, "before he is asked"
    as_kari.post(at("ask_second_view", concern), {"colleague": cast.ali.employment.pk, "question": "Hva ser du?"})
    assert "Kari Lunde ber deg se på noe med egne øyne" in titles(cast.ali)
    page = as_ali.get(at("show_concern", concern)).content.decode()
    assert SEEN in page
    assert "Undring om Nora" in page
    view = view_of(cast)
    page = as_ali.get(reverse("concerns:give_second_view", args=[view.pk])).content.decode()
    assert "Hva ser du?" in page
    assert as_ali.post(reverse("concerns:give_second_view", args=[view.pk]), {"text": SEES}).status_code == 302
    assert "Ali Hassan har sagt hva hun eller han ser" in titles(cast.kari)
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert SEES in page
    assert "Synlig for: deg og Ali Hassan (fagarbeider). Ingen andre." in page


def test_he_takes_nothing_over(asked, as_ali):
    for verb in ("write_observation", "change_degree", "decide", "close_concern", "share_with_leader", "ask_second_view"):
        assert as_ali.get(at(verb, asked)).status_code == 403, verb
    assert as_ali.get(at("start_measure", asked)).status_code == 403
    assert "ber deg om et blikk til" in as_ali.get(at("list_concerns")).content.decode()


def test_when_it_is_ended_he_reads_it_no_more_and_what_he_said_stands(cast, asked, as_kari, as_ali):
    view = view_of(cast)
    as_ali.post(reverse("concerns:give_second_view", args=[view.pk]), {"text": SEES})
    assert as_kari.post(reverse("concerns:end_second_view", args=[view.pk])).status_code == 302
    assert as_ali.get(at("show_concern", asked)).status_code == 404
    assert as_ali.get(reverse("concerns:give_second_view", args=[view.pk])).status_code == 404
    assert SEES in as_kari.get(at("show_concern", asked)).content.decode()
    assert "Bare du kan lese dette." in as_kari.get(at("show_concern", asked)).content.decode()


def test_he_may_say_no(cast, asked, as_ali):
    view = view_of(cast)
    ending = reverse("concerns:end_second_view", args=[view.pk])
    assert "Du kan ikke åpne undringen etterpå" in as_ali.get(ending).content.decode()
    assert as_ali.post(ending)["Location"] == at("list_concerns")
    assert as_ali.get(at("show_concern", asked)).status_code == 404


def test_a_closed_concern_is_read_by_the_keeper_alone_again(asked, as_kari, as_ali):
    told = {"reason": "Det gikk over.", "heard": "1.3", "heard_words": "Hun er med igjen.", "family_told": "ukjent"}
    assert as_kari.post(at("close_concern", asked), told).status_code == 302
    assert as_ali.get(at("show_concern", asked)).status_code == 404


def test_one_is_asked_once_and_only_one_of_the_unit(cast, asked, as_kari):
    again = {"colleague": cast.ali.employment.pk}
    assert "Velg" in as_kari.post(at("ask_second_view", asked), again).content.decode()
    elsewhere = as_kari.post(at("ask_second_view", asked), {"colleague": cast.ola.employment.pk})
    assert elsewhere.status_code == 200, "not among those who may be asked"


def test_a_colleague_of_the_childs_own_family_is_not_asked(cast, concern, as_kari):
    assert "Ali Hassan" in as_kari.get(at("ask_second_view", concern)).content.decode()
    cast.ali.user.person_id, cast.ali.user.person_municipality_id = cast.amina.person_id, cast.solvik.pk
    cast.ali.user.save()
    assert "Ali Hassan" not in as_kari.get(at("ask_second_view", concern)).content.decode()


def test_when_he_leaves_nobody_is_waited_for(cast, asked, as_kari):
    with recording(cast.grete.actor, "test"):
        end_employment(cast.grete.actor, cast.ali.employment)
    assert not view_of(cast).is_open
    assert "Bare du kan lese dette." in as_kari.get(at("show_concern", asked)).content.decode()

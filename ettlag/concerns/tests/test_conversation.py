"""Talk first: prepare_conversation, record_conversation, and the help for what is hard."""

from uuid import uuid4

import pytest

from ettlag.access.clock import days_later
from ettlag.access.reading import recording
from ettlag.concerns.models import Conversation
from ettlag.concerns.waiting import waiting_for

from .conftest import at, day, raise_as


def with_amina(cast, outcome=""):
    """The query of a page about the talk with Amina."""
    return f"?med={cast.amina.person_id}" + (f"&svar={outcome}" if outcome else "")


def talked(**changes):
    """What one writes after a talk."""
    told = {"held_on": day(0), "said": "Hun gråter om kvelden.", "agreed": "Vi snakkes torsdag.", "next_on": day(3)}
    return {**told, **changes}


@pytest.fixture
def answered(shared, as_grete):
    """Shared and answered: the guide stands at the talk with the parents."""
    as_grete.post(at("answer_author", shared), {"text": "Ta det med mor."})
    return shared


def test_the_page_asks_whether_they_have_talked_with_the_mother_and_the_child_and_never_names_the_barred_father(
    cast, answered, as_kari
):
    page = as_kari.get(at("show_concern", answered)).content.decode()
    assert "Har dere snakket sammen?" in page
    assert "Amina, mor" in page
    assert "Forbered samtalen med Amina" in page
    assert "Ikke snakk med Jonas Ruud: har ikke rett til opplysninger etter vedtak." in page
    assert f"med={cast.jonas.person_id}" not in page


@pytest.mark.requirement("LAW-35")
@pytest.mark.parametrize("verb", ["prepare_conversation"])
def test_the_barred_father_cannot_be_chosen_by_a_made_up_address(verb, cast, answered, as_kari):
    for key in (cast.jonas.person_id, cast.ida.person_id, uuid4(), "x"):
        assert as_kari.get(at(verb, answered, f"?med={key}")).status_code == 404
        query = f"?med={key}&svar=talked"
        assert as_kari.post(at("record_conversation", answered, query), talked()).status_code == 200
    with recording(cast.kari.actor, "test"):
        assert not Conversation.objects.exists()


def test_kari_prepares_with_an_own_date_and_an_opening_and_it_comes_up_on_the_day(cast, answered, as_kari):
    page = as_kari.get(at("prepare_conversation", answered, with_amina(cast))).content.decode()
    for words in ("Før, under og etter", "Slik kan du begynne", "Jeg er redd for å ta feil", "Hva ser du hjemme?"):
        assert words in page
    plan = {"planned_on": day(2), "together_with": "Grete", "opening": "Jeg vil fortelle deg noe jeg har sett."}
    assert as_kari.post(at("prepare_conversation", answered, with_amina(cast)), plan).status_code == 302
    again = as_kari.get(at("prepare_conversation", answered, with_amina(cast))).content.decode()
    assert "Jeg vil fortelle deg noe jeg har sett." in again
    with days_later(2), recording(cast.kari.actor, "test"):
        asked = [row for row in waiting_for(cast.kari.actor) if row.title.startswith("Snakk med foreldrene")]
        assert [row.urgent for row in asked] == [True]
        assert "Du valgte selv i dag." in asked[0].reason


def test_a_date_that_has_been_is_not_a_plan(cast, answered, as_kari):
    sent = {"planned_on": day(-1), "opening": "Hei"}
    page = as_kari.post(at("prepare_conversation", answered, with_amina(cast)), sent).content.decode()
    assert "Datoen har vært." in page
    assert "Hei" in page


def test_not_yet_asks_for_what_is_hard_and_an_own_date_and_gives_help_for_just_that(cast, answered, as_kari):
    where = at("record_conversation", answered, with_amina(cast, "not_yet"))
    page = as_kari.post(where, {}).content.decode()
    assert "Velg et svar på «Hva gjør det vanskelig?»" in page
    assert "Fyll ut «Når vil du snakke med Amina?»" in page
    response = as_kari.post(where, {"barrier": "wrong", "planned_on": day(3)}, follow=True)
    page = response.content.decode()
    assert "Da er du som de fleste. Du skal fortelle hva du har sett" in page
    assert "Ikke ennå" in as_kari.get(at("show_concern", answered)).content.decode()
    with recording(cast.kari.actor, "test"):
        asked = [row for row in waiting_for(cast.kari.actor) if row.title.startswith("Snakk med foreldrene")]
    assert "Jeg er redd for å ta feil" in asked[0].reason


def test_what_the_mother_said_stands_in_her_own_words_and_the_guide_goes_on(cast, answered, as_kari):
    where = at("record_conversation", answered, with_amina(cast, "talked"))
    assert as_kari.post(where, talked()).status_code == 302
    page = as_kari.get(at("show_concern", answered)).content.decode()
    assert "Samtale med Amina" in page
    assert '<div class="el-voice"><p class="el-voice__who">Amina, mor</p><p>Hun gråter om kvelden.</p></div>' in page
    assert "Avtalt: Vi snakkes torsdag." in page
    assert "Forbered samtalen med Nora" in page


def test_a_talk_without_what_was_said_or_on_a_day_that_has_not_been_is_not_written_down(cast, answered, as_kari):
    where = at("record_conversation", answered, with_amina(cast, "talked"))
    page = as_kari.post(where, talked(said="", held_on=day(1))).content.decode()
    assert "Fyll ut «Hva sa Amina?»" in page
    assert "for langt fram" in page
    assert "Vi snakkes torsdag." in page


@pytest.mark.requirement("LAW-30", "LAW-31")
def test_the_child_is_heard_by_the_national_list_and_told_what_it_is_for(cast, answered, as_kari):
    where = at("record_conversation", answered, "?med=barnet&svar=talked")
    page = as_kari.post(where, talked(said="Jeg liker ikke støy.")).content.decode()
    assert "Velg et svar på «Hvordan fikk barnet si sin mening?»" in page
    assert "Har du sagt til barnet hva dette skal brukes til" in page
    assert as_kari.post(where, talked(said="Jeg liker ikke støy.", heard="1.1", told_of_use="ja")).status_code == 302
    with recording(cast.kari.actor, "test"):
        talk = Conversation.objects.get(outcome="talked")
        assert (talk.heard, talk.told_of_use, talk.person_id) == ("1.1", True, cast.nora)


def test_the_codes_are_those_of_the_national_list():
    assert Conversation.Heard.values == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"]


def test_grete_may_hold_the_talk(cast, answered, as_grete):
    where = at("record_conversation", answered, with_amina(cast, "talked"))
    assert as_grete.post(where, talked()).status_code == 302


def test_without_a_child_in_the_list_one_still_talks_with_the_parents(cast, as_kari):
    concern = raise_as(as_kari, cast, child="", child_words="barnet som er ventet i mai")
    assert as_kari.post(at("record_conversation", concern, "?med=foreldre&svar=talked"), talked()).status_code == 302


def test_each_outcome_keeps_its_own_draft(cast, answered, as_kari):
    keys = {
        outcome: as_kari.get(at("record_conversation", answered, with_amina(cast, outcome))).content.decode()
        for outcome in ("talked", "not_yet", "must_not")
    }
    for outcome, page in keys.items():
        assert f'data-draft-key="concerns:record_conversation:{answered}:{cast.amina.person_id}:{outcome}"' in page

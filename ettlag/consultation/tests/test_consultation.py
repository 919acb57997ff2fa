"""Kari asks the health station about a child nobody is told the name of; it answers, and the answer comes back to her."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ettlag.access.clock import days_later, today
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.consultation import actions
from ettlag.consultation.models import Consultation
from ettlag.organisation.actions import end_employment
from ettlag.organisation.models import Employment, Unit

QUESTION = "Et barn hos oss gråter hver gang mor går, og sover lite. Hva kan vi gjøre?"


def at(verb, *ids):
    return reverse(f"consultation:{verb}", args=ids)


def asking(cast, to="helsestasjon", **changes):
    """What Kari fills in."""
    facts = {"unit": cast.units[to].pk, "age": "4-5", "theme": "wellbeing", "question": QUESTION, "tried": ""}
    return {**facts, **changes}


def asked(cast, client, **changes):
    """Send it; gives the consultation's id."""
    answer = client.post(at("ask_consultation"), asking(cast, **changes))
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].rstrip("/").rsplit("/", 1)[1]


def all_of(cast):
    with recording(cast.kari.actor, "test"):
        return list(Consultation.objects.all())


@pytest.mark.requirement("LAW-12", "LAW-13")
def test_kari_asks_ola_answers_and_the_answer_comes_back_to_her_dated(cast, as_kari, as_ola):
    one = asked(cast, as_kari)
    assert "Svar på et spørsmål uten navn" in as_ola.get("/min-dag/").content.decode()
    page = as_ola.get(at("show_consultation", one)).content.decode()
    assert QUESTION in page
    assert "Kari Lunde, Solbakken barnehage, spurte Solvik helsestasjon" in page
    reply = "Prøv en fast voksen ved porten. Ring gjerne."
    assert as_ola.post(at("reply_to_consultation", one), {"text": reply}).status_code == 302
    assert "Solvik helsestasjon har svart deg" in as_kari.get("/min-dag/").content.decode()
    page = as_kari.get(at("show_consultation", one)).content.decode()
    assert reply in page
    assert "Ola Vik, helsesykepleier" in page
    assert "Svar på et spørsmål uten navn" not in as_ola.get("/min-dag/").content.decode()


def test_she_asks_on_and_ends_it_and_then_it_is_only_read(cast, as_kari, as_ola):
    one = asked(cast, as_kari)
    as_ola.post(at("reply_to_consultation", one), {"text": "Prøv en fast voksen."})
    as_kari.post(at("reply_to_consultation", one), {"text": "Hvor lenge bør vi prøve?"})
    assert as_ola.post(at("close_consultation", one)).status_code == 403, "it is her question"
    assert as_kari.post(at("close_consultation", one)).status_code == 302
    assert as_ola.post(at("reply_to_consultation", one), {"text": "To uker."}).status_code == 403
    assert "Hvor lenge bør vi prøve?" in as_ola.get(at("show_consultation", one)).content.decode()
    assert "Trivsel og følelser" in as_kari.get(at("list_consultations") + "?vis=avsluttet").content.decode()


@pytest.mark.requirement("LAW-12")
def test_a_name_is_refused_with_its_reason_and_nothing_of_the_text_is_lost(cast, as_kari):
    answer = as_kari.post(
        at("ask_consultation"), asking(cast, question=f"Nora er lei seg. {QUESTION}", tried="Vi ringte 98765432.")
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "«Nora»: Dette er navnet på noen dere kjenner." in page
    assert "«98765432»: Et telefonnummer hører til én person" in page
    assert QUESTION in page
    assert all_of(cast) == []


def test_the_name_of_a_child_elsewhere_is_told_no_surer_than_any_other_name(cast, as_kari):
    """Sara goes to school and is nobody's of Kari's: were she refused, the form would tell that there is a Sara."""
    page = as_kari.post(at("ask_consultation"), asking(cast, question=f"Vi lurer på Sara. {QUESTION}")).content.decode()
    assert "Dette kan være et navn" in page
    assert "noen dere kjenner" not in page


def test_what_may_point_somebody_out_is_shown_once_and_then_it_is_hers_to_say(cast, as_kari):
    text = f"{QUESTION} Vi bruker Sesam i leken."
    page = as_kari.post(at("ask_consultation"), asking(cast, question=text)).content.decode()
    assert "Kan dette peke på noen?" in page
    assert 'value="Sesam"' in page
    assert all_of(cast) == []
    more = as_kari.post(at("ask_consultation"), asking(cast, question=text + " Og Tigris.", looked="Sesam")).content.decode()
    assert 'value="Sesam|Tigris"' in more, "a new word is shown; the one before is remembered"
    asked(cast, as_kari, question=text, looked="Sesam")
    assert [one.question for one in all_of(cast)] == [text]


def test_no_form_is_needed_for_the_promise_the_deed_itself_refuses(cast):
    actor = cast.kari.actor
    with recording(actor, "test"):
        unit = Unit.objects.get(pk=cast.units["helsestasjon"].pk)
        with pytest.raises(NotNow):
            actions.ask_consultation(actor, unit, asked=actions.Question("4-5", "care", "Emil slår."))


def test_an_answer_is_looked_through_as_well(cast, as_kari, as_ola):
    one = asked(cast, as_kari)
    page = as_ola.post(at("reply_to_consultation", one), {"text": "Ring meg på 987 65 432, så tar vi det."}).content.decode()
    assert "Et telefonnummer hører til én person" in page
    assert "så tar vi det." in page


@pytest.mark.requirement("SEC-03", "LAW-12")
def test_nobody_else_finds_it_not_the_leader_not_the_director_not_the_family(
    cast, as_kari, as_grete, as_siri, as_berit, as_per, as_amina, as_helga
):
    one = asked(cast, as_kari)
    for stranger in (as_grete, as_siri, as_berit, as_per, as_amina):
        assert stranger.get(at("show_consultation", one)).status_code == 404
        assert stranger.post(at("reply_to_consultation", one), {"text": "Hei"}).status_code == 404
    assert as_helga.get(at("show_consultation", one)).status_code == 200, "she works where it was asked"


def test_nothing_in_it_leads_to_a_child(cast, as_kari):
    asked(cast, as_kari)
    (row,) = all_of(cast)
    targets = {field.related_model._meta.label for field in Consultation._meta.fields if field.related_model}
    assert targets == {"organisation.Employment", "organisation.Unit"}
    assert str(cast.nora) not in str(vars(row))


def test_one_asks_those_who_give_advice_and_never_ones_own(cast, as_kari, as_ola):
    page = as_kari.get(at("ask_consultation")).content.decode()
    assert "PPT Solvik" in page
    assert "Fjellheim skole" not in page
    assert "Solvik helsestasjon (helsestasjon)" not in as_ola.get(at("ask_consultation")).content.decode()
    own = as_kari.post(at("ask_consultation"), asking(cast, unit=cast.solbakken.pk))
    assert own.status_code == 200
    assert all_of(cast) == []


def test_an_answer_that_does_not_come_is_told_to_both(cast, as_kari, sign_in):
    asked(cast, as_kari)
    with days_later(9):
        assert "Solvik helsestasjon skulle ha svart deg" in sign_in("kari").get("/min-dag/").content.decode()
        assert "Én haster." in sign_in("ola").get("/min-dag/").content.decode()
    (row,) = all_of(cast)
    assert row.answer_by_on == today() + timedelta(days=7)


@pytest.mark.requirement("LAW-13")
def test_when_the_asker_leaves_the_answer_comes_to_her_leader(cast, as_kari, as_ola, sign_in):
    one = asked(cast, as_kari)
    with recording(cast.per.actor, "test"):
        end_employment(cast.per.actor, Employment.objects.get(pk=cast.kari.employment.pk))
    as_ola.post(at("reply_to_consultation", one), {"text": "Prøv en fast voksen."})
    grete = sign_in("grete")
    assert "Solvik helsestasjon har svart deg" in grete.get("/min-dag/").content.decode()
    assert "Prøv en fast voksen." in grete.get(at("show_consultation", one)).content.decode()


def test_the_page_costs_the_same_whatever_is_written(cast, as_kari, as_ola, django_assert_num_queries):
    one = asked(cast, as_kari)
    as_ola.get(at("show_consultation", one))
    with django_assert_num_queries(10):
        as_ola.get(at("show_consultation", one))
    for number in range(3):
        as_ola.post(at("reply_to_consultation", one), {"text": f"Svar {number + 1} av tre: prøv igjen."})
    with django_assert_num_queries(10):
        as_ola.get(at("show_consultation", one))


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_pages_are_sound(chromium, site, sign_in, cast, width, language):
    from tests.browser import window

    one = asked(cast, sign_in("kari"))
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("kari"))
        for path in (at("list_consultations"), at("ask_consultation"), at("show_consultation", one)):
            look.page.goto(site + path)
            assert look.clean() == [], path
        look.page.goto(site + at("ask_consultation"))
        look.page.fill("[name=question]", "Vi bruker Sesam i leken.")
        look.page.click("main form button[type=submit]:not([name])")
        assert look.clean() == []
        look.shoot(f"consultation-{language}-{width}")

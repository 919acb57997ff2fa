"""What is written: who reads it, what is corrected, what the family sees differently."""

import pytest
from django.test import Client
from django.urls import reverse

from ettlag.access.reading import recording
from ettlag.demo.questionnaires import tell
from ettlag.questionnaires.models import Questionnaire
from ettlag.relay.models import Entry, Voice

from .stories import family_says_yes, family_takes_back, newest_entry, url

SAID = "Nora sang i garderoben i dag"


def write(client, log, text=SAID, **facts):
    """Somebody writes in the log, to the whole team unless the facts say otherwise."""
    given = {"text": text, "kind": "entry", "information": "everyday", "reach": "team"} | facts
    return client.post(url("write_entry", log), given)


def sees(client: Client, log, text=SAID):
    return text in client.get(url("show_log", log)).content.decode()


def test_the_form_says_who_will_read_it_before_anything_is_written(cast, as_kari, log_with_ola):
    page = as_kari.get(url("write_entry", log_with_ola)).content.decode()
    assert "Synlig for: Amina (mor), Solbakken barnehage, Solvik helsestasjon" in page
    assert "Ikke for Jonas (far)" in page


def test_the_preview_names_the_readers_and_shares_nothing(cast, as_kari, as_ola, log_with_ola):
    family_takes_back(cast)
    family_says_yes(cast, kinds=["everyday"])
    page = write(as_kari, log_with_ola, information="health", preview="1").content.decode()
    assert "Synlig for: Amina (mor), Solbakken barnehage" in page
    assert "Solvik helsestasjon: har ikke samtykke til slike opplysninger" in page
    assert SAID in page
    assert newest_entry(cast, log_with_ola) is None


def test_the_team_and_the_mother_read_what_is_written_to_all(cast, as_kari, as_ola, as_grete, as_amina, log_with_ola):
    assert write(as_kari, log_with_ola).status_code == 302
    assert sees(as_ola, log_with_ola)
    assert sees(as_grete, log_with_ola)
    assert SAID in as_amina.get(url("show_family_log", log_with_ola)).content.decode()


def test_a_service_reads_only_the_kinds_it_was_let_in_to(cast, as_kari, as_ola, log_with_ola):
    family_takes_back(cast)
    family_says_yes(cast, kinds=["everyday"])
    write(as_kari, log_with_ola, "Nora sover lite", information="health")
    write(as_kari, log_with_ola)
    assert sees(as_ola, log_with_ola)
    assert not sees(as_ola, log_with_ola, "Nora sover lite")
    assert sees(as_kari, log_with_ola, "Nora sover lite")


@pytest.mark.requirement("LAW-32")
def test_a_text_for_the_own_unit_is_not_for_the_parents(cast, as_kari, as_ola, as_amina, log_with_ola):
    write(as_kari, log_with_ola, reach="some", chosen=[f"u:{cast.solbakken.pk}"])
    assert sees(as_kari, log_with_ola)
    assert not sees(as_ola, log_with_ola)
    assert SAID not in as_amina.get(url("show_family_log", log_with_ola)).content.decode()


def test_whoever_narrows_the_readers_must_name_somebody(cast, as_kari, log):
    page = write(as_kari, log, reach="some")
    assert page.status_code == 200
    assert "Velg minst én som skal kunne lese det" in page.content.decode()
    assert SAID in page.content.decode(), "the text is kept"


def test_a_service_that_comes_later_reads_from_then_on_unless_it_was_let_read_before(cast, as_kari, as_ola, log):
    family_says_yes(cast)
    write(as_kari, log, "Før helsestasjonen kom")
    as_kari.post(url("invite_unit", log), {"contact": cast.ola.employment.pk, "task": "Søvn", "reads_earlier": "nei"})
    write(as_kari, log, "Etter at helsestasjonen kom")
    assert sees(as_ola, log, "Etter at helsestasjonen kom")
    assert not sees(as_ola, log, "Før helsestasjonen kom")


@pytest.mark.requirement("LAW-64")
def test_a_correction_stands_in_front_and_the_original_behind_it(cast, as_kari, as_grete, as_ola, log_with_ola):
    write(as_kari, log_with_ola)
    first = newest_entry(cast, log_with_ola)
    assert as_grete.get(url("correct_entry", first.pk)).status_code == 403, "only the one who wrote it"
    as_kari.post(url("correct_entry", first.pk), {"text": "Nora sang ute i dag", "because": "Det var ute"})
    page = as_ola.get(url("show_log", log_with_ola)).content.decode()
    assert page.index("Nora sang ute i dag") < page.index(SAID)
    assert "Det var ute" in page
    newest = newest_entry(cast, log_with_ola)
    assert as_kari.get(url("correct_entry", first.pk))["Location"] == url("correct_entry", newest.pk), "not the old one"


def test_a_correction_that_corrects_nothing_is_said_so(cast, as_kari, log):
    write(as_kari, log)
    first = newest_entry(cast, log)
    assert as_kari.post(url("correct_entry", first.pk), {"text": SAID, "because": "?"}).status_code == 409


@pytest.mark.requirement("LAW-64")
def test_amina_sees_it_differently_and_it_stands_beside_for_all_readers(cast, as_kari, as_ola, as_amina, log_with_ola):
    write(as_kari, log_with_ola)
    entry = newest_entry(cast, log_with_ola)
    assert as_kari.get(url("see_differently", entry.pk)).status_code == 403
    assert as_amina.get(url("see_differently", entry.pk)).status_code == 200
    assert as_amina.post(url("see_differently", entry.pk), {"text": "Hun synger hele tiden hjemme"}).status_code == 302
    page = as_ola.get(url("show_log", log_with_ola)).content.decode()
    assert "Jeg ser det annerledes · Amina Haddad" in page
    assert "Hun synger hele tiden hjemme" in page
    with recording(cast.grete.actor, "test"):
        assert Voice.objects.get(entry=entry).person_id == cast.amina.person_id


def test_words_that_are_written_down_for_the_child_say_whose_they_are(cast, as_kari, log):
    write(as_kari, log, "Jeg liker Ali", on_behalf_of=str(cast.nora))
    assert newest_entry(cast, log).kind == Entry.Kind.ON_BEHALF
    assert "Nora sa" in as_kari.get(url("show_log", log)).content.decode()


def test_who_can_read_an_entry_is_shown_to_its_readers(cast, as_kari, as_amina, as_siri, log_with_ola):
    write(as_kari, log_with_ola, reach="some", chosen=[f"u:{cast.solbakken.pk}", f"p:{cast.amina.person_id}"])
    entry = newest_entry(cast, log_with_ola)
    page = as_kari.get(url("show_audience", entry.pk)).content.decode()
    assert "Amina (mor)" in page
    assert "Solvik helsestasjon: er ikke valgt" in page
    for_the_mother = as_amina.get(url("show_audience", entry.pk)).content.decode()
    assert "Deg" in for_the_mother
    assert "Jonas" not in for_the_mother
    assert "helsestasjon" not in for_the_mother, "what differs between readers is not the family's to see"
    assert as_siri.get(url("show_audience", entry.pk)).status_code == 404


@pytest.mark.requirement("M7")
def test_a_form_that_is_filled_in_becomes_words_that_are_shared_only_when_one_says_so(cast, as_kari, as_ola, log_with_ola):
    tell(cast)
    assert "Evaluering" in as_kari.get(url("choose_form", log_with_ola)).content.decode()
    with recording(cast.kari.actor, "test"):
        form = Questionnaire.objects.get(key="observation").pk
    place = reverse("relay:fill_in_form", args=[log_with_ola, form])
    assert "Hva skjedde?" in as_kari.get(place).content.decode()
    told = {"seen-0-day": "1.11.2026", "seen-0-place": "inside", "seen-0-what": "Hun sang for de andre."}
    assert as_kari.post(place, told)["Location"] == url("write_entry", log_with_ola)
    page = as_kari.get(url("write_entry", log_with_ola)).content.decode()
    assert "Hva skjedde? Hun sang for de andre." in page
    assert "Synlig for" in page
    assert newest_entry(cast, log_with_ola) is None, "nothing is shared yet"
    assert as_ola.get(place).status_code == 200, "whoever may write may fill in"

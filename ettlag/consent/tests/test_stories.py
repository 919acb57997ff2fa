"""Consent as the people we know live it: asked, given, refused, withdrawn, written down, and shut for strangers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ettlag.access.clock import today
from ettlag.access.history import readings_of
from ettlag.access.models import Event
from ettlag.consent import queries, texts
from ettlag.consent.models import Ask, Consent, Hearing, Kind, Line
from ettlag.people.models import Person

from .story import looking

LONG = (today() + timedelta(days=200)).strftime("%d.%m.%Y")


def url(name, child, **query):
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"consent:{name}", args=[child]) + (f"?{words}" if words else "")


def page(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def consent_of(**facts):
    """The one consent with these facts."""
    return Consent.objects.get(**facts)


def found_in(pattern, html):
    """What the pattern catches on the page."""
    return re.findall(pattern, html, re.DOTALL)[0]


def asks(client, cast, child, units=("helsestasjon", "ppt"), kinds=("everyday", "health")):
    sent = {
        "units": [cast.units[unit].pk for unit in units],
        "kinds": kinds,
        "until_on": LONG,
        "purpose": "Samme råd hjemme og i barnehagen.",
    }
    answer = client.post(url("ask_consent", child), sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]


def shown_on(client, child, **query):
    """The hash of the text that stands on the page."""
    html = page(client.get(url("give_consent", child, **query)))
    return found_in(r'name="shown" value="(\w{64})"', html)


def says_yes(client, cast, child, *cells, until=LONG, **query):
    chosen = [f"{cast.units[unit].pk}:{kind}" for unit, kind in cells]
    sent = {"cells": chosen, "until_on": until, "shown": shown_on(client, child, **query)}
    return client.post(url("give_consent", child, **query), sent)


def kinds_open(cast, unit, child):
    with looking(cast.kari):
        return queries.kinds_open_to(cast.units[unit].pk, child)


BOTH = (("ppt", "everyday"), ("ppt", "health"))


@pytest.mark.requirement("LAW-07", "LAW-12")
def test_kari_asks_and_amina_says_yes_to_some_of_it(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    html = page(as_amina.get(url("show_picture", cast.nora)))
    assert "Venter på deg" in html
    assert "Samme råd hjemme og i barnehagen." in html
    assert says_yes(as_amina, cast, cast.nora, ("ppt", "everyday"), ("helsestasjon", "health")).status_code == 302
    assert kinds_open(cast, "ppt", cast.nora) == {Kind.EVERYDAY}
    assert kinds_open(cast, "helsestasjon", cast.nora) == {Kind.HEALTH}
    html = page(as_amina.get(url("show_picture", cast.nora)))
    assert "Venter på deg" not in html
    assert "Sa ja" in html
    with looking(cast.amina):
        consent = consent_of(focus=cast.nora)
        assert consent.wording.body == texts.text("nb").body
        assert (consent.how, consent.taken_by_id, consent.wording.language) == ("signed_in", None, "nb")


def test_nothing_is_ticked_before_amina_does_it(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    assert "checked" not in page(as_amina.get(url("give_consent", cast.nora)))
    html = page(says_yes(as_amina, cast, cast.nora))
    assert "Kryss av for det du sier ja til" in html
    assert kinds_open(cast, "ppt", cast.nora) == set()


@pytest.mark.requirement("LAW-07")
def test_the_text_that_is_stored_is_the_text_that_was_shown(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    html = page(as_amina.get(url("give_consent", cast.nora, sprak="ar")))
    arabic = texts.text("ar")
    assert 'dir="rtl"' in html
    assert all(block.words in html and block.heading in html for block in arabic.blocks)
    assert says_yes(as_amina, cast, cast.nora, *BOTH, sprak="ar").status_code == 302
    with looking(cast.amina):
        kept = consent_of(focus=cast.nora).wording
    assert (kept.body, kept.sha256, kept.is_draft) == (arabic.body, arabic.sha256, True)


def test_an_answer_to_a_text_that_has_changed_is_not_taken(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    sent = {"cells": [f"{cast.ppt.pk}:health"], "until_on": LONG, "shown": "0" * 64}
    html = page(as_amina.post(url("give_consent", cast.nora), sent))
    assert "Teksten øverst er ny" in html
    assert texts.text("nb").sha256 in html
    assert "checked" in html  # what she had chosen is kept
    assert kinds_open(cast, "ppt", cast.nora) == set()


@pytest.mark.requirement("LAW-08")
def test_amina_takes_a_whole_service_back_with_one_press(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    says_yes(as_amina, cast, cast.nora, *BOTH, ("helsestasjon", "health"))
    answer = as_amina.post(url("withdraw_consent", cast.nora), {"unit": cast.ppt.pk})
    assert answer.status_code == 302
    assert kinds_open(cast, "ppt", cast.nora) == set()
    assert kinds_open(cast, "helsestasjon", cast.nora) == {Kind.HEALTH}
    with looking(cast.amina):
        assert consent_of(focus=cast.nora).withdrawn_at is None
        assert Line.objects.filter(focus=cast.nora, closing="withdrawn").count() == 2
    as_amina.post(url("withdraw_consent", cast.nora), {})
    with looking(cast.amina):
        assert consent_of(focus=cast.nora).withdrawn_at is not None


@pytest.mark.requirement("LAW-09")
@pytest.mark.parametrize("unit", ["ppt", "helsestasjon"])
@pytest.mark.parametrize("kind", ["everyday", "health"])
def test_one_cell_is_taken_back_and_the_others_stand(cast, as_kari, as_amina, unit, kind):
    asks(as_kari, cast, cast.nora)
    every = [(where, what) for where in ("ppt", "helsestasjon") for what in ("everyday", "health")]
    says_yes(as_amina, cast, cast.nora, *every)
    sent = {"unit": cast.units[unit].pk, "kinds": [kind]}
    as_amina.post(url("withdraw_consent", cast.nora, enhet=cast.units[unit].pk), sent)
    open_now = {(where, str(what)) for where in ("ppt", "helsestasjon") for what in kinds_open(cast, where, cast.nora)}
    assert open_now == set(every) - {(unit, kind)}


def test_naming_no_kind_on_the_page_of_one_service_takes_nothing_back(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    says_yes(as_amina, cast, cast.nora, *BOTH)
    there = url("withdraw_consent", cast.nora, enhet=cast.ppt.pk)
    html = page(as_amina.post(there, {"unit": cast.ppt.pk}))
    assert "Kryss av for det du vil trekke tilbake" in html
    assert kinds_open(cast, "ppt", cast.nora) == {Kind.EVERYDAY, Kind.HEALTH}


@pytest.mark.requirement("LAW-13")
def test_no_is_a_complete_answer(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    sent = {"shown": shown_on(as_amina, cast.nora)}
    assert as_amina.post(url("refuse_consent", cast.nora), sent).status_code == 302
    assert kinds_open(cast, "ppt", cast.nora) == set()
    html = page(as_kari.get(url("show_picture", cast.nora)))
    assert "Sa nei" in html
    assert "trenger ikke samtykke for sitt eget arbeid" in html
    with looking(cast.amina):
        ask = Ask.objects.get(focus=cast.nora)
    assert as_amina.get(url("give_consent", cast.nora, sporsmal=ask.pk)).status_code == 409
    assert as_amina.get(url("give_consent", cast.nora)).status_code == 200


def test_amina_changes_one_date_and_only_that(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    says_yes(as_amina, cast, cast.nora, *BOTH)
    soon = today() + timedelta(days=20)
    there = url("extend_consent", cast.nora, enhet=cast.ppt.pk, slag="health")
    page(as_amina.get(there))
    sent = {"unit": cast.ppt.pk, "kind": "health", "until_on": soon.strftime("%d.%m.%Y")}
    assert as_amina.post(there, sent).status_code == 302
    with looking(cast.amina):
        child = Person.objects.get(pk=cast.nora)
        found = queries.agreement(child)
        assert found.open_until((cast.ppt.pk, "health")) == soon
        assert found.open_until((cast.ppt.pk, "everyday")) == today() + timedelta(days=200)
        assert Line.objects.filter(focus=cast.nora, closing="replaced").count() == 1
    assert "mister tilgangen snart" in page(as_amina.get(url("show_picture", cast.nora)))


@pytest.mark.requirement("LAW-11")
def test_a_consent_lasts_a_year_at_most(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    late = (today() + timedelta(days=366)).strftime("%d.%m.%Y")
    html = page(says_yes(as_amina, cast, cast.nora, ("ppt", "health"), until=late))
    assert "Datoen er for langt fram" in html
    html = page(says_yes(as_amina, cast, cast.nora, ("ppt", "health"), until=today().strftime("%d.%m.%Y")))
    assert "Datoen har vært" in html


def test_kari_writes_down_an_oral_yes_with_who_how_and_which_text(cast, as_kari):
    asks(as_kari, cast, cast.nora)
    page(as_kari.get(url("record_consent", cast.nora)))
    sent = {
        "giver": cast.amina.person_id, "said": "yes", "cells": [f"{cast.ppt.pk}:health"], "until_on": LONG,
        "how": "oral", "answered_on": today().strftime("%d.%m.%Y"), "language": "ar",
    }  # fmt: skip
    assert as_kari.post(url("record_consent", cast.nora), sent).status_code == 302
    assert kinds_open(cast, "ppt", cast.nora) == {Kind.HEALTH}
    with looking(cast.kari):
        consent = consent_of(focus=cast.nora)
        assert (consent.how, consent.taken_by_id, consent.taken_in_id) == ("oral", cast.kari.user.pk, cast.solbakken.pk)
        assert consent.wording.language == "ar"
    assert "Kari Lunde førte det inn" in page(as_kari.get(url("show_picture", cast.nora)))
    sent |= {"said": "withdraw"}
    assert as_kari.post(url("record_consent", cast.nora), sent).status_code == 302
    assert kinds_open(cast, "ppt", cast.nora) == set()


def test_a_recorded_yes_says_to_what_and_until_when(cast, as_kari):
    asks(as_kari, cast, cast.nora)
    html = page(as_kari.post(url("record_consent", cast.nora), {"said": "yes", "giver": cast.amina.person_id}))
    assert "Kryss av for hva svaret gjelder" in html
    assert "Skriv hvor lenge det skal vare" in html


def test_a_recorded_yes_is_to_what_was_asked_and_a_withdrawal_to_what_stands(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora, units=("ppt",), kinds=("health",))
    says_yes(as_amina, cast, cast.nora, ("ppt", "health"))
    asks(as_kari, cast, cast.nora, units=("helsestasjon",), kinds=("home",))
    sent = {
        "giver": cast.amina.person_id, "said": "yes", "cells": [f"{cast.ppt.pk}:health"], "until_on": LONG,
        "how": "paper", "answered_on": today().strftime("%d.%m.%Y"), "language": "nb",
    }  # fmt: skip
    assert "Kryss bare av for det spørsmålet gjelder" in page(as_kari.post(url("record_consent", cast.nora), sent))
    there = url("record_consent", cast.nora, trekk="1")
    assert "Ingen spørsmål venter på svar" in page(as_kari.get(there))
    assert "Ingen har spurt om noe" in page(as_kari.post(there, sent))
    assert as_kari.post(there, {**sent, "said": "withdraw"}).status_code == 302
    assert kinds_open(cast, "ppt", cast.nora) == set()


def test_the_paper_form_has_the_question_the_text_and_a_line_for_each(cast, as_kari):
    asks(as_kari, cast, cast.nora)
    html = page(as_kari.get(url("print_form", cast.nora)))
    assert "Samme råd hjemme og i barnehagen." in html
    assert texts.text("nb").blocks[3].words in html
    assert "Amina Haddad" in html
    assert "Jonas" not in html


@pytest.mark.requirement("LAW-29", "LAW-30", "LAW-31", "LAW-32")
def test_nora_is_heard_in_her_own_words_and_decides_whether_amina_reads_it(cast, as_kari, as_amina):
    said = {"mode": "1.1", "heard_on": today().strftime("%d.%m.%Y"), "said": "Kari kan si det. Ikke at jeg gråter."}
    assert "Si til barnet hvem som kan lese det" in page(as_kari.post(url("hear_child", cast.nora), said))
    assert as_kari.post(url("hear_child", cast.nora), {**said, "was_told_use": "on"}).status_code == 302
    assert "Ikke at jeg gråter" in page(as_kari.get(url("show_picture", cast.nora)))
    assert "Ikke at jeg gråter" not in page(as_amina.get(url("show_picture", cast.nora)))
    as_kari.post(url("hear_child", cast.nora), {**said, "was_told_use": "on", "for_guardians": "on"})
    assert "Ikke at jeg gråter" in page(as_amina.get(url("show_picture", cast.nora)))


@pytest.mark.requirement("LAW-29", "LAW-30")
def test_not_heard_needs_a_reason_and_the_modes_are_the_national_ones(cast, as_kari):
    assert Hearing.Mode.values == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"]
    told = {"mode": "2.1", "heard_on": today().strftime("%d.%m.%Y")}
    assert "Skriv hvorfor barnet ikke ble hørt" in page(as_kari.post(url("hear_child", cast.nora), told))
    assert as_kari.post(url("hear_child", cast.nora), {**told, "reason": "Nora var syk."}).status_code == 302


PAGES = ["show_picture", "ask_consent", "give_consent", "withdraw_consent", "extend_consent", "record_consent", "print_form"]


STRANGERS = ["jonas", "ida", "tone", "sara", "siri", "rolf", "pia", "barbro", "berit", "per", "dina", "leif"]


@pytest.mark.requirement("LAW-04", "LAW-36")
@pytest.mark.parametrize("stranger", STRANGERS)
def test_strangers_and_the_barred_father_find_nothing(cast, as_kari, sign_in, stranger):
    asks(as_kari, cast, cast.nora)
    client = sign_in(stranger)
    for name in [*PAGES, "hear_child"]:
        assert client.get(url(name, cast.nora)).status_code == 404, name
        assert client.post(url(name, cast.nora), {}).status_code == 404, name
    assert client.post(url("refuse_consent", cast.nora), {}).status_code == 404


def test_staff_answer_for_nobody_and_family_asks_for_nothing(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    assert as_kari.get(url("give_consent", cast.nora)).status_code == 403
    assert as_kari.post(url("withdraw_consent", cast.nora), {"unit": cast.ppt.pk}).status_code == 403
    for name in ("ask_consent", "record_consent", "print_form", "hear_child"):
        assert as_amina.get(url(name, cast.nora)).status_code == 403, name


@pytest.mark.requirement("LAW-08")
def test_pia_sees_while_she_is_let_in_and_is_told_in_a_sentence_when_she_is_not(cast, as_kari, as_amina, as_pia):
    assert as_pia.get(url("show_picture", cast.nora)).status_code == 404
    asks(as_kari, cast, cast.nora)
    says_yes(as_amina, cast, cast.nora, *BOTH)
    assert as_pia.get(url("show_picture", cast.nora)).status_code == 200
    as_amina.post(url("withdraw_consent", cast.nora), {"unit": cast.ppt.pk})
    assert as_pia.get(url("show_picture", cast.nora)).status_code == 404
    with looking(cast.pia):
        change = queries.recent_changes(cast.pia.actor)[0]
    assert change.sentence.startswith("Amina trakk samtykket til PPT Solvik")
    html = page(as_pia.get(reverse("consent:show_withdrawal", args=[change.consent_id])))
    assert "Tilgangen stoppet i samme øyeblikk" in html
    for member in (cast.siri, cast.berit, cast.jonas, cast.leif):
        with looking(member):
            assert queries.recent_changes(member.actor) == []


def test_siri_cannot_open_the_news_of_what_ppt_lost(cast, as_kari, as_amina, as_siri, as_jonas):
    asks(as_kari, cast, cast.nora)
    says_yes(as_amina, cast, cast.nora, *BOTH)
    as_amina.post(url("withdraw_consent", cast.nora), {"unit": cast.ppt.pk})
    with looking(cast.amina):
        there = reverse("consent:show_withdrawal", args=[consent_of(focus=cast.nora).pk])
    assert as_siri.get(there).status_code == 404
    assert as_jonas.get(there).status_code == 404


@pytest.mark.requirement("LAW-15", "LAW-17")
def test_sara_is_fifteen_and_both_she_and_tone_must_agree(cast, as_siri, as_sara, as_tone):
    sara = cast.sara.person_id
    asks(as_siri, cast, sara, units=("helsestasjon",), kinds=("health",))
    says_yes(as_tone, cast, sara, ("helsestasjon", "health"))
    assert kinds_open(cast, "helsestasjon", sara) == set()
    assert "Venter på Sara" in page(as_siri.get(url("show_picture", sara)))
    assert "Alle har ikke sagt ja" in page(as_tone.get(url("show_picture", sara)))
    assert "Da slipper du å si det samme mange ganger" in page(as_sara.get(url("give_consent", sara)))
    says_yes(as_sara, cast, sara, ("helsestasjon", "health"))
    assert kinds_open(cast, "helsestasjon", sara) == {Kind.HEALTH}
    with looking(cast.sara):
        kept = consent_of(given_by=sara).wording
    assert kept.audience == "easy"


@pytest.mark.requirement("LAW-17")
def test_one_says_yes_and_one_no_and_staff_are_told_what_they_can_do(cast, as_siri, as_sara, as_tone):
    sara = cast.sara.person_id
    asks(as_siri, cast, sara, units=("helsestasjon",), kinds=("health",))
    says_yes(as_tone, cast, sara, ("helsestasjon", "health"))
    as_sara.post(url("refuse_consent", sara), {"shown": shown_on(as_sara, sara)})
    assert kinds_open(cast, "helsestasjon", sara) == set()
    assert "Én sier ja, en annen sier nei" in page(as_siri.get(url("show_picture", sara)))
    html = page(as_tone.get(url("show_picture", sara)))
    assert "Én sier ja, en annen sier nei" not in html
    assert "Sa nei" not in html
    assert "Har ikke sagt ja ennå" in html


def test_amina_opens_something_unasked(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora, units=("ppt",), kinds=("health",))
    says_yes(as_amina, cast, cast.nora, ("ppt", "health"))
    assert says_yes(as_amina, cast, cast.nora, ("ppt", "home"), fritt="1").status_code == 302
    assert kinds_open(cast, "ppt", cast.nora) == {Kind.HEALTH, Kind.HOME}
    with looking(cast.amina):
        assert Ask.objects.get(focus=cast.nora, by_family=True).from_unit_id is None


def test_a_yes_to_what_nobody_offered_is_refused(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora, units=("ppt",), kinds=("health",))
    assert says_yes(as_amina, cast, cast.nora, ("barneverntjenesten", "home")).status_code == 200
    with looking(cast.amina):
        assert Line.objects.filter(focus=cast.nora).count() == 0


@pytest.mark.requirement("SEC-20", "SEC-32")
def test_looking_leaves_a_reading_and_answering_an_event_without_words(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora)
    says_yes(as_amina, cast, cast.nora, *BOTH)
    page(as_kari.get(url("show_picture", cast.nora)))
    with looking(cast.kari):
        child = Person.objects.get(pk=cast.nora)
        opened = readings_of(child).filter(purpose="consent:show_picture", actor_name="Kari Lunde")
        assert {reading.basis for reading in opened} == {"SAMT"}
        events = Event.objects.filter(subject_id=str(child.pk))
        asked, gave = (events.get(action=f"consent.{verb}_consent") for verb in ("ask", "give"))
    assert asked.details == {"units": sorted([cast.helsestasjon.pk, cast.ppt.pk]), "kinds": ["everyday", "health"]}
    assert "Samme råd" not in str(gave.details)


def test_titles_and_addresses_bear_no_name(cast, as_kari):
    html = page(as_kari.get(url("show_picture", cast.nora)))
    assert "Nora" not in found_in(r"<title>(.*?)</title>", html)


def statements(client, child):
    """What the page asks of the database; savepoints and the closing fence belong to the test's own transaction.

    The first look after a deed says what was done, and writes in the session that it was said; so look twice.
    """
    with CaptureQueriesContext(connection) as asked:
        page(client.get(url("show_picture", child)))
    return [sql for sql in (query["sql"] for query in asked) if "SAVEPOINT" not in sql and "municipality', ''" not in sql]


def test_the_page_costs_the_same_with_one_and_with_many_rows(cast, as_kari, as_amina):
    asks(as_kari, cast, cast.nora, units=("ppt",), kinds=("health",))
    before = [statements(client, cast.nora) and len(statements(client, cast.nora)) for client in (as_kari, as_amina)]
    asks(as_kari, cast, cast.nora, units=("ppt", "helsestasjon", "fjellheim"), kinds=Kind.values)
    says_yes(as_amina, cast, cast.nora, *BOTH, ("helsestasjon", "health"), ("fjellheim", "home"))
    after = [statements(client, cast.nora) and len(statements(client, cast.nora)) for client in (as_kari, as_amina)]
    assert before == after
    assert max(after) <= 12

"""Doors that are not for everyone, two windows on one entry, an invitation that is answered, and what the team list says."""

from datetime import timedelta

import pytest

from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.concerns.choices import choices_for
from ettlag.concerns.models import Concern
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import forget_municipalities
from ettlag.relay.models import Attendance, Entry

from .plan_story import looking, open_log, written
from .stories import family_says_yes, newest_entry, noras_log, url

WORDS = {"text": "Nora lekte med Emil.", "kind": "entry", "information": "everyday", "reach": "team"}


def test_the_form_for_a_new_log_is_for_those_who_work_with_children(cast, as_kari, as_amina, as_dina, as_per):
    assert as_kari.get(url("open_log")).status_code == 200
    for other in (as_amina, as_dina, as_per):
        assert other.get(url("open_log")).status_code == 404


def test_the_familys_day_and_log_do_not_exist_for_those_at_work(cast, as_kari, as_grete, as_amina):
    for name in ("show_family_day", "show_family_log"):
        assert as_amina.get(url(name)).status_code == 200
        for other in (as_kari, as_grete):
            assert other.get(url(name)).status_code == 404


@pytest.mark.requirement("LAW-64")
def test_a_correction_from_two_windows_shows_both_texts_and_loses_neither(cast, as_kari):
    log = noras_log(cast, as_kari)
    as_kari.post(url("write_entry", log), WORDS)
    first = newest_entry(cast, log)
    as_kari.post(url("correct_entry", first.pk), {"text": "Nora lekte med Ida.", "because": "Feil navn"})
    answer = as_kari.post(url("correct_entry", first.pk), {"text": "Nora og Emil lekte ute.", "because": "Feil sted"})
    page = answer.content.decode()
    assert "To har skrevet samtidig" in page
    assert "Nora lekte med Ida." in page
    assert "Nora og Emil lekte ute." in page
    newest = newest_entry(cast, log)
    sent = {"text": "Nora og Emil lekte ute.", "because": "Feil sted", "keep": "both"}
    assert as_kari.post(url("correct_entry", newest.pk), sent).status_code == 302
    with recording(cast.kari.actor, "test"):
        texts = list(Entry.objects.filter(log=log).order_by("id").values_list("text", flat=True))
    assert texts[-1] == "Nora lekte med Ida.\n\nNora og Emil lekte ute."
    assert texts[-3:-1] == ["Nora lekte med Emil.", "Nora lekte med Ida."]


def test_choosing_what_was_saved_writes_nothing_more(cast, as_kari):
    log = noras_log(cast, as_kari)
    as_kari.post(url("write_entry", log), WORDS)
    first = newest_entry(cast, log)
    as_kari.post(url("correct_entry", first.pk), {"text": "Nora lekte med Ida.", "because": "Feil navn"})
    newest = newest_entry(cast, log)
    sent = {"text": "Noe helt annet", "because": "Feil", "keep": "theirs"}
    assert as_kari.post(url("correct_entry", newest.pk), sent).status_code == 302
    assert newest_entry(cast, log).pk == newest.pk


def called(client, log):
    facts = {
        "at": "08.30",
        "lasts": "45",
        "place": "Solbakken",
        "more_items": "",
        "day": written(today() + timedelta(days=2)),
    }
    return client.post(url("call_meeting", log.pk), facts)["Location"].split("/")[2]


def test_amina_and_grete_answer_the_call_and_kari_sees_who_comes(cast, as_kari, as_grete, as_amina):
    meeting = called(as_kari, open_log(cast))
    assert "Kommer du til møtet" in as_amina.get(url("show_family_day")).content.decode()
    assert "Kommer du til møtet" in as_grete.get("/min-dag/").content.decode()
    assert "Kommer du til møtet" not in as_kari.get("/min-dag/").content.decode(), "whoever calls, comes"
    as_amina.post(url("answer_meeting", meeting), {"comes": "no", "word": "Jeg er på jobb til ti."})
    as_grete.post(url("answer_meeting", meeting), {"comes": "yes", "word": ""})
    page = as_kari.get(url("show_meeting", meeting)).content.decode()
    assert "Jeg er på jobb til ti." in page
    assert page.count("Kommer ikke") == 1
    assert "Kommer du til møtet" not in as_amina.get(url("show_family_day")).content.decode()
    assert "Kommer du til møtet" not in as_grete.get("/min-dag/").content.decode()


def test_one_may_think_better_of_it_and_the_newest_answer_stands(cast, as_kari, as_amina):
    meeting = called(as_kari, open_log(cast))
    for comes in ("no", "yes"):
        assert as_amina.post(url("answer_meeting", meeting), {"comes": comes, "word": ""}).status_code == 302
    with looking(cast):
        assert [row.comes for row in Attendance.objects.filter(meeting=meeting)] == [True]


@pytest.mark.requirement("LAW-38")
def test_the_family_sees_its_own_answer_only_and_strangers_find_no_call(
    cast, as_kari, as_amina, as_grete, as_siri, as_jonas
):
    meeting = called(as_kari, open_log(cast))
    as_grete.post(url("answer_meeting", meeting), {"comes": "no", "word": "Jeg er syk."})
    page = as_amina.get(url("show_meeting", meeting)).content.decode()
    assert "Jeg er syk." not in page
    for stranger in (as_siri, as_jonas):
        assert stranger.get(url("answer_meeting", meeting)).status_code == 404
        assert stranger.post(url("answer_meeting", meeting), {"comes": "yes"}).status_code == 404


def test_after_a_hand_over_the_list_of_the_team_says_who_has_the_baton_now(cast, as_kari, as_ola):
    family_says_yes(cast)
    log = noras_log(cast, as_kari)
    as_kari.post(url("offer_handover", log), {"to": cast.ola.employment.pk, "reason": "Ola er nærmest", "wish": "yes"})
    as_ola.post(url("accept_handover", log))
    page = as_ola.get(url("show_log", log)).content.decode()
    team = page[page.index('id="laget"') : page.index('id="samtykke"')]
    assert team.count("Har stafettpinnen") == 1
    assert team.count("Har hatt stafettpinnen") == 1
    assert team.index("Har hatt stafettpinnen") < team.index("Har stafettpinnen"), "Kari had it first"


def test_a_log_is_not_among_the_choices_before_the_municipality_opens_one_there(cast, as_kari):
    facts = {"seen_on": written(today()), "degree": "unease", "often": "daily"}
    as_kari.post("/undringer/ny/", {"child": str(cast.nora), "text": "Nora satt alene", **facts})
    with recording(cast.kari.actor, "test"):
        concern = Concern.objects.order_by("-raised_at").first()
        assert concern is not None
        assert concern.guide_version is not None
        levels = [level.code for level in concern.guide_version.scheme.all_levels]
    decide = f"/undringer/{concern.pk}/bestem/"
    for wanted, is_offered in ((levels[0], True), (levels[-1], False)):
        Municipality.objects.filter(pk=cast.solvik.pk).update(choices={"log_opens_at_level": wanted})
        forget_municipalities()
        with recording(cast.kari.actor, "test"):
            assert ("open_log" in [one.key for one in choices_for(concern)]) is is_offered
        page = as_kari.get(decide).content.decode()
        assert ("Vi åpner stafettlogg sammen med familien." in page) is is_offered
        assert ("I kommunen din åpner dere stafettlogg fra" in page) is not is_offered

"""Møtet: the child first, written together without a lost word, shared before it is closed, the family's words beside."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ettlag.access.clock import now, today
from ettlag.people import drafts
from ettlag.relay.models import AgendaItem, Measure, Meeting, Minutes, Voice

from .plan_story import by_hand, looking, open_log, saras_log, url, written
from .test_measure import running

CALL = {"at": "08.30", "lasts": "45", "place": "Solbakken barnehage", "more_items": "Hvem holder pinnen nå?"}


def called(client, log, **facts):
    """Kari calls a meeting tomorrow."""
    answer = client.post(url("call_meeting", log), {**CALL, "day": written(today() + timedelta(days=1)), **facts})
    return answer["Location"].split("/")[2]


def items(cast):
    with looking(cast):
        return list(AgendaItem.objects.order_by("number"))


def held(cast, log, **facts):
    """A meeting with one item, held this morning."""
    with by_hand(cast):
        meeting = Meeting.objects.create(**{
            "municipality_id": log.municipality_id, "log": log, "people": [cast.amina.person_id], "place": "Solbakken",
            "starts_at": now() - timedelta(hours=3), "called_by": cast.kari.employment, **facts,
        })  # fmt: skip
        item = AgendaItem.objects.create(
            municipality_id=log.municipality_id, log=log, meeting=meeting, number=1, title="Det bråker i gangen"
        )
    return meeting, item


def write(client, meeting, item, text, seen=0, **more):
    return client.post(url("write_minutes", meeting), {"item": str(item.pk), "text": text, "seen": seen, **more})


def texts(cast, item):
    with looking(cast):
        return [row.text for row in Minutes.objects.filter(item=item).order_by("version")]


def test_the_agenda_begins_with_the_child_then_the_family_then_what_is_open(cast, as_siri, as_sara, as_tone):
    log = saras_log(cast)
    as_tone.post(url("ask_question", log), {"text": "Kan hun få mindre lekser?"})
    as_sara.post(url("ask_question", log), {"text": "Kan jeg få et rolig rom?"})
    running(cast, log, what="Lekser i økter", doer=cast.siri.employment)
    called(as_siri, log, place="Fjellheim")
    assert [item.title for item in items(cast)] == [
        "Kan jeg få et rolig rom?", "Kan hun få mindre lekser?", "Lekser i økter", "Hvem holder pinnen nå?"
    ]  # fmt: skip


@pytest.mark.requirement("LAW-38")
def test_on_the_agenda_nobody_of_the_family_sees_the_others_question(cast, as_siri, as_sara, as_tone):
    log = saras_log(cast)
    as_tone.post(url("ask_question", log), {"text": "Kan hun få mindre lekser?"})
    as_sara.post(url("ask_question", log), {"text": "Kan jeg få et rolig rom?"})
    meeting = called(as_siri, log, place="Fjellheim")
    assert "mindre lekser" not in as_sara.get(url("show_meeting", meeting)).content.decode()
    assert "rolig rom" not in as_tone.get(url("show_meeting", meeting)).content.decode()


def test_amina_sees_when_the_meeting_is_and_what_we_shall_talk_about(cast, as_kari, as_amina):
    log = open_log(cast)
    as_amina.post(url("ask_question", log), {"text": "Det bråker i gangen"})
    meeting = called(as_kari, log)
    day = as_amina.get(url("show_family_day")).content.decode()
    assert "kl. 08.30" in day.replace("\N{NO-BREAK SPACE}", " ")
    assert "Det bråker i gangen" in as_amina.get(url("show_meeting", meeting)).content.decode()


def test_a_second_writer_sees_both_texts_and_loses_neither(cast, as_kari, as_grete):
    meeting, item = held(cast, open_log(cast))
    assert write(as_kari, meeting, item, "Alle merker det mellom åtte og halv ni.").status_code == 302
    answer = write(as_grete, meeting, item, "Kari kan åpne døra på hagesiden.", seen=0)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "To har skrevet samtidig" in page
    assert "Alle merker det mellom åtte og halv ni." in page
    assert "Kari kan åpne døra på hagesiden." in page
    assert texts(cast, item) == ["Alle merker det mellom åtte og halv ni."]
    write(as_grete, meeting, item, "Kari kan åpne døra på hagesiden.", seen=1, keep="both")
    assert texts(cast, item)[-1] == "Alle merker det mellom åtte og halv ni.\n\nKari kan åpne døra på hagesiden."


def test_choosing_the_saved_text_writes_nothing_and_choosing_ones_own_keeps_the_older_version(cast, as_kari, as_grete):
    meeting, item = held(cast, open_log(cast))
    write(as_kari, meeting, item, "Karis tekst")
    write(as_grete, meeting, item, "Gretes tekst", seen=1, keep="theirs")
    assert texts(cast, item) == ["Karis tekst"]
    write(as_grete, meeting, item, "Gretes tekst", seen=1, keep="mine")
    assert texts(cast, item) == ["Karis tekst", "Gretes tekst"]


def test_a_draft_that_comes_back_is_shown_beside_what_another_saved_meanwhile(cast, as_kari, as_grete):
    meeting, item = held(cast, open_log(cast))
    with looking(cast):
        drafts.save(cast.kari.actor, f"relay:write_minutes:{item.pk}", "text", "Det Kari hadde begynt på")
    write(as_grete, meeting, item, "Gretes tekst")
    page = as_kari.get(url("write_minutes", meeting)).content.decode()
    assert "To har skrevet samtidig" in page
    assert "Det Kari hadde begynt på" in page
    assert "Gretes tekst" in page


def test_a_decision_becomes_a_measure_with_all_five_parts_in_one_step(cast, as_kari, as_amina):
    log = open_log(cast)
    meeting, item = held(cast, log)
    decided = {"what": "Nora kommer inn på hagesiden", "doer": f"e:{cast.kari.employment.pk}"}
    as_kari.post(url("decide_measure", item), {**decided, "evaluate_on": written(today() + timedelta(days=30))})
    with looking(cast):
        measure = Measure.objects.get(decided_in=item.pk)
    assert measure.problem == "Det bråker i gangen"
    assert measure.started_at is not None
    assert "Er nå et tiltak" in as_kari.get(url("write_minutes", meeting)).content.decode()
    assert "Nora kommer inn på hagesiden" in as_amina.get(url("show_family_log", log)).content.decode()


def test_a_decision_without_a_date_is_asked_for_again_and_keeps_its_words(cast, as_kari):
    _meeting, item = held(cast, open_log(cast))
    answer = as_kari.post(url("decide_measure", item), {"what": "Inn på hagesiden", "doer": "", "evaluate_on": ""})
    assert answer.status_code == 200
    assert "Inn på hagesiden" in answer.content.decode()


def test_the_family_reads_the_minutes_when_they_are_shared_and_no_sooner(cast, as_kari, as_amina):
    meeting, item = held(cast, open_log(cast))
    write(as_kari, meeting, item, "Alle merker det.")
    assert "Alle merker det." not in as_amina.get(url("show_meeting", meeting)).content.decode()
    assert as_amina.get(url("write_minutes", meeting)).status_code == 403
    assert as_kari.post(url("close_meeting", meeting)).status_code == 403
    as_kari.post(url("share_minutes", meeting))
    assert "Alle merker det." in as_amina.get(url("show_meeting", meeting)).content.decode()
    assert "Les referatet fra" in as_amina.get(url("show_family_day")).content.decode()
    assert as_kari.post(url("close_meeting", meeting)).status_code == 302
    assert "Møtet er avsluttet." in as_kari.get(url("show_meeting", meeting)).content.decode()


def test_shared_minutes_stand(cast, as_kari):
    meeting, item = held(cast, open_log(cast))
    write(as_kari, meeting, item, "Alle merker det.")
    as_kari.post(url("share_minutes", meeting))
    assert write(as_kari, meeting, item, "Noe annet", seen=1).status_code == 403
    assert texts(cast, item) == ["Alle merker det."]


def test_empty_minutes_are_not_shared(cast, as_kari):
    meeting, _item = held(cast, open_log(cast))
    answer = as_kari.post(url("share_minutes", meeting))
    assert answer.status_code == 409
    assert "Skriv referat for minst én sak først." in answer.content.decode()


def test_the_database_closes_no_meeting_whose_minutes_are_not_shared(cast):
    log = open_log(cast)
    with pytest.raises(IntegrityError, match="minutes_are_shared_before_it_closes"), transaction.atomic():
        held(cast, log, closed_at=now())


@pytest.mark.requirement("LAW-64")
def test_amina_sees_it_differently_and_her_words_stand_beside_and_on_paper(cast, as_kari, as_amina):
    meeting, item = held(cast, open_log(cast))
    write(as_kari, meeting, item, "Vi tror at hun sover lite.")
    as_kari.post(url("share_minutes", meeting))
    as_amina.post(url("comment_minutes", meeting), {"text": "Hun sover godt hjemme."})
    with looking(cast):
        assert Voice.objects.get(meeting=meeting).name == "Amina Haddad"
    for page in ("show_meeting", "print_minutes"):
        text = as_kari.get(url(page, meeting)).content.decode()
        assert text.index("Vi tror at hun sover lite.") < text.index("Hun sover godt hjemme.")


def test_minutes_that_are_not_shared_in_two_working_days_are_late_on_both_sides(cast, as_kari, as_amina):
    log = open_log(cast)
    meeting, _item = held(cast, log, starts_at=now() - timedelta(days=10))
    assert "Referatet skulle vært delt" in as_kari.get(url("show_meeting", meeting)).content.decode()
    day = as_amina.get(url("show_family_day")).content.decode()
    assert "Referatet fra møtet" in day
    assert "forsinket." in day


@pytest.mark.parametrize("who", ["jonas", "siri", "ola", "berit", "per", "leif", "ida"])
def test_to_strangers_and_to_the_barred_father_there_is_no_meeting(cast, sign_in, who):
    meeting, item = held(cast, open_log(cast))
    client = sign_in(who)
    for name in ("show_meeting", "write_minutes", "share_minutes", "print_minutes", "comment_minutes"):
        assert client.get(url(name, meeting)).status_code == 404, name
    assert client.post(url("close_meeting", meeting)).status_code == 404
    assert client.get(url("decide_measure", item)).status_code == 404

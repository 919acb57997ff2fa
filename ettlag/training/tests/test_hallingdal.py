"""Hallingdal from request to certificate, through the front door: Tuva runs it, Kari and Ola take part (M15, M16)."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ettlag.access.actor import system_actor
from ettlag.access.clock import days_later, now, today
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.organisation.actions import end_employment
from ettlag.organisation.policy import get_employment
from ettlag.training import actions, codes, hearing, pauses, policy, tasks
from ettlag.training.import_format import parse
from ettlag.training.models import Assignment, CourseDay, Feedback, GroupCase, Partner, Place, Presence, Programme, Vignette
from ettlag.training.waiting import waiting_for
from ettlag.ui.ics import fold

from .conftest import SAMPLE, at, day_no, seat, set_dates

pytestmark = pytest.mark.requirement("M15", "M16")
TOLD = {
    "situation": "transition", "age": "2-3", "what": "Et barn gråter når mor går. Jeg blir usikker og tar barnet raskt inn.",
    "practise": "Å stå i gråten sammen med barnet.", "changed": "on",
}  # fmt: skip


def test_from_a_request_to_an_agreement_and_the_check(sign_in, cast):
    tuva = sign_in("tuva")
    asked = {"title": "Trygge møter", "asked_by": "Hallinghelse", "wish": "Vi vil lære om tilknytning.", "once": "a"}
    assert tuva.post(at("request_assignment"), asked).status_code == 302
    with recording(cast.tuva.actor, "test"):
        assignment = Assignment.objects.get()
    assert tuva.get(at("agree_assignment", assignment.pk)).status_code == 403, "first the six questions"
    page = tuva.get(at("explore_assignment", assignment.pk)).content.decode()
    assert "Hva skal brukerne merke når dere kan dette?" in page
    answers = {"U1": "Veilede familier fra første møte", "U3": "Samme tenkemåte hele veien", "once": "b"}
    tuva.post(at("explore_assignment", assignment.pk), answers)
    change = {"asked": "Kurs for helsestasjonen", "agreed": "Tverrfaglig program", "why": "Kolleger møtes", "once": "c"}
    tuva.post(at("note_change", assignment.pk), change)
    agreed = {"parties": "Seks kommuner og RBUP", "users_notice": "Samme tenkemåte hele veien", "once": "d"}
    tuva.post(at("agree_assignment", assignment.pk), agreed)
    tuva.post(at("plan_programme", assignment.pk), {"title": "Trygge møter", "once": "e"})
    page = tuva.get(at("show_assignment", assignment.pk)).content.decode()
    assert "Tverrfaglig program" in page
    assert "Seks kommuner" in page
    assert tuva.get(at("explore_assignment", assignment.pk)).status_code == 403, "what is agreed stands"
    with days_later(20):
        tuva = sign_in("tuva")
        tuva.post(at("check_assignment", assignment.pk), {"outcome": "Foreldre sier de blir møtt likt.", "once": "f"})
    with recording(cast.tuva.actor, "test"):
        assignment.refresh_from_db()
    assert assignment.step == 4
    told = Event.objects.filter(subject_id=str(assignment.pk)).values_list("details", flat=True)
    assert "Seks kommuner" not in json.dumps(list(told)), "the log holds no words"


def test_the_file_is_read_as_it_is_and_only_once(cast, programme):
    with recording(cast.tuva.actor, "test"):
        days = list(policy.days_of(programme.pk))
        (pause,) = policy.pauses_of(programme.pk)
        assert [(day.number, day.requires) for day in days] == [(1, []), (2, [1]), (3, [1, 2])]
        assert (pause.after.number, pause.months, len(pause.tasks)) == (2, 3, 3)
        assert [day.takes_cases for day in days] == [False, False, True]
        assert len(programme.assignment.changes) == 2
        assert programme.assignment.agreed_on is None, "what the file does not date, is not agreed"
    out = StringIO()
    call_command("import_programme", str(SAMPLE), municipality="9901", stdout=out)
    assert "3 dager og 1 praksispauser" in out.getvalue()
    with recording(cast.tuva.actor, "test"):
        assert Programme.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "break_it"),
    [
        ("program[2].varighet", lambda doc: doc["program"][2].update(varighet="P1M")),
        ("program[1].forutsetter", lambda doc: doc["program"][1].update(forutsetter=["D9"])),
        ("utforsking.sporsmaal[0].id", lambda doc: doc["utforsking"]["sporsmaal"][0].update(id="U7")),
        ("tittel", lambda doc: doc.pop("tittel")),
        ("program[0].nr", lambda doc: doc["program"][0].update(nr="en")),
        ("program", lambda doc: doc.update(program={})),
        ("program[2].etter", lambda doc: doc["program"][2].update(etter=None)),
        ("deltakergrupper[0].tekst", lambda doc: doc["deltakergrupper"].__setitem__(0, 7)),
    ],
)
def test_a_fault_is_told_with_its_path_and_nothing_is_read_in(path, break_it):
    document = json.loads(SAMPLE.read_text())
    break_it(document)
    read, faults = parse(json.dumps(document))
    assert read is None
    assert path in [fault.path for fault in faults]


def test_a_broken_file_changes_nothing(cast, tmp_path, sign_in):
    file = tmp_path / "feil.json"
    file.write_text('{"tittel": 3}')
    with pytest.raises(CommandError, match=r"Ingenting er endret"):
        call_command("import_programme", str(file), municipality="9901")
    with file.open("rb") as sent:
        page = sign_in("tuva").post(at("import_programme"), {"file": sent, "once": "a"}).content.decode()
    assert "henvendelse.opprinnelig_oenske" in page


def test_the_practice_pause_is_three_months_and_july_does_not_count(cast, programme):
    from datetime import date

    assert pauses.earliest_after(date(2026, 1, 15), 3) == date(2026, 4, 15)
    assert pauses.earliest_after(date(2026, 4, 30), 3) == date(2026, 8, 30), "the days of July come after"
    with pytest.raises(NotNow, match="Ingenting er endret"):
        set_dates(cast, programme, 0, 10, 60)


def test_one_asks_the_leader_answers_and_the_next_moves_up(cast, opened, sign_in):
    with recording(cast.tuva.actor, "test"):
        partner = policy.own_partner(cast.tuva.actor, opened)
        assert partner is not None
        Partner.objects.filter(pk=partner.pk).update(seats=1)
    sign_in("kari").post(at("enrol", opened.pk), {"once": "a"})
    with recording(cast.grete.actor, "test"):
        (waiting,) = [one for one in waiting_for(cast.grete.actor) if "kurs" in one.title]
        (asked,) = policy.enrolments_to_answer(cast.grete.actor)
    assert "Kari" in waiting.title
    assert sign_in("kari").post(at("approve_enrolment", asked.pk), {"once": "b"}).status_code == 403, "not oneself"
    assert sign_in("siri").post(at("approve_enrolment", asked.pk), {"once": "b"}).status_code == 404
    sign_in("grete").post(at("approve_enrolment", asked.pk), {"once": "b"})
    seat(cast, opened, "ali")
    assert "Du har plass" in sign_in("kari").get(at("show_programme", opened.pk)).content.decode()
    assert "venteliste" in sign_in("ali").get(at("show_programme", opened.pk)).content.decode()
    sign_in("kari").post(at("withdraw_enrolment", asked.pk), {"once": "c"})
    assert "Du har plass" in sign_in("ali").get(at("show_programme", opened.pk)).content.decode()


def test_a_no_has_a_reason(cast, opened, sign_in):
    sign_in("kari").post(at("enrol", opened.pk), {"once": "a"})
    with recording(cast.grete.actor, "test"):
        (asked,) = policy.enrolments_to_answer(cast.grete.actor)
    sign_in("grete").post(at("decline_enrolment", asked.pk), {"why": "Vi er for få til høsten.", "once": "b"})
    with recording(cast.kari.actor, "test"):
        assert policy.may_enrol(cast.kari.actor, opened), "one may ask again"


def test_one_checks_in_with_the_code_on_the_board_and_day_three_builds_on_the_others(cast, opened, sign_in):
    seat(cast, opened, "kari")
    with recording(cast.kari.actor, "test"):
        one, two, three = (day_no(opened, number) for number in (1, 2, 3))
    code = codes.code_at(one.pk, now())
    assert code in sign_in("tuva").get(at("show_code", one.pk)).content.decode()
    assert sign_in("kari").get(at("show_code", one.pk)).status_code == 403
    assert sign_in("kari").post(at("check_in", one.pk), {"code": "0000", "once": "a"}).status_code == 409
    assert sign_in("kari").post(at("check_in", one.pk), {"code": code.lower(), "once": "b"}).status_code == 302
    with days_later(180):
        kari = sign_in("kari")
        assert "Du mangler en dag" in kari.get(at("show_day", three.pk)).content.decode()
        right = codes.code_at(three.pk, now())
        assert kari.post(at("check_in", three.pk), {"code": right, "once": "c"}).status_code == 409
        tuva = sign_in("tuva")
        page = tuva.get(at("note_presence", two.pk)).content.decode()
        assert "Kari Lunde" in page, "the host sees its own names"
        tuva.post(at("note_presence", two.pk), {"p0": "caught_up", "once": "d"})
        assert kari.post(at("check_in", three.pk), {"code": codes.code_at(three.pk, now()), "once": "e"}).status_code == 302


def test_the_certificate_is_earned_by_the_days_and_the_work(cast, opened, sign_in):
    seat(cast, opened, "kari", "grete")
    kari, grete = sign_in("kari"), sign_in("grete")
    assert kari.get(at("download_certificate", opened.pk)).status_code == 403
    with recording(cast.tuva.actor, "test"):
        people = policy.participants_of(cast.tuva.actor, opened)
    with days_later(181):
        for number in (1, 2, 3):
            with recording(cast.tuva.actor, "test"):
                day = policy.get_day(cast.tuva.actor, day_no(opened, number).pk)
                actions.note_presence(cast.tuva.actor, day, kinds=dict.fromkeys(people, Presence.Kind.PRESENT))
        kari, grete = sign_in("kari"), sign_in("grete")
        assert "øve på enheten" in kari.get(at("show_programme", opened.pk)).content.decode()
        practice = {"what": "Hente og bringe", "by": cast.kari.employment.pk, "on": today().isoformat(), "once": "a"}
        assert grete.post(at("arrange_practice", opened.pk), practice).status_code == 302
        with recording(cast.kari.actor, "test"):
            (row,) = policy.practices_of(cast.kari.actor, opened)
        assert kari.post(at("finish_practice", row.pk), {"once": "b"}).status_code == 302
        made = kari.get(at("download_certificate", opened.pk))
    assert made.content.startswith(b"%PDF")
    assert "kursbevis.pdf" in made["Content-Disposition"]


@pytest.mark.requirement("STA-06")
def test_a_situation_meets_three_gates_and_is_forgotten(cast, opened, sign_in):
    seat(cast, opened, "kari", "ali", "ola")
    with recording(cast.kari.actor, "test"):
        day = day_no(opened, 3)
    kari = sign_in("kari")
    named = kari.post(at("send_vignette", day.pk), TOLD | {"what": "Jeg og Grete Moen tok barnet inn.", "once": "a"})
    assert named.status_code == 200
    assert "Grete Moen" in named.content.decode()
    assert kari.post(at("send_vignette", day.pk), TOLD | {"once": "b"}).status_code == 302
    with recording(cast.tuva.actor, "test"):
        (vignette,) = policy.vignettes_to_read(cast.tuva.actor, day)
    assert sign_in("ali").get(at("release_vignette", vignette.pk)).status_code in (403, 404)
    assert "raskt inn" not in sign_in("ali").get(at("show_day", day.pk)).content.decode(), "not before it is let through"
    tuva = sign_in("tuva")
    tuva.post(at("return_vignette", vignette.pk), {"why": "Gjør alderen grovere.", "once": "c"})
    assert "Gjør alderen grovere." in sign_in("kari").get(at("show_day", day.pk)).content.decode()
    sign_in("kari").post(at("send_vignette", day.pk), TOLD | {"once": "d"})
    with recording(cast.tuva.actor, "test"):
        (vignette,) = policy.vignettes_to_read(cast.tuva.actor, day)
    let = {key: value for key, value in TOLD.items() if key != "changed"}
    assert tuva.post(at("release_vignette", vignette.pk), let | {"once": "e"}).status_code == 409, "no groups yet"
    tuva.post(at("build_groups", opened.pk), {"supervisors": "Fagperson 1", "seed": "1", "once": "f"})
    assert tuva.post(at("release_vignette", vignette.pk), let | {"once": "g"}).status_code == 302
    page = sign_in("ali").get(at("show_day", day.pk)).content.decode()
    assert "raskt inn" in page
    assert "Kari" not in page.split("<main", 1)[1], "who wrote it, is not said"
    with days_later(211):
        assert tasks.forget_cases() == 2
        with recording(cast.tuva.actor, "test"):
            assert not Vignette.objects.exists()
            assert not GroupCase.objects.exists()
            (one, *_others) = policy.participants_of(cast.tuva.actor, opened)
            assert one.handed_in_on is not None, "that she did the work is remembered"


def test_a_group_can_be_changed_by_hand(cast, opened, sign_in):
    seat(cast, opened, "kari", "ali", "ola", "pia")
    tuva = sign_in("tuva")
    lines = "Fagperson 1\nHelga Sund, Solvik helsestasjon"
    assert tuva.post(at("build_groups", opened.pk), {"supervisors": lines, "seed": "3", "once": "a"}).status_code == 302
    with recording(cast.tuva.actor, "test"):
        ola = next(one for one in policy.participants_of(cast.tuva.actor, opened) if one.name == "Ola Vik")
        assert policy.places_of(opened)[ola.pk] == 1, "Ola is not supervised by his own leader"
        second = policy.groups_of(opened).get(number=2)
    tuva.post(at("move_participant", ola.pk), {"group": str(second.pk), "once": "b"})
    assert "Veilederen har kolleger i gruppa" in tuva.get(at("build_groups", opened.pk)).content.decode()
    with recording(cast.tuva.actor, "test"):
        assert Place.objects.get(participant=ola).group_id == second.pk


@pytest.mark.requirement("M14", "STA-06")
def test_what_is_said_of_a_day_is_nobodys_and_shown_from_five(cast, opened, sign_in):
    people = ["kari", "ali", "ola", "pia", "siri"]
    seat(cast, opened, *people)
    with recording(cast.kari.actor, "test"):
        day = day_no(opened, 1)
    before = Event.objects.count()
    with days_later(1):
        for number, name in enumerate(people):
            tuva = sign_in("tuva")
            assert "4.2" not in tuva.get(at("show_feedback", opened.pk)).content.decode()
            said = {"nytte": "5" if number else "1", "tekst": f"Jeg prøver dette {number}.", "once": "a"}
            assert sign_in(name).post(at("evaluate_day", day.pk), said).status_code == 302
        assert sign_in("kari").get(at("evaluate_day", day.pk)).status_code == 403, "once"
        assert Event.objects.count() == before, "nobody is told that she answered"
        page = sign_in("tuva").get(at("show_feedback", opened.pk)).content.decode()
        assert "Jeg prøver dette 3." not in page, "two looks would tell what the one between them said"
    with days_later(15):
        page = sign_in("tuva").get(at("show_feedback", opened.pk)).content.decode()
    assert "4,2" in page or "4.2" in page
    assert "Jeg prøver dette 3." in page
    with recording(system_actor(cast.solvik.pk), "test"):
        ids = set(Feedback.objects.values_list("pk", flat=True))
        columns = {one.name for one in Feedback._meta.get_fields()}
    assert columns == {"id", "host_id", "programme", "point", "content"}
    assert tasks.stir_feedback() == 5
    with recording(system_actor(cast.solvik.pk), "test"):
        assert not ids & set(Feedback.objects.values_list("pk", flat=True))


@pytest.mark.requirement("M14")
def test_before_and_after_are_groups_and_the_page_says_what_that_means(cast, opened, sign_in):
    seat(cast, opened, "kari")
    kari = sign_in("kari")
    assert "før første dag" not in kari.get(at("say_confidence", opened.pk, "foer")).content.decode().split("<form", 1)[1]
    said = dict.fromkeys(hearing.CONFIDENCE, "3")
    assert kari.post(at("say_confidence", opened.pk, "foer"), said | {"once": "a"}).status_code == 302
    assert kari.get(at("say_confidence", opened.pk, "etter")).status_code == 403, "not before the last day"
    with days_later(181):
        page = sign_in("kari").get(at("say_confidence", opened.pk, "etter")).content.decode()
        assert "Slik jeg ser det nå, før første dag" in page
    with days_later(370):
        assert "Et halvt år etter" in sign_in("kari").get(at("show_programme", opened.pk)).content.decode()
    assert kari.get(at("say_confidence", opened.pk, "midt")).status_code == 404
    with days_later(2):
        page = sign_in("tuva").get(at("show_feedback", opened.pk)).content.decode()
    assert "Rundene er ikke knyttet til personer" in page
    assert "For få svar til å vises." in page


def test_the_calendar_has_days_and_nobody(cast, opened, client):
    with recording(cast.tuva.actor, "test"):
        link = policy.link_of(opened)
    answer = client.get(at("show_feed", link))
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == 3
    assert "Gol" in text
    assert "Tuva" not in text
    assert "ORGANIZER" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert client.get(at("show_feed", link[:-2] + "xx")).status_code == 404
    assert "".join(line[1:] if n else line for n, line in enumerate(fold("ø" * 100))) == "ø" * 100


def test_an_assistant_at_a_webinar(cast, opened, sign_in):
    """Ali sees the link near the start, asks without his name, and reads the answer afterwards."""
    seat(cast, opened, "ali")
    with recording(cast.tuva.actor, "test"):
        day = day_no(opened, 2)
        CourseDay.objects.filter(pk=day.pk).update(
            kind="webinar",
            link="https://mote.example/abc",
            starts_at=now() + timedelta(hours=3),
            ends_at=now() + timedelta(hours=5),
        )
    ali = sign_in("ali")
    page = ali.get(at("show_day", day.pk)).content.decode()
    assert "mote.example" not in page
    assert ali.post(at("ask_question", day.pk), {"text": "Hva?", "once": "a"}).status_code == 403
    with recording(cast.tuva.actor, "test"):
        CourseDay.objects.filter(pk=day.pk).update(starts_at=now() + timedelta(minutes=20))
    assert "mote.example" in ali.get(at("show_day", day.pk)).content.decode()
    assert "mote.example" not in sign_in("kari").get(at("show_day", day.pk)).content.decode(), "only for those with a seat"
    ali.post(at("ask_question", day.pk), {"text": "Hva gjør vi når alle gråter?", "once": "b"})
    with recording(cast.tuva.actor, "test"):
        (question,) = policy.questions_of(day)
    assert ali.get(at("answer_question", question.pk)).status_code == 403
    sign_in("tuva").post(at("answer_question", question.pk), {"answer": "Ta ett barn om gangen.", "once": "c"})
    assert "Ta ett barn om gangen." in sign_in("kari").get(at("show_day", day.pk)).content.decode()


def test_in_the_pause_one_is_reminded_twice(cast, opened):
    seat(cast, opened, "kari")
    for days, stands in ((12, False), (41, True), (60, False), (71, True), (90, False)):
        with days_later(days), recording(cast.kari.actor, "test"):
            titles = [one.title for one in waiting_for(cast.kari.actor)]
        assert ("Prøv det dere lærte, i egen jobb" in titles) is stands, days


def test_days_and_pauses_are_planned_here_too(cast, sign_in):
    tuva = sign_in("tuva")
    asked = {"title": "Kort", "asked_by": "PPT", "wish": "Noe.", "once": "a"}
    tuva.post(at("request_assignment"), asked)
    with recording(cast.tuva.actor, "test"):
        assignment = Assignment.objects.get()
    tuva.post(at("explore_assignment", assignment.pk), {"U1": "Alt", "once": "b"})
    tuva.post(at("agree_assignment", assignment.pk), {"parties": "Oss", "users_notice": "Ro", "once": "c"})
    tuva.post(at("plan_programme", assignment.pk), {"title": "Kort", "once": "d"})
    with recording(cast.tuva.actor, "test"):
        programme = Programme.objects.get()
    assert tuva.post(at("open_enrolment", programme.pk), {"once": "e"}).status_code == 403, "no day yet"
    day = {"title": "Første", "kind": "physical", "on": "1.12.2027", "begins": "9", "ends": "8", "once": "f"}
    assert "slutte etter" in tuva.post(at("add_day", programme.pk), day).content.decode()
    assert tuva.post(at("add_day", programme.pk), day | {"ends": "15.30", "once": "g"}).status_code == 302
    assert tuva.post(at("set_day", day_id(cast, programme)), day | {"ends": "16", "once": "h"}).status_code == 302
    pause = {"after": str(day_id(cast, programme)), "months": "3", "tasks": "Prøv\n\nDel", "once": "i"}
    assert tuva.post(at("plan_pause", programme.pk), pause).status_code == 302
    assert tuva.post(at("open_enrolment", programme.pk), {"once": "j"}).status_code == 302
    with recording(cast.tuva.actor, "test"):
        assert policy.pauses_of(programme.pk).get().tasks == ["Prøv", "Del"]


def day_id(cast, programme):
    with recording(cast.tuva.actor, "test"):
        return day_no(programme, 1).pk


@pytest.mark.parametrize("name", ["amina", "sara", "leif"])
def test_strangers_see_nothing(cast, opened, sign_in, name):
    status = sign_in(name).get(at("show_programme", opened.pk)).status_code
    assert status == 404


def test_who_leaves_gives_the_seat_and_the_practice_on(cast, opened, sign_in):
    seat(cast, opened, "kari", "ali")
    grete = cast.grete.actor
    with recording(grete, "test"):
        actions.arrange_practice(grete, opened, what="Øve", by=cast.ali.employment, on=today())
        end_employment(grete, get_employment(grete, cast.ali.employment.pk))
        (practice,) = policy.practices_of(grete, opened)
    assert practice.arranged_by_id == cast.grete.employment.pk
    with recording(cast.tuva.actor, "test"):
        assert [one.name for one in policy.participants_of(cast.tuva.actor, opened)] == ["Kari Lunde"]


def test_a_page_costs_the_same_with_many_as_with_few(cast, opened, sign_in):
    seat(cast, opened, "kari")
    tuva = sign_in("tuva")
    counts = []
    for names in ([], ["ali", "ola", "pia", "siri", "grete"]):
        seat(cast, opened, *names)
        with CaptureQueriesContext(connection) as asked:
            tuva.get(at("show_programme", opened.pk))
        counts.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            tuva.get(at("build_groups", opened.pk))
        counts.append(len(asked))
    assert counts[2] <= counts[0]
    assert counts[3] == counts[1]
    assert max(counts) <= 20, counts


@pytest.mark.requirement("STA-06")
def test_until_it_is_stirred_the_notice_is_honest_and_after_it_the_marks_tell_nothing(cast, opened, sign_in):
    """Whoever has the whole database looks at which rows were written together, and in what order."""
    people = ["kari", "ali", "ola", "pia", "siri"]
    seat(cast, opened, *people)
    for number, name in enumerate(people, 1):
        with transaction.atomic(), recording(cast.members[name].actor, "test"):
            hearing.give(cast.members[name].actor, opened, hearing.day_point(1), {"nytte": str(number), "tekst": ""})
    with recording(system_actor(cast.solvik.pk), "test"):
        given, before = _marks("training_feedbackgiven"), _marks("training_feedback")
        assert [one for _row, one in given] == [one for _row, one in before], "as the page says, until the night"
        with transaction.atomic():
            hearing.stir(cast.solvik.pk)
        after = _marks("training_feedback")
        assert len({mark for _row, mark in after}) == 1
        assert not {mark for _row, mark in after} & {mark for _row, mark in given}
        assert not {row for row, _mark in after} & {row for row, _mark in before}


def _marks(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, xmin::text FROM {table} ORDER BY ctid")
        return cursor.fetchall()

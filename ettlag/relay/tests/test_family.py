"""Familiens side: Amina's day from what happens next to her rights, Sara's own room, and Jonas, to whom nothing is there."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ettlag.access.clock import now, today
from ettlag.relay import policy, queries
from ettlag.relay.models import Entry, FamilyAnswer, Measure, Participant, Question, RightsRequest

from .lix import lix
from .plan_story import asked, by_hand, looking, open_log, saras_log, url, written
from .test_measure import running
from .test_meeting import held


def says(client, name, *ids) -> str:
    answer = client.get(url(name, *ids))
    assert answer.status_code == 200, (name, answer.status_code)
    page: str = answer.content.decode()
    return page.replace("\N{NO-BREAK SPACE}", " ")


def entry(cast, log, text, *people, **facts):
    """An entry that Kari wrote, for the team and these of the family."""
    with by_hand(cast):
        return Entry.objects.create(**{
            "municipality_id": log.municipality_id, "log": log, "text": text, "author": cast.kari.user,
            "author_name": "Kari Lunde", "author_title": "pedagogisk leder", "people": list(people), **facts,
        })  # fmt: skip


def joins(cast, log, member, task="Følger med på søvnen"):
    """Someone takes part, invited by the holder."""
    with by_hand(cast):
        Participant.objects.create(
            municipality_id=log.municipality_id, log=log, unit=member.employment.unit, contact=member.employment,
            task=task, answers_within_days=1, invited_by=log.baton_holder,
        )  # fmt: skip


def test_amina_sees_what_happens_next_and_what_waits_for_whom(cast, as_amina):
    log = open_log(cast)
    running(cast, log, what="Egen plass i garderoben", evaluate_on=today() + timedelta(days=2))
    page = says(as_amina, "show_family_day")
    assert "Hei, Amina" in page
    assert "Én ting venter på deg. Ingenting venter på oss." in page
    assert "Hjalp det? Egen plass i garderoben" in page
    assert "Da ser vi på om dette hjelper: Egen plass i garderoben." in page


def test_amina_is_asked_before_there_is_a_log_and_jonas_is_not(cast, as_amina, as_jonas, as_kari):
    until_on = written(today() + timedelta(90))
    asked_for = {"units": cast.helsestasjon.pk, "kinds": "health", "purpose": "Søvn", "until_on": until_on}
    assert as_kari.post(f"/samtykke/{cast.nora}/spor/", asked_for).status_code == 302
    assert f"/samtykke/{cast.nora}/ja/" in says(as_amina, "show_family_day")
    assert "/samtykke/" not in says(as_jonas, "show_family_day")


def test_amina_sees_her_team_with_role_and_phone(cast, as_amina):
    log = open_log(cast)
    joins(cast, log, cast.ola)
    page = says(as_amina, "show_family_day")
    assert "Kari Lunde</strong>, pedagogisk leder" in page
    assert "Har stafettpinnen." in page
    assert "Følger med på søvnen. Svarer innen én dag." in page
    assert "tel:+4768050121" in page
    assert "Kari og Ola kan lese dette, og lederne deres." in page


@pytest.mark.requirement("SEC-22")
def test_amina_sees_who_has_read(cast, as_amina, as_kari):
    log = open_log(cast)
    as_kari.get(url("show_plan", log))
    page = says(as_amina, "show_family_day")
    assert "Kari Lunde, pedagogisk leder" in page[page.index("Hvem har lest") :]


def test_amina_writes_to_the_team_and_finds_it_in_the_log(cast, as_amina):
    log = open_log(cast)
    as_amina.post(url("write_to_team", log), {"readers": "team", "text": "Hun sang hele veien hjem."})
    assert "Hun sang hele veien hjem." in says(as_amina, "show_family_log", log)
    with looking(cast):
        row = Entry.objects.get()
        assert (row.author_name, row.for_team, row.people) == ("Amina Haddad", True, [cast.amina.person_id])


def test_an_empty_message_is_asked_for_and_a_wrong_reader_loses_no_text(cast, as_amina):
    log = open_log(cast)
    assert "Fyll ut" in as_amina.post(url("write_to_team", log), {"readers": "team", "text": ""}).content.decode()
    answer = as_amina.post(url("write_to_team", log), {"readers": "noen", "text": "Hun sang hele veien"})
    assert "Hun sang hele veien" in answer.content.decode()


def test_the_log_shows_the_family_only_what_is_written_for_them(cast, as_amina):
    log = open_log(cast)
    entry(cast, log, "Nora tegnet en togbane.", cast.amina.person_id)
    entry(cast, log, "Bare for laget.")
    page = says(as_amina, "show_family_log", log)
    assert "Nora tegnet en togbane." in page
    assert "Bare for laget." not in page


def test_a_question_waits_for_us_until_it_is_answered(cast, as_amina, as_kari):
    log = open_log(cast)
    as_amina.post(url("ask_question", log), {"text": "Hvem tar imot henne?"})
    assert "Én ting venter på oss." in says(as_amina, "show_family_day")
    with looking(cast):
        question = Question.objects.get()
    with looking(cast):
        assert [one.title for one in _owed(cast)] == ["Svar på et spørsmål fra familien"]
    as_kari.post(url("answer_question", question), {"answer": "Ali tar imot."})
    assert "Ingenting venter på oss." in says(as_amina, "show_family_day")
    assert "Ali tar imot." in says(as_amina, "show_family_log", log)
    assert as_kari.get(url("answer_question", question)).status_code == 403


def test_amina_proposes_something_at_home_and_says_first_whether_something_helped(cast, as_amina):
    log = open_log(cast)
    measure = running(cast, log, evaluate_on=today())
    as_amina.post(url("propose_measure", log), {"what": "Samme kveldsrutine", "place": "home", "problem": ""})
    as_amina.post(url("answer_measure", measure), {"done": "yes", "helped": "yes", "words": "Mye roligere"})
    page = says(as_amina, "show_family_log", log)
    assert "Samme kveldsrutine" in page
    assert "Hjalp det? Egen plass" not in says(as_amina, "show_family_day")
    with looking(cast):
        assert FamilyAnswer.objects.get().name == "Amina Haddad"


@pytest.mark.requirement("LAW-58", "LAW-64")
def test_amina_asks_for_all_that_is_written_and_the_law_counts_a_month(cast, as_amina, as_kari):
    log = open_log(cast)
    as_amina.post(url("request_right", log), {"kind": "insight", "words": "Jeg vil se alt"})
    with looking(cast):
        asked = RightsRequest.objects.get()
        assert asked.due_on == queries.a_month_after(today())
        assert [one.title for one in _owed(cast)] == ["Familien har bedt om noe de har rett til"]
    assert "Vi har ikke svart ennå." in says(as_amina, "show_rights")
    as_kari.post(url("answer_right", asked), {"answer": "Du får utskriften fredag."})
    assert "Du får utskriften fredag." in says(as_amina, "show_rights")


@pytest.mark.requirement("LAW-58")
@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 24), date(2026, 12, 24)),
        (date(2026, 12, 3), date(2027, 1, 3)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_a_month_is_the_same_day_or_the_last_one(asked, due):
    assert queries.a_month_after(asked) == due


def test_only_the_holder_and_the_leader_of_the_home_unit_answer_rights(cast, as_amina, sign_in):
    log = open_log(cast)
    joins(cast, log, cast.ali)
    as_amina.post(url("request_right", log), {"kind": "close", "words": ""})
    with looking(cast):
        asked = RightsRequest.objects.get()
    found = {who: sign_in(who).get(url("answer_right", asked)).status_code for who in ("kari", "grete", "ali", "siri")}
    assert found == {"kari": 200, "grete": 200, "ali": 404, "siri": 404}


@pytest.mark.requirement("LAW-47")
def test_jonas_finds_an_empty_page_and_no_address_that_answers(cast, as_jonas):
    log = open_log(cast)
    running(cast, log)
    for page in ("show_family_day", "show_family_log"):
        text = says(as_jonas, page)
        assert "Det er ikke noe her nå" in text
        assert "Nora" not in text
    assert "Be om noe" not in says(as_jonas, "show_rights")
    for name in ("show_family_day", "show_family_log", "write_to_team", "ask_question", "request_right"):
        assert as_jonas.get(url(name, log)).status_code in (404, 405), name
    assert as_jonas.post(url("write_to_team", log), {"readers": "team", "text": "Hvor er hun?"}).status_code == 404


def test_a_stranger_sees_the_very_same_page_as_jonas(cast, as_jonas, as_ida):
    open_log(cast)

    def of(client):
        text = says(client, "show_family_day")
        return text[text.index("<main") : text.index("</main>")]

    assert of(as_jonas) == of(as_ida)


def test_those_at_work_have_no_family_pages(cast, as_kari):
    log = open_log(cast)
    for name in ("show_family_day", "show_family_log", "ask_question", "request_right"):
        assert as_kari.get(url(name, log)).status_code == 404, name


@pytest.mark.requirement("LAW-31", "LAW-32")
def test_sara_chooses_the_reader_before_she_writes_and_her_mother_does_not_see_it(cast, as_sara, as_tone, as_siri):
    log = saras_log(cast)
    page = says(as_sara, "show_family_day")
    assert page.index("Hvem skal kunne lese det?") < page.index("Hva vil du si?")
    only = f"u{cast.fjellheim.pk}"
    as_sara.post(url("write_to_team", log), {"readers": only, "text": "Jeg får ikke sove."})
    assert "Jeg får ikke sove." in says(as_sara, "show_family_log", log)
    assert "Jeg får ikke sove." not in says(as_tone, "show_family_log", log)


@pytest.mark.requirement("LAW-32")
def test_sara_may_let_her_mother_read(cast, as_sara, as_tone):
    log = saras_log(cast)
    as_sara.post(url("write_to_team", log), {"readers": f"p{cast.tone.person_id}", "text": "Kan du være med på møtet?"})
    assert "Kan du være med på møtet?" in says(as_tone, "show_family_log", log)


@pytest.mark.requirement("LAW-34")
def test_saras_page_is_honest_about_parents_and_danger_and_gives_a_number(cast, as_sara):
    saras_log(cast)
    page = says(as_sara, "show_family_day")
    assert "Får foreldrene mine vite det?" in page
    assert "må den voksne som leser det, si fra" in page
    assert "116 111" in page


def test_sara_proposes_and_evaluates_herself(cast, as_sara, as_siri):
    log = saras_log(cast)
    as_sara.post(url("propose_measure", log), {"what": "Rolig rom i storefri", "place": "unit", "problem": "Mye bråk"})
    measure = running(cast, log, what="Færre prøver", doer=cast.siri.employment, people=[cast.sara.person_id])
    as_sara.post(url("answer_measure", measure), {"done": "partly", "helped": "some", "words": "Litt bedre"})
    with looking(cast):
        assert FamilyAnswer.objects.get().is_child
        assert Measure.objects.get(what="Rolig rom i storefri").people == [cast.sara.person_id]
    page = as_siri.get(url("evaluate_measure", measure)).content.decode()
    assert "Litt bedre" in page
    assert "Hva sier barnet?" not in page


FAMILY_PAGES = ("show_family_day", "show_family_log", "show_rights")
FAMILY_FORMS = ("ask_question", "propose_measure", "request_right")


@pytest.mark.requirement("LAW-34")
@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("who", ["amina", "sara"])
def test_family_pages_are_easy_to_read(cast, sign_in, who, language):
    log = open_log(cast) if who == "amina" else saras_log(cast)
    measure = running(cast, log, people=[cast.members[who].person_id], evaluate_on=today() - timedelta(days=3))
    client = sign_in(who)
    client.cookies["ettlag-language"] = language
    pages = {name: says(client, name) for name in FAMILY_PAGES} | {name: says(client, name, log) for name in FAMILY_FORMS}
    pages |= {name: says(client, name, measure) for name in ("show_measure", "answer_measure")}
    assert {name: round(lix(page)) for name, page in pages.items() if lix(page) > 35} == {}


def test_the_familys_day_costs_the_same_with_one_row_and_with_twenty(cast, as_amina):
    log = open_log(cast)
    running(cast, log, evaluate_on=today())
    held(cast, log, shared_at=now(), shared_by=cast.kari.employment)
    as_amina.get(url("show_family_day"))
    with CaptureQueriesContext(connection) as few:
        as_amina.get(url("show_family_day"))
    for number in range(19):
        running(cast, log, what=f"Tiltak {number}", evaluate_on=today())
        held(cast, log, shared_at=now(), shared_by=cast.kari.employment)
        as_amina.post(url("ask_question", log), {"text": f"Spørsmål {number}"})
        as_amina.post(url("request_right", log), {"kind": "insight", "words": ""})
    with CaptureQueriesContext(connection) as many:
        as_amina.get(url("show_family_day"))
    assert len(many) <= len(few)
    assert len(asked(many)) <= 12


def test_the_familys_log_costs_the_same_with_one_entry_and_with_twenty(cast, as_amina):
    log = open_log(cast)
    entry(cast, log, "Første", cast.amina.person_id)
    as_amina.get(url("show_family_log", log))
    with CaptureQueriesContext(connection) as few:
        as_amina.get(url("show_family_log", log))
    for number in range(15):
        entry(cast, log, f"Innslag {number}", cast.amina.person_id)
    with CaptureQueriesContext(connection) as many:
        as_amina.get(url("show_family_log", log))
    assert len(many) <= len(few)
    assert len(asked(many)) <= 12


def _owed(cast):
    return list(queries.plan_waiting(policy.logs_that_wait(cast.kari.actor, today(), now(), now() - timedelta(weeks=6))))

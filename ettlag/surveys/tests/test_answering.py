"""Somebody answers with a code, once, and nobody can tell who it was."""

import pytest
from django.core import mail
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.surveys.models import Answer, Invitation

from .conftest import at, code_for, open_round

ANSWERS = {"A1": "bhg", "B1": "ja_ett", "B2": ["leder"], "B3": "ja", "B4": "uke", "C1": "nei", "E1": "7"}


def rows_of(cast, model, round):
    with recording(cast.tuva.actor, "test"):
        return list(model.objects.filter(round=round))


def test_a_code_from_a_card_is_typed_by_hand_and_works_once(cast, round):
    code = code_for(cast, round)
    someone = Client()
    assert someone.get(at("enter_code")).status_code == 200
    page = someone.post(at("enter_code"), {"code": code.lower().replace("-", " ")}).content.decode()
    assert "Snakket du med foreldrene om det som uroet deg?" in page
    assert "Bare hvis du svarte «Ja, for flere barn eller ja, for ett barn» over." in page
    assert someone.post(at("answer_survey"), {"code": code, **ANSWERS}).status_code == 302
    (answer,) = rows_of(cast, Answer, round)
    assert answer.content == ANSWERS
    again = someone.post(at("answer_survey"), {"code": code, **ANSWERS})
    assert again.status_code == 409
    assert "Koden er brukt" in again.content.decode()
    assert len(rows_of(cast, Answer, round)) == 1


def test_what_is_hidden_was_never_said_and_what_must_be_answered_is_asked_for(cast, round):
    code = code_for(cast, round)
    someone = Client()
    page = someone.post(at("answer_survey"), {"code": code, "A1": "bhg", "B1": "ja_ett"})
    assert "Velg et svar på «Snakket du med foreldrene om det som uroet deg?»" in page.content.decode()
    assert (
        someone.post(at("answer_survey"), {"code": code, "A1": "bhg", "B1": "nei", "B3": "ja", "B4": "dag"}).status_code
        == 302
    )
    assert rows_of(cast, Answer, round)[0].content == {"A1": "bhg", "B1": "nei"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"C1": "ja", "C2": ["ta_feil", "relasjon", "sikker", "ord"]}, "Velg høyst 3"),
        ({"B1": "ja_ett", "B3": "ja", "B2": ["leder", "ingen"]}, "kan ikke stå sammen med andre svar"),
        ({"E1": "11"}, "Velg"),
        ({"E4": "tolv"}, "heltall"),
        ({"D3": "Vi mangler tid. Ring 680 50 111."}, "peker på noen"),
    ],
)
def test_a_wrong_answer_is_told_in_words_and_nothing_is_lost(cast, round, given, says):
    code = code_for(cast, round)
    page = Client().post(at("answer_survey"), {"code": code, "A1": "bhg", "B1": "nei", "D3": "Vi mangler tid.", **given})
    assert page.status_code == 200
    assert says in page.content.decode()
    assert "Vi mangler tid." in page.content.decode()
    assert rows_of(cast, Answer, round) == []


@pytest.mark.parametrize("text", ["", "hei", "K7PQ-2MXV-9RT", "0000-0000-0000", "ABCD-EFGH-JKMN", "'; DROP TABLE--"])
def test_what_is_no_code_is_told_so(cast, round, text):
    page = Client().post(at("enter_code"), {"code": text})
    assert page.status_code == 200
    assert "ds-validation-message" in page.content.decode()


def test_codes_go_by_e_mail_without_content_and_stand_where_no_server_sees_them(cast, round, as_tuva):
    assert as_tuva.post(at("send_codes", round.pk)).status_code == 302
    assert len(mail.outbox) > 8
    letter = mail.outbox[0]
    assert "#" in letter.body.split("Svar her: ")[1].split("\n")[0], "after «#» no browser sends it"
    for name in ("Kari", "Grete", "Solvik", "uro", "barnehage"):
        assert name not in f"{letter.subject} {letter.body}"
    code = letter.body.split("#")[1].split("\n")[0]
    assert "Hva mener du" not in Client().post(at("enter_code"), {"code": code}).content.decode()
    stored = [bytes(one.code or b"") for one in rows_of(cast, Invitation, round)]
    assert code.encode() not in b"".join(stored)


@pytest.mark.requirement("STA-08")
def test_only_those_who_have_not_answered_are_reminded_and_no_oftener_than_said(cast, round, as_tuva):
    as_tuva.post(at("send_codes", round.pk))
    codes = [letter.body.split("#")[1].split("\n")[0] for letter in mail.outbox]
    Client().post(at("answer_survey"), {"code": codes[0], **ANSWERS})
    answered, mail.outbox[:] = mail.outbox[0].to, []
    as_tuva.post(at("remind_unanswered", round.pk))
    assert answered not in [letter.to for letter in mail.outbox]
    assert len(mail.outbox) == len(codes) - 1
    assert Client().post(at("answer_survey"), {"code": codes[1], **ANSWERS}).status_code == 409, "the old code is void"
    assert as_tuva.post(at("remind_unanswered", round.pk)).status_code == 302
    assert as_tuva.post(at("remind_unanswered", round.pk)).status_code == 403


def test_cards_are_shown_once_for_those_without_an_address(cast, surveys, as_tuva):
    round = open_round(cast, surveys[0], on_paper=True)
    page = as_tuva.post(at("print_cards", round.pk)).content.decode()
    assert page.count(f"{round.mark}-") >= 10
    assert "Kari" not in page
    assert "Alle uten e-post har fått hver sin kode." in as_tuva.post(at("print_cards", round.pk)).content.decode()
    assert all(one.employment_id is None for one in rows_of(cast, Invitation, round))


@pytest.mark.requirement("STA-06")
def test_a_signed_in_employee_leaves_no_trace_when_she_answers(cast, round, as_kari):
    code = code_for(cast, round)
    with recording(cast.tuva.actor, "test"):
        before = Event.objects.count()
    as_kari.post(at("enter_code"), {"code": code})
    done = as_kari.post(at("answer_survey"), {"code": code, "once": "01900000-0000-7000-8000-000000000000", **ANSWERS})
    assert done.status_code == 302
    with recording(cast.tuva.actor, "test"), connection.cursor() as cursor:
        assert Event.objects.count() == before
        cursor.execute("SELECT count(*) FROM people_submission WHERE user_id = %s", [cast.kari.user.pk])
        assert cursor.fetchone() == (0,), "not even the token of a form sent once"
    assert "Kari" not in as_kari.get(at("enter_code")).content.decode()


def test_inhabitants_answer_by_an_open_link_without_a_code(cast, surveys, as_tuva):
    round = open_round(cast, surveys[1], rows={})
    page = as_tuva.get(at("show_round", round.pk)).content.decode()
    assert f"/svar/{round.mark}/" in page
    assert "QR-kode til skjemaet" in page
    assert "Jeg ble møtt og hørt" in Client().get(at("answer_openly", round.mark)).content.decode()
    assert Client().post(at("answer_openly", round.mark), {"I1": "4", "I5": "Svar raskere."}).status_code == 302
    assert rows_of(cast, Answer, round)[0].content == {"I1": "4", "I5": "Svar raskere."}
    assert Client().get(at("answer_openly", "QQQQ")).status_code == 404


def test_a_round_of_the_staff_is_not_answered_by_its_mark_alone(cast, round):
    assert Client().get(at("answer_openly", round.mark)).status_code == 404
    assert Client().post(at("answer_openly", round.mark), ANSWERS).status_code == 404


@pytest.mark.requirement("STA-06", "STA-08")
def test_the_database_has_no_column_and_no_right_that_could_join_them(cast, round):
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'surveys_answer'")
        assert dict(cursor.fetchall()) == {
            "id": "uuid", "municipality_id": "bigint", "round_id": "uuid", "week": "character varying", "content": "jsonb",
        }  # fmt: skip
        cursor.execute(
            "SELECT data_type FROM information_schema.columns WHERE table_name = 'surveys_invitation' "
            "AND (data_type LIKE 'time%' OR data_type = 'date' OR column_default LIKE 'nextval%')"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "SELECT confrelid::regclass::text FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid = 'surveys_answer'::regclass"
        )
        assert cursor.fetchall() == [("surveys_round",)]
    for forbidden in (
        "UPDATE surveys_answer SET week = '2026-W01'", "UPDATE surveys_invitation SET service = 'x'",
        "DELETE FROM surveys_round",
    ):  # fmt: skip
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(forbidden)

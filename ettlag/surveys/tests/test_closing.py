"""Tuva closes: the report is frozen, the codes are gone, and whoever has the whole database learns nobody's answer."""

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from ettlag.access.clock import days_later, today
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.organisation.actions import end_employment
from ettlag.organisation.models import Employment
from ettlag.surveys import actions, policy
from ettlag.surveys.actions.box import CodeIsUsed
from ettlag.surveys.models import Answer, Door, Invitation, Remark, Round
from ettlag.surveys.queries import scheme_of
from ettlag.surveys.tasks import close_rounds, stir_boxes

from .conftest import PLACES, at, close, code_for, fill, invite

LISTED = {"Barnehagene": 62, "Helsestasjonen": 20, "PPT": 14, "Barneverntjenesten": 9, "Familiehjelpa": 5}


def marks(table):
    """What the database itself notes of each row, in the order that the rows lie on disk."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, ctid::text, id::text FROM {table} ORDER BY ctid")
        return cursor.fetchall()


def rank_correlation(order):
    """How far an order is from chance: 1 or −1 is the order itself."""
    n = len(order)
    return 1 - 6 * sum((place - number) ** 2 for place, number in enumerate(order)) / (n * (n * n - 1))


def answers_in_turn(cast, round, count):
    """So many answer, one after another, each telling its number in a scale nobody looks at; who was which is returned."""
    places = []
    for number in range(count):
        code = code_for(cast, round)
        with recording(cast.tuva.actor, "test"):
            places.append(Invitation.objects.exclude(code=None).get(round=round).pk)
        with policy.at_the_box(round.mark) as found:
            assert found is not None
            actions.answer(found, {"A1": "bhg", "E4": number, "D3": f"tekst {number}"}, code=code, on=today())
    return places


def order_of_answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT (content->>'E4')::int FROM surveys_answer ORDER BY ctid")
        return [number for (number,) in cursor.fetchall()]


@pytest.mark.requirement("STA-06", "STA-08")
def test_before_the_box_is_stirred_the_notice_is_honest_and_after_it_the_marks_tell_nothing(cast, round):
    invite(cast, round, {"Barnehagene": 40})
    places = answers_in_turn(cast, round, 30)
    with recording(cast.tuva.actor, "test"):
        answered = {xmin for xmin, _ctid, id in marks("surveys_invitation") if id in set(map(str, places))}
        assert answered & {xmin for xmin, _ctid, _id in marks("surveys_answer")}, "this is what the notice warns of"
    assert stir_boxes() >= 1
    with recording(cast.tuva.actor, "test"):
        assert len({xmin for xmin, _ctid, _id in marks("surveys_answer")}) == 1
        assert len({xmin for xmin, _ctid, _id in marks("surveys_invitation")}) == 1
        assert not {id for _x, _c, id in marks("surveys_invitation")} & set(map(str, places)), "new ids as well"
        assert abs(rank_correlation(order_of_answers())) < 0.75
        done = [one.answered for one in Invitation.objects.filter(round=round).order_by("id")]
        assert sum(done) == 30


@pytest.mark.requirement("STA-06", "STA-08")
def test_after_closing_there_is_nothing_left_to_join(cast, round):
    invite(cast, round, {"Barnehagene": 40})
    answers_in_turn(cast, round, 30)
    with recording(cast.tuva.actor, "test"):
        before = {id for _x, _c, id in marks("surveys_answer")}
    close(cast, round)
    with recording(cast.tuva.actor, "test"):
        assert marks("surveys_invitation") == [], "who was asked is gone, and with it whoever could be joined"
        after = marks("surveys_answer")
        assert len(after) == 30
        assert len({xmin for xmin, _ctid, _id in after}) == 1, "one transaction wrote them all"
        assert not before & {id for _x, _c, id in after}
        assert abs(rank_correlation(order_of_answers())) < 0.75
        texts = [int(one.text.split()[1]) for one in Remark.objects.filter(round=round).order_by("id")]
        assert abs(rank_correlation(texts)) < 0.75
        assert all("D3" not in one.content for one in Answer.objects.filter(round=round)), "text is parted from the rest"
        for event in Event.objects.filter(action__startswith="surveys."):
            assert not set(event.details) - {"definition", "start", "address"}, event.details
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions::text FROM pg_class WHERE relname = 'surveys_invitation'")
        assert "autovacuum_vacuum_threshold=1" in cursor.fetchone()[0], "dead rows are taken within a minute"


def test_a_closed_round_takes_no_answer_not_even_by_hand(cast, round):
    code = code_for(cast, round)
    with policy.at_the_box(round.mark) as found:
        held = found
    close(cast, round)
    with policy.at_the_box(round.mark) as found:
        assert found is None
    with recording(cast.tuva.actor, "test"):
        with pytest.raises(CodeIsUsed):
            assert held is not None
            actions.answer(held, {"A1": "bhg"}, code=code, on=today())
        for row in (
            Answer(municipality_id=round.municipality_id, round=round, week="2026-W48", content={}),
            Invitation(municipality_id=round.municipality_id, round=round, service="x", unit="y"),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                row.save(force_insert=True)


@pytest.mark.parametrize(
    "change",
    [
        {"floor": 4}, {"definition": {}}, {"rows": {}}, {"mark": "QQQQ"}, {"closed_on": today(), "report": {}},
    ],
)  # fmt: skip
def test_the_database_keeps_what_the_round_promised(cast, round, change):
    with recording(cast.tuva.actor, "test"):
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            Round.objects.filter(pk=round.pk).update(**change)
        Round.objects.filter(pk=round.pk).update(floor=6)


def test_the_report_of_a_closed_round_is_frozen(cast, round):
    close(cast, round)
    with recording(cast.tuva.actor, "test"):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Round.objects.filter(pk=round.pk).update(report={"answers": 99})
        for week in ("2026-11-26", "2026-W48 10:15"):
            with pytest.raises(Exception), transaction.atomic():  # noqa: B017 – closed, and no week either
                Answer.objects.create(municipality_id=round.municipality_id, round=round, week=week, content={})


def test_the_clock_closes_when_the_last_day_has_been(cast, round):
    assert close_rounds() == 0, "today one may still answer"
    with days_later(1):
        assert close_rounds() == 1
    with recording(cast.tuva.actor, "test"):
        assert not Round.objects.get(pk=round.pk).is_open


def test_when_the_owner_leaves_the_leader_sees_it_done(cast, round, as_grete):
    tuva, kari = cast.tuva.actor, cast.kari.employment
    close(cast, round)
    with recording(tuva, "test"):
        finding = actions.write_finding(tuva, policy.get_round(tuva, round.pk), says="Funn.")
        decided = actions.finding.Decided("Vi øver.", "To ganger.", kari, today())
        actions.decide_finding(tuva, finding, decided=decided)
    with recording(cast.grete.actor, "test"):
        end_employment(cast.grete.actor, Employment.objects.get(pk=kari.pk))
        (left,) = policy.findings_of(round.pk)
    assert left.owner_id == cast.grete.employment.pk


def test_another_municipality_sees_nothing_of_it(cast, round, as_leif):
    close(cast, round)
    assert as_leif.get(at("show_results", round.pk)).status_code == 404
    with recording(cast.leif.actor, "test"):
        assert not Round.objects.exists()
        assert not Answer.objects.exists()
        assert Door.objects.filter(mark=round.mark).exists(), "only which municipality the code belongs to"


@pytest.mark.requirement("STA-01", "STA-12")
def test_tuva_closes_and_reads_and_something_is_done(cast, round, as_tuva, as_kari, as_grete):
    invite(cast, round, LISTED)
    fill(cast, round)
    page = as_tuva.get(at("show_round", round.pk)).content.decode()
    assert "75 av 110" in page
    assert as_tuva.get(at("show_results", round.pk)).status_code == 404, "nothing is read before it is closed"
    assert as_kari.get(at("show_round", round.pk)).status_code == 404
    assert as_tuva.post(at("close_round", round.pk)).status_code == 302
    page = as_tuva.get(at("show_results", round.pk)).content.decode()
    assert "68 %" in page
    assert "39&nbsp;%" in page or "39 %" in page
    with recording(cast.tuva.actor, "test"):
        remark = Remark.objects.filter(round=round)[0]
    assert "Vi har to team" not in as_kari.get(at("show_results", round.pk)).content.decode(), "not read yet"
    as_tuva.post(at("moderate_remark", remark.pk), {"shown": "To team møtes om det samme.", "theme": "Møteplasser"})
    note = {
        "kind": "focus_group",
        "held_on": "1.11.2026",
        "people": "6",
        "theme": "Ord",
        "text": "Vi mangler ord for uroen.",
    }
    as_tuva.post(at("write_note", round.pk), note)
    as_tuva.post(at("write_finding", round.pk), {"says": "Fire av ti snakker med foreldrene.", "rests_on": "K1"})
    with recording(cast.tuva.actor, "test"):
        (finding,) = policy.findings_of(round.pk)
    as_tuva.post(at("decide_finding", finding.pk), {
        "decision": "Alle øver på samtalen.", "action": "To øvinger før påske.", "owner": cast.grete.employment.pk,
        "due_on": f"{today():%d.%m.%Y}"})  # fmt: skip
    page = as_kari.get(at("show_results", round.pk)).content.decode()
    for words in ("To team møtes om det samme.", "Vi mangler ord for uroen.", "Alle øver på samtalen.", "Grete Moen"):
        assert words in page
    assert "Skriv hvordan det gikk" in as_grete.get("/min-dag/").content.decode()
    assert as_kari.post(at("follow_up_finding", finding.pk), {"outcome": "Bra"}).status_code == 403
    assert as_grete.post(at("follow_up_finding", finding.pk), {"outcome": "Alle har øvd én gang."}).status_code == 302
    assert "Alle har øvd én gang." in as_kari.get(at("show_results", round.pk)).content.decode()
    assert as_kari.get(at("print_results", round.pk)).content[:5] == b"%PDF-"
    assert as_kari.get(at("download_results", round.pk)).content[:2] == b"PK"


def test_fewer_than_the_floor_show_nothing_at_all(cast, round, as_tuva):
    for _ in range(4):
        code = code_for(cast, round)
        with policy.at_the_box(round.mark) as found:
            assert found is not None
            actions.answer(found, {"A1": "bhg", "B1": "nei", "D3": "Et ord."}, code=code, on=today())
    close(cast, round)
    assert "For få svar til å vise noe" in as_tuva.get(at("show_results", round.pk)).content.decode()
    with recording(cast.tuva.actor, "test"):
        assert not Remark.objects.filter(round=round).exists()
        assert (Round.objects.get(pk=round.pk).report or {})["answers"] is None


def test_closing_twice_is_told(cast, round, as_tuva):
    assert as_tuva.post(at("close_round", round.pk)).status_code == 302
    assert as_tuva.post(at("close_round", round.pk)).status_code == 403


def test_the_places_asked_about_are_those_of_the_day_it_opened(cast, round):
    question = scheme_of(round).question("D2")
    assert question is not None
    assert [row.text for row in question.rows] == PLACES


@pytest.mark.requirement("STA-09")
def test_the_wall_no_table_of_the_room_leads_to_a_child_and_no_childs_table_leads_here(cast):
    """The import contract holds the code; this holds the tables, whoever writes the next migration."""
    ours = {model for model in apps.get_models() if model._meta.app_label == "surveys"}
    seen = {field.related_model for model in ours for field in model._meta.get_fields() if field.is_relation}
    assert {model._meta.label for model in seen - ours if isinstance(model, type)} == {"organisation.Employment"}
    for model in apps.get_models():
        if model not in ours:
            assert not {field.related_model for field in model._meta.fields if field.is_relation} & ours, model
    leads = {field.related_model for field in Employment._meta.fields if field.is_relation}
    assert {model._meta.label for model in leads if isinstance(model, type)} == {
        "people.User", "organisation.Unit", "organisation.Employment"}  # fmt: skip

"""Those who keep surveys: bring in, edit, open, follow up, and share with other municipalities."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ettlag.access.clock import days_later, now, today
from ettlag.access.reading import recording
from ettlag.organisation.models import Municipality
from ettlag.surveys import actions, policy, progress, queries
from ettlag.surveys.models import Remark, Round, Shared, Survey
from ettlag.surveys.waiting import rare, waiting_for

from .conftest import PLACES, SAMPLE, at, close, fill, invite, open_round


def survey_of(cast, survey):
    with recording(cast.tuva.actor, "test"):
        return Survey.objects.get(pk=survey.pk)


def test_the_file_is_brought_in_from_the_page_and_again_changes_nothing(cast, as_tuva, as_kari):
    for _turn in (1, 2):
        file = SimpleUploadedFile("fil.json", SAMPLE.read_bytes())
        assert as_tuva.post(at("import_survey"), {"file": file}).status_code == 302
    with recording(cast.tuva.actor, "test"):
        assert Survey.objects.count() == 2
    assert as_kari.post(at("import_survey"), {"file": SimpleUploadedFile("f.json", SAMPLE.read_bytes())}).status_code == 404
    page = as_kari.get(at("list_surveys")).content.decode()
    assert "Kartlegging blant ansatte" in page
    assert "Ingen resultater ennå" in page


@pytest.mark.parametrize("text", ["ikke json", '{"format": "annet"}', "[]"])
def test_a_bad_file_is_told_and_changes_nothing(cast, as_tuva, text):
    page = as_tuva.post(at("import_survey"), {"file": SimpleUploadedFile("fil.json", text.encode())})
    assert page.status_code == 200
    assert "ds-validation-message" in page.content.decode()
    with recording(cast.tuva.actor, "test"):
        assert not Survey.objects.exists()


def test_the_console_brings_it_in_and_tells_every_fault(cast, tmp_path, capsys):
    call_command("import_survey", SAMPLE, municipality="9901")
    assert "jevnaker-tidlig-innsats-0-6" in capsys.readouterr().out
    bad = json.loads(SAMPLE.read_text())
    bad["deler"][0]["sporsmaal"][0]["type"] = "tegning"
    (tmp_path / "feil.json").write_text(json.dumps(bad))
    for file, number, says in (
        (tmp_path / "feil.json", "9901", "deler[0].sporsmaal[0].type"),
        (tmp_path / "finnes-ikke.json", "9901", "Kan ikke lese"),
        (SAMPLE, "0000", "Ingen kommune"),
        (SAMPLE, "", "Velg kommune"),
    ):
        with pytest.raises(CommandError) as told:
            call_command("import_survey", file, municipality=number)
        assert says in str(told.value)
    (tmp_path / "tekst.json").write_text("hei")
    with pytest.raises(CommandError, match="ikke JSON"):
        call_command("import_survey", tmp_path / "tekst.json", municipality="9901")


def test_tuva_edits_a_question_adds_one_and_takes_one_away(cast, surveys, as_tuva):
    survey = surveys[0]
    assert "ja_flere: Ja, for flere barn" in as_tuva.get(at("edit_question", survey.pk, "B1")).content.decode()
    new = {"text": "Hvor ofte?", "kind": "ett_valg", "options": "ofte: Ofte\nsjelden: Sjelden\nAldri"}
    assert as_tuva.post(at("edit_question", survey.pk, "A3") + "?ny=1", new).status_code == 302
    scheme = queries.whole_scheme(survey_of(cast, survey))
    (added,) = [one for one in scheme.questions if one.text == "Hvor ofte?"]
    assert [option.text for option in added.options] == ["Ofte", "Sjelden", "Aldri"]
    many = {"text": "Hvem?", "kind": "flere_valg", "options": "a: A\nb: B", "most": "1", "required": "on"}
    as_tuva.post(at("edit_question", survey.pk, added.id), many)
    matrix = {"text": "Enig?", "kind": "matrise", "options": "1: Nei\n2: Ja", "rows": "x: Alt\ny: Noe"}
    as_tuva.post(at("edit_question", survey.pk, "A3"), matrix)
    scale = {"text": "Hvor sikker?", "kind": "skala"}
    as_tuva.post(at("edit_question", survey.pk, "A2"), scale)
    scheme = queries.whole_scheme(survey_of(cast, survey))
    kinds = {one.id: one.kind for one in scheme.questions if one.id in (added.id, "A3", "A2")}
    assert kinds == {added.id: "many", "A3": "matrix", "A2": "scale"}
    assert as_tuva.post(at("edit_question", survey.pk, added.id), {"remove": "yes"}).status_code == 302
    assert queries.whole_scheme(survey_of(cast, survey)).question(added.id) is None
    page = as_tuva.post(at("edit_question", survey.pk, "B1"), {"remove": "yes"}).content.decode()
    assert "spørsmålet er ikke stilt før dette" in page, "others are asked because of it"
    page = as_tuva.post(at("edit_question", survey.pk, "B3"), {"text": "x", "kind": "ett_valg", "options": "ja: Ja"})
    assert "trenger minst to svarvalg" in page.content.decode()
    assert as_tuva.get(at("edit_question", survey.pk, "ZZ")).status_code == 404


def test_a_round_is_opened_for_some_services_with_the_meeting_places_of_the_day(cast, surveys, as_tuva):
    form = {
        "title": "Høsten", "closes_on": f"{today():%d.%m.%Y}", "point": "", "floor": "6", "rows_D2": "\n".join(PLACES),
        "services": [cast.solbakken.service_id],
    }  # fmt: skip
    assert "Hvilke tverrfaglige møteplasser" in as_tuva.get(at("open_round", surveys[0].pk)).content.decode()
    bad = as_tuva.post(at("open_round", surveys[0].pk), {**form, "floor": "2", "closes_on": "1.1.2020"})
    assert bad.status_code == 200
    assert as_tuva.post(at("open_round", surveys[0].pk), form).status_code == 302
    with recording(cast.tuva.actor, "test"):
        (made,) = Round.objects.all()
        assert made.floor == 6
        assert made.rows == {"D2": PLACES}
        assert progress.progress_of(made).invited == 3, "Kari, Grete and Ali"
    assert as_tuva.post(at("open_round", surveys[0].pk), form).status_code == 403, "one at a time"


def test_nobody_but_those_who_keep_them_is_told_of_open_rounds(cast, round, as_kari, as_berit, as_amina, as_leif):
    assert "Høsten 2026" in as_berit.get(at("list_surveys")).content.decode()
    assert "Høsten 2026" not in as_kari.get(at("list_surveys")).content.decode()
    assert as_amina.get(at("list_surveys")).status_code == 404
    assert "Kartlegging blant" not in as_leif.get(at("list_surveys")).content.decode()
    for who in (cast.amina.actor, cast.kari.actor):
        with recording(who, "test"):
            assert not policy.readable_rounds(who).exists()
            assert not policy.rounds_to_close(who).exists()
            assert not policy.rounds_to_read(who).exists()
    with recording(cast.amina.actor, "test"):
        assert not policy.readable_surveys(cast.amina.actor).exists()
        assert not policy.findings_to_follow_up(cast.amina.actor, 7).exists()


def test_what_waits_for_tuva(cast, round):
    tuva = cast.tuva.actor
    with days_later(1), recording(tuva, "test"):
        assert [one.title for one in waiting_for(tuva)] == ["Steng runden"]
        assert set(rare(tuva, now())) == {"surveys_round", "surveys_remark", "surveys_finding"}
    with recording(tuva, "test"):
        Remark.objects.create(municipality_id=round.municipality_id, round=round, asks="D3", text="Et ord.")
    close(cast, round)
    with recording(tuva, "test"):
        assert [one.title for one in waiting_for(tuva)] == ["Les fritekst før den vises"]


def statements(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_page_costs_the_same_for_one_row_and_twenty(cast, surveys, as_tuva):
    first = close(cast, open_round(cast, surveys[0]))
    as_tuva.get(at("list_surveys"))
    few = statements(as_tuva, at("list_surveys")), statements(as_tuva, at("show_results", first.pk))
    tuva = cast.tuva.actor
    for number in range(20):
        close(cast, open_round(cast, surveys[0], title=f"Runde {number}"))
        with recording(tuva, "test"):
            actions.write_finding(tuva, policy.get_round(tuva, first.pk), says=f"Funn {number}")
            Remark.objects.create(municipality_id=first.municipality_id, round=first, asks="D3", text="Ord")
    many = statements(as_tuva, at("list_surveys")), statements(as_tuva, at("show_results", first.pk))
    assert many == few
    assert max(many) <= 12, many


def test_two_municipalities_compare_and_each_owns_its_own(cast, surveys, definition, as_tuva, as_kari, as_leif):
    mine = open_round(cast, surveys[0])
    invite(cast, mine, {"Barnehagene": 110})
    fill(cast, mine)
    close(cast, mine)
    leif = cast.leif.actor
    with recording(leif, "test"):
        place = Municipality.objects.get(pk=cast.nordvik.pk)
        Shared.objects.create(
            municipality_id=place.pk, name=place.name, key=surveys[0].key, closed_on=today(),
            round=_nordviks(place, definition),
            questions=[{"id": "B3", "text": "Snakket du?", "base": 60, "group": "B3", "kind": "one",
                        "rows": [{"code": "ja", "text": "Ja", "count": 45}]}],
        )  # fmt: skip
    assert "Nordvik" not in as_tuva.get(at("show_results", mine.pk)).content.decode(), "who does not share, does not see"
    assert as_kari.post(at("share_results", mine.pk)).status_code == 403
    assert as_tuva.post(at("share_results", mine.pk)).status_code == 302
    page = as_tuva.get(at("show_results", mine.pk)).content.decode()
    assert "Nordvik" in page
    assert "75 %" in page
    assert "Ja, større enn tilfeldigheter" in page
    with recording(leif, "test"):
        (theirs,) = Shared.objects.exclude(municipality_id=leif.municipality_id)
        assert all(row["count"] is None or row["count"] == 0 or row["count"] >= 5
                   for one in theirs.questions for row in one["rows"])  # fmt: skip
        assert Shared.objects.filter(pk=theirs.pk).delete()[0] == 0, "and what is another's cannot be taken away"
    assert as_tuva.post(at("withdraw_results", mine.pk)).status_code == 302
    assert "Nordvik" not in as_tuva.get(at("show_results", mine.pk)).content.decode()


def _nordviks(place, definition):
    survey = Survey.objects.create(municipality_id=place.pk, key=definition["id"], title="x", definition=definition)
    return Round.objects.create(
        municipality_id=place.pk, survey=survey, number=1, title="x", mark="ZZZZ", definition=definition, floor=5,
        opened_on=today(), closes_on=today(), closed_on=today(), report={"answers": None},
    )  # fmt: skip


def test_whether_a_round_is_shared_is_asked_where_it_was_not_read(cast, round):
    with recording(cast.tuva.actor, "test"):
        assert not policy.shared_by(Round.objects.get(pk=round.pk))

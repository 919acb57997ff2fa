"""Several municipalities in one programme, without seeing each other's lists (M15; I5)."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from ettlag.access.actor import system_actor
from ettlag.access.clock import days_later, now
from ettlag.access.reading import recording
from ettlag.organisation.models import Unit
from ettlag.training import actions, policy, tasks
from ettlag.training.models import Enrolment, Feedback, GroupCase, Participant, Partner, Place, Presence, Programme, Vignette

from .conftest import at, day_no, employ, seat

pytestmark = pytest.mark.requirement("M15")


@pytest.fixture
def joined(cast, opened, nina, sign_in):
    """Nordvik is asked, and answers: services and numbers only."""
    invited = {"place": str(cast.nordvik.pk), "seats": "4", "once": "a"}
    assert sign_in("tuva").post(at("invite_partner", opened.pk), invited).status_code == 302
    with recording(nina.actor, "test"):
        partner = Partner.objects.get(municipality_id=cast.nordvik.pk)
    return partner


def answer(sign_in, partner, names):
    assert sign_in("nina").post(at("join_programme", partner.pk), {"shows_names": names, "once": "b"}).status_code == 302


def test_a_municipality_answers_for_itself(cast, opened, joined, sign_in):
    assert "Blir dere med?" in sign_in("nina").get(at("show_programme", opened.pk)).content.decode()
    assert sign_in("leif").get(at("show_programme", opened.pk)).status_code == 404, "not before Nordvik has said yes"
    assert sign_in("tuva").get(at("join_programme", joined.pk)).status_code == 404, "the host does not answer for others"
    answer(sign_in, joined, "nei")
    assert sign_in("leif").get(at("show_programme", opened.pk)).status_code == 200
    with (
        recording(cast.tuva.actor, "test"),
        pytest.raises(ProgrammingError, match="agrees for itself"),
        transaction.atomic(),
    ):
        Partner.objects.filter(pk=joined.pk).update(shows_names=True)


def test_the_host_sees_a_service_and_a_letter_and_no_name(cast, opened, joined, sign_in):
    answer(sign_in, joined, "nei")
    employ(cast, "nils", "Nils Aasen", Unit.objects.get(pk=cast.units["nordvik"].pk))
    seat(cast, opened, "leif", "nils", "kari")
    page = sign_in("tuva").get(at("show_programme", opened.pk)).content.decode()
    assert "2 av 4 plasser" in page
    assert "viser tjeneste og antall" in page
    sign_in("tuva").post(at("build_groups", opened.pk), {"supervisors": "En\nTo", "seed": "1", "once": "c"})
    page = sign_in("tuva").get(at("build_groups", opened.pk)).content.decode()
    assert "Kari Lunde" in page
    assert "Deltaker 1, Arbeidssted A" in page
    assert "Leif" not in page
    assert "Nordvik barnehage" not in page
    with recording(cast.tuva.actor, "test"):
        assert not Enrolment.objects.filter(municipality_id=cast.nordvik.pk).exists(), "the list itself is not there at all"
        assert {one.workplace for one in Participant.objects.filter(municipality_id=cast.nordvik.pk)} == {"Arbeidssted A"}


def test_names_are_shown_where_it_is_agreed_and_only_there(cast, opened, joined, sign_in):
    answer(sign_in, joined, "ja")
    seat(cast, opened, "leif")
    with recording(cast.tuva.actor, "test"):
        assert [one.name for one in Participant.objects.filter(municipality_id=cast.nordvik.pk)] == ["Leif Strand"]


def test_the_database_refuses_a_name_that_is_not_agreed(cast, opened, joined, sign_in):
    answer(sign_in, joined, "nei")
    seat(cast, opened, "leif")
    with recording(cast.leif.actor, "test"), pytest.raises(ProgrammingError, match="shows no names"), transaction.atomic():
        Participant.objects.filter(municipality_id=cast.nordvik.pk).update(name="Leif Strand")


def test_the_other_municipality_sees_nobody_of_the_hosts(cast, opened, joined, sign_in):
    answer(sign_in, joined, "nei")
    seat(cast, opened, "kari", "leif")
    with recording(cast.tuva.actor, "test"):
        day = policy.get_day(cast.tuva.actor, day_no(opened, 1).pk)
        people = policy.participants_of(cast.tuva.actor, opened)
        actions.note_presence(cast.tuva.actor, day, kinds=dict.fromkeys(people, Presence.Kind.PRESENT))
    with recording(cast.leif.actor, "test"):
        for model in (Participant, Enrolment, Presence):
            assert set(model.objects.values_list("municipality_id", flat=True)) == {cast.nordvik.pk}, model
        assert [one.municipality_id for one in Partner.objects.all()] == [cast.nordvik.pk]
    page = sign_in("nina").get(at("show_programme", opened.pk)).content.decode()
    assert "Kari" not in page


def test_a_case_is_read_across_the_wall_only_in_its_group(cast, opened, joined, sign_in):
    answer(sign_in, joined, "nei")
    seat(cast, opened, "kari", "ola", "leif")
    tuva = cast.tuva.actor
    with recording(cast.kari.actor, "test"):
        day = policy.get_day(cast.kari.actor, day_no(opened, 3).pk)
        told = actions.cases.Told("transition", "2-3", "Et barn gråter når mor går.", "Å være rolig.")
        vignette = actions.send_vignette(cast.kari.actor, day, told=told)
    with recording(tuva, "test"):
        programme = Programme.objects.get(pk=opened.pk)
        groups = actions.build_groups(tuva, programme, supervisors=[actions.cases.Supervisor(one) for one in "AB"], seed=1)
        people = policy.participants_of(tuva, programme)
        kari = next(one for one in people if one.name == "Kari Lunde")
        leif = next(one for one in people if one.municipality_id == cast.nordvik.pk)
        for one, group in ((kari, groups[0]), (leif, groups[1])):
            actions.move_participant(tuva, policy.get_participant(tuva, one.pk, policy.may_move_participant), group=group)
        actions.release_vignette(tuva, policy.get_vignette(tuva, vignette.pk, policy.may_release_vignette), told=told)
    with recording(cast.leif.actor, "test"):
        assert not GroupCase.objects.exists()
        assert not Vignette.objects.exists()
    with recording(tuva, "test"):
        actions.move_participant(tuva, policy.get_participant(tuva, leif.pk, policy.may_move_participant), group=groups[0])
    with recording(cast.leif.actor, "test"):
        assert GroupCase.objects.count() == 1
        assert not Vignette.objects.exists(), "who wrote it stays on the other side"
        assert Place.objects.count() == 1
    assert "gråter når mor går" in sign_in("leif").get(at("show_day", day.pk)).content.decode()


def test_no_column_of_the_room_leads_to_a_child(cast):
    """The wall, in the database: no foreign key from here reaches a room that has children (I12)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT confrelid::regclass::text FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid::regclass::text LIKE 'training_%'"
        )
        reached = {row[0] for row in cursor.fetchall()}
    assert {name for name in reached if not name.startswith("training_")} == {"organisation_employment", "organisation_unit"}


def test_the_clock_of_one_municipality_touches_no_others(cast, opened, joined):
    with recording(system_actor(cast.nordvik.pk), "test"):
        assert not Enrolment.objects.exists()


def test_those_of_other_municipalities_evaluate_ask_and_send_in_as_the_hosts_own(cast, opened, joined, sign_in):
    answer(sign_in, joined, "nei")
    seat(cast, opened, "leif")
    leif = sign_in("leif")
    with recording(cast.tuva.actor, "test"):
        first, third = (day_no(opened, number) for number in (1, 3))
        type(first).objects.filter(pk=first.pk).update(kind="webinar", starts_at=now() - timedelta(minutes=5))
    assert leif.post(at("evaluate_day", first.pk), {"nytte": "4", "tekst": "", "once": "c"}).status_code == 302
    assert leif.post(at("ask_question", first.pk), {"text": "Hva med de minste?", "once": "d"}).status_code == 302
    assert "Hva med de minste?" in leif.get(at("show_day", first.pk)).content.decode()
    told = {
        "situation": "child",
        "age": "0-1",
        "what": "Et barn gråter.",
        "practise": "Å vente.",
        "changed": "on",
        "once": "e",
    }
    assert leif.post(at("send_vignette", third.pk), told).status_code == 302
    assert "Deltaker 1, Arbeidssted A" in sign_in("tuva").get(at("list_vignettes", third.pk)).content.decode()
    with recording(cast.leif.actor, "test"):
        assert not Feedback.objects.exists(), "what was said is the host's to read"
    with recording(cast.tuva.actor, "test"):
        (said,) = Feedback.objects.all()
    assert set(said.content) == {"nytte", "tekst"}
    with days_later(211):
        assert tasks.forget_cases() == 1, "the host's clock forgets the others' too"


def test_a_municipality_that_is_not_in_it_can_add_nothing(cast, opened, nina):
    with recording(nina.actor, "test"), pytest.raises(ProgrammingError), transaction.atomic():
        Feedback.objects.bulk_create(
            [Feedback(host_id=cast.solvik.pk, programme_id=opened.pk, point="dag-1", content={"nytte": "1"})]
        )
    with recording(nina.actor, "test"):
        assert not Programme.objects.exists(), "nor does the programme exist for it"

"""The doors of the house: what cannot be forgotten."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from ettlag.access import chain
from ettlag.access.action import action
from ettlag.access.models import Event, Reading
from ettlag.access.reading import UnrecordedReading, fence, recording
from ettlag.people.models import Person


@pytest.mark.requirement("SEC-20")
def test_a_case_row_read_outside_recording_is_refused(cast):
    fence(cast.solvik.pk)
    with pytest.raises(UnrecordedReading):
        Person.objects.get(pk=cast.nora)


@pytest.mark.requirement("SEC-20")
def test_a_reading_is_written_with_who_unit_purpose_and_basis(cast):
    with recording(cast.kari.actor, "test:read"):
        Person.objects.get(pk=cast.nora)
    with recording(cast.kari.actor, "test:look"):
        reading = Reading.objects.get(root_id=cast.nora, purpose="test:read")
    assert (reading.actor_name, reading.unit_name, reading.basis) == ("Kari Lunde", "Solbakken barnehage", "INT-BEH")
    assert reading.rows == {"people.person": [str(cast.nora)]}


def test_a_reading_is_written_even_when_the_request_fails(cast):
    with pytest.raises(ZeroDivisionError), recording(cast.kari.actor, "test:fails"):
        Person.objects.get(pk=cast.nora)
        raise ZeroDivisionError
    with recording(cast.kari.actor, "test:look"):
        assert Reading.objects.filter(purpose="test:fails").count() == 1


def test_the_app_role_owns_nothing_and_cannot_pass_row_level_security_by(cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, is_super, may_bypass = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        owned = cursor.fetchone()[0]
    assert (name, is_super, may_bypass, owned) == ("ettlag_app", False, False, 0)


@pytest.mark.requirement("SEC-03")
def test_another_municipality_does_not_exist(cast):
    with recording(cast.leif.actor, "test:other"):
        assert not Person.objects.filter(pk=cast.nora).exists()
    assert not Person.objects.filter(pk=cast.nora).exists()  # and without any municipality there is nobody at all


def test_an_unexplained_write_is_refused_by_the_database(cast):
    for write in (
        lambda: Person.objects.create(municipality_id=cast.solvik.pk, name="X"),
        lambda: Person.objects.filter(pk=cast.nora).update(name="X"),
    ):
        with recording(cast.kari.actor, "test:write"), pytest.raises(DatabaseError, match="unexplained"):
            with transaction.atomic():
                write()


def test_a_made_up_event_explains_nothing(cast):
    with recording(cast.kari.actor, "test:forge"), pytest.raises(DatabaseError, match="unexplained"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('ettlag.event', gen_random_uuid()::text, true)")
            Person.objects.filter(pk=cast.nora).update(name="X")


def test_case_rows_are_never_deleted_and_logs_never_changed(cast):
    with recording(cast.kari.actor, "test:delete"):
        for table in ("people_person", "access_event", "access_reading", "access_seal"):
            with pytest.raises(DatabaseError, match=r"permission denied|append-only|never deleted"):
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"DELETE FROM {table}")
        with pytest.raises(DatabaseError, match=r"permission denied|append-only"), transaction.atomic():
            Event.objects.update(actor_name="somebody else")


@action(lambda actor, person: person.needs_interpreter is False, says="prøvde")
def book_interpreter(actor, person, *, note, days):
    """A verb for these tests only."""
    person.needs_interpreter = True
    person.save(update_fields=["needs_interpreter"])


def test_an_action_leaves_an_event_with_choices_and_never_with_text(cast):
    with recording(cast.kari.actor, "test:act"):
        nora = Person.objects.get(pk=cast.nora)
        book_interpreter(cast.kari.actor, nora, note="noe hemmelig", days=3)
        event = Event.objects.get(subject_id=str(cast.nora), action__endswith="book_interpreter")
    assert event.details == {"days": 3}
    assert event.actor_name == "Kari Lunde"


def test_after_an_action_the_door_is_shut_again(cast):
    with recording(cast.kari.actor, "test:act"):
        nora = Person.objects.get(pk=cast.nora)
        book_interpreter(cast.kari.actor, nora, note="", days=1)
        with pytest.raises(DatabaseError, match="unexplained"), transaction.atomic():
            Person.objects.filter(pk=cast.nora).update(name="X")


def test_a_stale_copy_does_not_get_past_the_rule(cast):
    with recording(cast.kari.actor, "test:act"):
        stale, fresh = Person.objects.get(pk=cast.nora), Person.objects.get(pk=cast.nora)
        book_interpreter(cast.kari.actor, fresh, note="", days=1)
        assert stale.needs_interpreter is False
        with pytest.raises(PermissionDenied):
            book_interpreter(cast.kari.actor, stale, note="", days=1)


@pytest.mark.requirement("SEC-21")
def test_the_chains_hold_and_show_nothing_unsealed_after_sealing(cast):
    walked = chain.walk(cast.solvik.pk, "event")
    assert walked.broken is None


def test_a_page_that_is_not_public_sends_strangers_to_sign_in(client, cast):
    answer = client.get("/ansatte/")
    assert answer.status_code == 302
    assert "neste=/ansatte/" in answer["Location"]


def test_kari_acts_in_her_own_capacity(as_kari):
    assert as_kari.get("/ansatte/").status_code == 200

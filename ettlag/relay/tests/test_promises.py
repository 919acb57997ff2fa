"""What the database promises, tried by writing around the actions: the baton, the words, the endings."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from ettlag.access.action import explained
from ettlag.access.clock import now
from ettlag.access.reading import fence, recording
from ettlag.organisation.models import Employment
from ettlag.relay.models import BatonPeriod, Closing, Entry, Evaluation, Handover, Measure, RelayLog


@contextmanager
def by_hand(cast):
    """Someone writes straight into the tables, with an event that explains it: the last wall is the database's own."""
    actor = cast.kari.actor
    with recording(actor, "test"), explained("test.by_hand", actor, cast.solvik, {}, "INT-BEH"):
        yield


def a_log(cast, **facts):
    """Nora's log, written by hand."""
    return RelayLog.objects.create(
        municipality_id=cast.solvik.pk, focus_id=cast.nora, unit=cast.solbakken, about="En god start på dagen",
        opened_by=cast.kari.employment, baton_holder=cast.kari.employment, **facts,
    )  # fmt: skip


def checked_now():
    """What commit would check, now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def offer(cast, log, **facts):
    return Handover.objects.create(
        municipality_id=log.municipality_id, log=log, offered_by=cast.kari.employment,
        offered_to=cast.grete.employment, reason="Grete kjenner familien", **facts,
    )  # fmt: skip


def test_an_open_log_has_one_period_from_the_start(cast):
    with by_hand(cast):
        log = a_log(cast)
        checked_now()
        assert [row.holder_id for row in BatonPeriod.objects.filter(log=log, until_at=None)] == [cast.kari.employment.pk]


def test_nobody_leaves_with_a_baton_in_hand(cast):
    with by_hand(cast):
        a_log(cast)
        checked_now()
        with pytest.raises(IntegrityError, match="someone left holding a baton"), transaction.atomic():
            Employment.objects.filter(pk=cast.kari.employment.pk).update(ended_at=now())
            checked_now()


def test_no_log_is_given_to_someone_who_has_left(cast):
    with by_hand(cast):
        Employment.objects.filter(pk=cast.kari.employment.pk).update(ended_at=now())
        checked_now()
        with pytest.raises(IntegrityError, match="whose employment has ended"), transaction.atomic():
            a_log(cast)
            checked_now()


def test_the_check_holds_where_no_fence_is_raised(cast):
    """At commit the fence may be down: the check must not take an empty table for a kept promise."""
    with by_hand(cast):
        Employment.objects.filter(pk=cast.kari.employment.pk).update(ended_at=now())
        checked_now()
        with pytest.raises(IntegrityError, match="whose employment has ended"), transaction.atomic():
            a_log(cast)
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('ettlag.municipality', '', true)")
            checked_now()
        fence(cast.solvik.pk)


def test_the_baton_does_not_move_by_itself(cast):
    with by_hand(cast):
        log = a_log(cast)
        offered = offer(cast, log)
        for change in ({"baton_holder": cast.grete.employment}, {"baton_holder": cast.grete.employment, "held_by": offered}):
            with pytest.raises(IntegrityError, match="accepted or caught"), transaction.atomic():
                RelayLog.objects.filter(pk=log.pk).update(**change)


def test_the_baton_moves_with_an_accepted_offer_and_leaves_a_trace(cast):
    with by_hand(cast):
        log = a_log(cast)
        offered = offer(cast, log, accepted_at=now())
        RelayLog.objects.filter(pk=log.pk).update(baton_holder=cast.grete.employment, held_by=offered, held_since=now())
        periods = list(BatonPeriod.objects.filter(log=log).order_by("from_at"))
        assert [row.holder_id for row in periods] == [cast.kari.employment.pk, cast.grete.employment.pk]
        assert periods[0].until_at
        assert periods[1].until_at is None
        assert periods[1].handover_id == offered.pk


def test_somebody_elses_acceptance_moves_nothing(cast):
    with by_hand(cast):
        log = a_log(cast)
        offered = offer(cast, log, accepted_at=now())
        with pytest.raises(IntegrityError, match="accepted or caught"), transaction.atomic():
            RelayLog.objects.filter(pk=log.pk).update(baton_holder=cast.ali.employment, held_by=offered)


def test_one_offer_at_a_time(cast):
    with by_hand(cast):
        log = a_log(cast)
        offer(cast, log)
        with pytest.raises(IntegrityError, match="one_open_handover_per_log"), transaction.atomic():
            offer(cast, log)


@pytest.mark.requirement("LAW-64")
def test_what_is_written_is_never_changed(cast):
    with by_hand(cast):
        log = a_log(cast)
        entry = Entry.objects.create(
            municipality_id=log.municipality_id, log=log, text="Nora sang", author=cast.kari.user, author_name="Kari Lunde"
        )
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(text="Nora sang ikke")


def a_measure(cast, log, **facts):
    given = {"problem": "Uro om morgenen", "what": "Fast voksen", "when": "Hver morgen", "doer": cast.ali.employment}
    given |= {"evaluate_on": "2026-12-01", "proposed_by_name": "Kari Lunde"} | facts
    return Measure.objects.create(municipality_id=log.municipality_id, log=log, **given)


@pytest.mark.requirement("LAW-55")
@pytest.mark.parametrize("part", ["problem", "what", "when", "doer", "evaluate_on"])
def test_no_measure_is_agreed_without_its_five_parts(cast, part):
    missing = {part: "" if part in ("problem", "what", "when") else None}
    with by_hand(cast):
        log = a_log(cast)
        a_measure(cast, log, **missing)
        with pytest.raises(IntegrityError, match="measure_has_its_five_parts"), transaction.atomic():
            a_measure(cast, log, accepted_at=now(), **missing)


@pytest.mark.requirement("LAW-55")
def test_no_measure_is_done_without_an_evaluation_of_its_own(cast):
    with by_hand(cast):
        log = a_log(cast)
        measure, other = a_measure(cast, log, accepted_at=now()), a_measure(cast, log)
        with pytest.raises(IntegrityError, match="measure_is_done_with_an_evaluation"), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(done_at=now())
        of_another = an_evaluation(cast, log, measure=other)
        with pytest.raises(IntegrityError, match="an evaluation of itself"), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(done_at=now(), ended_with=of_another)


def an_evaluation(cast, log, **facts):
    given = {"childs_view": "«Det er stille»", "parents_view_missing": "Ikke nådd på telefon", "helped": "yes"}
    given |= {"words": "Roligere", "evaluated_by": cast.kari.employment} | facts
    return Evaluation.objects.create(municipality_id=log.municipality_id, log=log, **given)


@pytest.mark.parametrize("view", ["childs_view", "parents_view"])
def test_an_evaluation_has_both_views_or_says_why_not(cast, view):
    with by_hand(cast):
        log = a_log(cast)
        an_evaluation(cast, log)
        with pytest.raises(IntegrityError, match=f"{view}_or_why_not"), transaction.atomic():
            an_evaluation(cast, log, **{view: "", f"{view}_missing": ""})


def test_no_log_closes_without_an_evaluation_or_the_familys_wish(cast):
    with by_hand(cast):
        log = a_log(cast)
        with pytest.raises(IntegrityError, match="log_closes_with_a_closing"), transaction.atomic():
            RelayLog.objects.filter(pk=log.pk).update(closed_at=now())
        with pytest.raises(IntegrityError, match="closing_has_an_evaluation"), transaction.atomic():
            Closing.objects.create(municipality_id=log.municipality_id, log=log, reason="reached", words="Ferdig")

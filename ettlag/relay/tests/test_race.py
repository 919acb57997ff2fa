"""Two people at the same instant, on two real connections and committed rows, in a municipality of their own (I1, I2)."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.http import Http404

from ettlag.access.action import explained
from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.organisation.actions import end_employment
from ettlag.organisation.capacities import staff_actor
from ettlag.organisation.models import Attendance, Employment, Municipality, Service, Unit
from ettlag.organisation.policy import get_child
from ettlag.people.models import Person, User
from ettlag.relay import actions, policy
from ettlag.relay.models import BatonPeriod, Handover, RelayLog

REFUSED = (PermissionDenied, NotNow, Http404, Employment.DoesNotExist)
ROUNDS = 4
numbers = count(1)


class Place:
    """Ekvik kommune: one kindergarten, one leader, and new people for every round."""

    def __init__(self) -> None:
        self.municipality = Municipality.objects.create(number="9909", name="Ekvik", test_mode=False)
        service = Service.objects.create(municipality=self.municipality, kind="kindergarten", name="Barnehagene")
        self.unit = Unit.objects.create(municipality=self.municipality, service=service, name="Ekvik barnehage")
        self.leader = self.employed("unit_leader")

    def employed(self, role="employee"):
        number = next(numbers)
        user = User.objects.create_user(f"ekvik{number}", name=f"Ansatt {number}")
        return Employment.objects.create(
            user=user, unit=self.unit, role=role, title="pedagog", from_on=date(2020, 8, 1), statement_on=today(),
            training_on=today(),
        )  # fmt: skip

    def actor(self, employment):
        rows = Employment.objects.select_related("user", "unit__service", "unit__municipality")
        return staff_actor(rows.get(pk=employment.pk))

    def log_of(self, holder):
        """A committed log that this person holds."""
        clock = system_actor(self.municipality.pk)
        with recording(clock, "race"), explained("test.race", clock, self.municipality, {}, "INT-BEH"):
            child = Person.objects.create(municipality_id=self.municipality.pk, name="Ekko Vik", born_on=date(2021, 1, 1))
            Attendance.objects.create(
                municipality_id=self.municipality.pk, child=child, unit=self.unit, from_on=date(2024, 8, 1)
            )
        actor = self.actor(holder)
        with recording(actor, "race"):
            return actions.open_log(actor, get_child(actor, child.pk), about="Noe").pk

    def offered(self, giver, receiver):
        """A committed log with an open offer."""
        log_id = self.log_of(giver)
        actor = self.actor(giver)
        with recording(actor, "race"):
            actions.offer_handover(actor, policy.get_log(actor, log_id), to=receiver, reason="Fordi", wish="yes")
        return log_id

    def log(self, log_id):
        """The log as it is now, its holder, periods and offers."""
        with recording(self.actor(self.leader), "race"):
            log = RelayLog.objects.select_related("baton_holder").get(pk=log_id)
            return log, list(BatonPeriod.objects.filter(log=log_id)), list(Handover.objects.filter(log=log_id))


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker) -> Iterator[Place]:
    with django_db_blocker.unblock():
        yield Place()
        connection.close()


def at_once(*deeds):
    """Run each deed in its own thread and connection, started together. Returns what became of each."""
    barrier, ends = Barrier(len(deeds)), ["?"] * len(deeds)

    def run(number, deed):
        try:
            deed(barrier)
            ends[number] = "done"
        except REFUSED as refusal:
            ends[number] = type(refusal).__name__
        except Exception as error:
            ends[number] = f"{type(error).__name__}: {error}"
            barrier.abort()
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, deed)) for number, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ends


def does(place, employment, verb, log_id, **facts):
    """A deed on a log: the page is read, then both press the button."""

    def deed(barrier):
        actor = place.actor(employment)
        with recording(actor, "race"):
            log = policy.get_log(actor, log_id)
            barrier.wait(10)
            getattr(actions, verb)(actor, log, **facts)

    return deed


def leaves(place, employment):
    """The leader ends this employment."""

    def deed(barrier):
        actor = place.actor(place.leader)
        with recording(actor, "race"):
            row = Employment.objects.select_related("unit").get(pk=employment.pk)
            barrier.wait(10)
            end_employment(actor, row)

    return deed


def held_by_one_at_work(place, log_id):
    log, periods, offers = place.log(log_id)
    assert log.baton_holder.ended_at is None, "an open log has a holder at work"
    assert [one.holder_id for one in periods if one.until_at is None] == [log.baton_holder_id]
    assert sum(one.is_open for one in offers) <= 1
    return log, periods, offers


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_two_accept_the_same_offer_at_once_and_it_moves_once(place, turn):
    giver, receiver = place.employed(), place.employed()
    log_id = place.offered(giver, receiver)
    accept = does(place, receiver, "accept_handover", log_id)
    assert sorted(at_once(accept, accept)) == ["PermissionDenied", "done"]
    log, periods, _offers = held_by_one_at_work(place, log_id)
    assert log.baton_holder_id == receiver.pk
    assert len(periods) == 2


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_one_accepts_while_the_other_withdraws_and_one_of_them_wins(place, turn):
    giver, receiver = place.employed(), place.employed()
    log_id = place.offered(giver, receiver)
    ends = at_once(
        does(place, receiver, "accept_handover", log_id), does(place, giver, "withdraw_handover", log_id)
    )  # fmt: skip
    assert sorted(ends) == ["PermissionDenied", "done"]
    log, _periods, offers = held_by_one_at_work(place, log_id)
    assert (log.baton_holder_id == receiver.pk) == (offers[0].accepted_at is not None)
    assert (log.baton_holder_id == giver.pk) == (offers[0].withdrawn_at is not None)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_one_accepts_while_their_employment_ends(place, turn):
    giver, receiver = place.employed(), place.employed()
    log_id = place.offered(giver, receiver)
    ends = at_once(does(place, receiver, "accept_handover", log_id), leaves(place, receiver))
    assert ends[1] == "done", ends
    assert ends[0] in ("done", "NotNow", "PermissionDenied", "Http404"), ends
    log, _periods, _offers = held_by_one_at_work(place, log_id)
    assert log.baton_holder_id in (giver.pk, place.leader.pk)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_one_accepts_while_the_givers_employment_ends(place, turn):
    giver, receiver = place.employed(), place.employed()
    log_id = place.offered(giver, receiver)
    ends = at_once(does(place, receiver, "accept_handover", log_id), leaves(place, giver))
    assert ends[1] == "done", ends
    assert ends[0] in ("done", "NotNow", "PermissionDenied", "Http404"), ends
    log, _periods, _offers = held_by_one_at_work(place, log_id)
    assert log.baton_holder_id in (receiver.pk, place.leader.pk)


@pytest.mark.parametrize("turn", range(2))
def test_two_offer_at_once_and_one_offer_stands(place, turn):
    giver, first = place.employed(), place.employed()
    log_id = place.log_of(giver)
    facts = {"reason": "Fordi", "wish": "yes", "to": first}
    ends = at_once(*(does(place, giver, "offer_handover", log_id, **facts) for _twice in range(2)))
    assert sorted(ends) == ["PermissionDenied", "done"]
    held_by_one_at_work(place, log_id)


def test_the_last_wall_is_the_databases(place):
    """Without the action's lock the commit itself refuses: the check locks the employment it looks at."""
    holder = place.employed()
    log_id = place.log_of(holder)
    actor = place.actor(place.leader)
    with pytest.raises(IntegrityError, match="someone left holding a baton"), recording(actor, "race"):
        Employment.objects.filter(pk=holder.pk).update(ended_at="2026-01-01T00:00:00Z")
    held_by_one_at_work(place, log_id)

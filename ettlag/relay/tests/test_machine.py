"""I1 and I2 as a machine: whatever people do, in whatever order, an open log has one holder at work, and the baton moves
only when it is accepted or caught. Run against the real database; what commit would check is checked after every step."""

import sys
from collections import Counter
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.organisation.actions import end_employment
from ettlag.organisation.models import Employment
from ettlag.organisation.policy import get_child
from ettlag.relay import actions, policy
from ettlag.relay.actions import Ending, Terms
from ettlag.relay.models import BatonPeriod, Handover, Participant, RelayLog

from .stories import family_says_yes, family_takes_back
from .test_promises import checked_now

PEOPLE = ["kari", "grete", "ali", "ola", "helga"]
who = st.sampled_from(PEOPLE)


class Baton(RuleBasedStateMachine):
    """Kari's log about Nora, and five people who do things to it in any order."""

    cast: Any = None
    done: Counter[str] = Counter()

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.consent = False
        with recording(self.cast.kari.actor, "machine"):
            child = get_child(self.cast.kari.actor, self.cast.nora)
            self.log_id = actions.open_log(self.cast.kari.actor, child, about="En god start").pk
        self.holder, self.accepted = self.cast.kari.employment.pk, None

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)

    def deed(self, name, do):
        """One person tries; what the rules refuse changes nothing. Returns whether it was done."""
        inside = transaction.savepoint()
        try:
            actor = self.cast.members[name].actor
            with recording(actor, "machine"):
                do(actor, policy.get_log(actor, self.log_id))
            checked_now()
        except (PermissionDenied, NotNow, Http404, Employment.DoesNotExist):
            transaction.savepoint_rollback(inside)
            return False
        transaction.savepoint_commit(inside)
        self.done[sys._getframe(1).f_code.co_name] += 1
        return True

    def at_work(self, name):
        return Employment.objects.filter(pk=self.cast.members[name].employment.pk, ended_at=None).exists()

    @rule(given=st.booleans())
    def the_family_answers(self, given):
        if given and not self.consent:
            family_says_yes(self.cast)
        elif self.consent and not given:
            family_takes_back(self.cast)
        self.consent = given

    def name_of(self, employment_id, otherwise):
        """Whoever has this employment; most deeds are tried by the one who may, some by anyone."""
        found = (name for name in PEOPLE if self.cast.members[name].employment.pk == employment_id)
        return next(found, otherwise)

    @rule(by=who, to=who, holder=st.sampled_from([True, True, False]))
    def offer(self, by, to, holder):
        by = self.name_of(self.holder, by) if holder else by

        def do(actor, log):
            receiver = Employment.objects.get(pk=self.cast.members[to].employment.pk)
            actions.offer_handover(actor, log, to=receiver, reason="Fordi", wish="yes")

        if self.at_work(by) and self.deed(by, do):
            assert self.cast.members[to].employment.unit_id == self.cast.solbakken.pk or self.consent, "only with a basis"

    @rule(by=who, asked=st.sampled_from([True, True, False]))
    def accept(self, by, asked):
        with recording(self.cast.per.actor, "machine"):
            offer = next((one for one in Handover.objects.filter(log=self.log_id) if one.is_open), None)
        by = self.name_of(offer.offered_to_id, by) if asked and offer else by
        if self.at_work(by) and self.deed(by, lambda actor, log: actions.accept_handover(actor, log)):
            self.holder = self.cast.members[by].employment.pk

    @rule(to=who)
    def hand_over(self, to):
        """The two that belong together, so that the machine walks the baton's own road often."""
        self.offer("kari", to, True)
        self.accept(to, True)

    @rule(by=who)
    def decline(self, by):
        if self.at_work(by):
            self.deed(by, lambda actor, log: actions.decline_handover(actor, log, because="Ikke nå"))

    @rule(by=who)
    def withdraw(self, by):
        if self.at_work(by):
            self.deed(by, lambda actor, log: actions.withdraw_handover(actor, log))

    @rule(by=who)
    def take(self, by):
        if self.at_work(by) and self.deed(by, lambda actor, log: actions.take_baton(actor, log)):
            self.holder = self.cast.members[by].employment.pk

    @rule(invited=who)
    def invite(self, invited):
        by = self.name_of(self.holder, "grete")

        def do(actor, log):
            contact = Employment.objects.get(pk=self.cast.members[invited].employment.pk)
            actions.invite_unit(actor, log, contact=contact, terms=Terms("Hjelpe"))

        if self.at_work(by):
            self.deed(by, do)

    @rule(by=who)
    def close(self, by):
        ending = Ending("family", "Familien vil det", self.cast.amina.person_id)
        if self.at_work(by):
            self.deed(by, lambda actor, log: actions.close_log(actor, log, ending=ending))

    @rule(by=who)
    def reopen(self, by):
        if not self.at_work(by):
            return
        is_held = Employment.objects.filter(pk=self.holder, ended_at=None).exists()
        if self.deed(by, lambda actor, log: actions.reopen_log(actor, log, because="Igjen")) and not is_held:
            self.holder = self.cast.members[by].employment.pk

    @rule(name=st.sampled_from(["kari", "ali", "ola"]), holder=st.sampled_from([True, True, False]))
    def leave(self, name, holder):
        """The operator ends an employment; the baton is caught in the same transaction. Leaders stay, to catch it."""
        name = self.name_of(self.holder, name) if holder else name
        if name in ("grete", "helga") or not self.at_work(name):
            return
        with recording(self.cast.per.actor, "machine"):
            was_open = RelayLog.objects.get(pk=self.log_id).is_open
            end_employment(self.cast.per.actor, Employment.objects.get(pk=self.cast.members[name].employment.pk))
        checked_now()
        self.done["leave"] += 1
        if was_open and self.holder == self.cast.members[name].employment.pk:
            heirs = {self.cast.grete.employment.pk, self.cast.helga.employment.pk}
            with recording(self.cast.per.actor, "machine"):
                self.holder = RelayLog.objects.get(pk=self.log_id).baton_holder_id
            assert self.holder in heirs, "a leader caught it"
            self.done["caught"] += 1

    @invariant()
    def one_holder_at_work(self):
        with recording(self.cast.per.actor, "machine"):
            log = RelayLog.objects.select_related("baton_holder").get(pk=self.log_id)
            assert log.baton_holder_id == self.holder, "the baton moved by itself"
            assert not log.is_open or log.baton_holder.ended_at is None
            now_held = list(BatonPeriod.objects.filter(log=log, until_at=None))
            assert [one.holder_id for one in now_held] == [self.holder]

    @invariant()
    def at_most_one_offer_and_each_move_is_explained(self):
        with recording(self.cast.per.actor, "machine"):
            offers = Handover.objects.filter(log=self.log_id)
            waiting = [one for one in offers if one.is_open]
            assert len(waiting) <= 1
            for period in BatonPeriod.objects.filter(log=self.log_id, handover__isnull=False).select_related("handover"):
                assert period.handover is not None
                assert period.handover.accepted_at is not None
                assert period.handover.offered_to_id == period.holder_id
            first, *later = BatonPeriod.objects.filter(log=self.log_id).order_by("from_at", "until_at")
            assert first.handover_id is None
            assert all((one.handover_id is None) != (one.caught_from_id is None) for one in later)

    @invariant()
    def nobody_reads_without_a_basis(self):
        """I3, as far as the log goes: without a consent nobody in another unit sees it, whatever place they have."""
        if self.consent:
            return
        for name in ("ola", "helga"):
            if self.at_work(name):
                actor = self.cast.members[name].actor
                with recording(actor, "machine"):
                    assert not policy.readable_logs(actor).filter(pk=self.log_id).exists()

    @invariant()
    def places_belong_to_units_that_were_let_in(self):
        with recording(self.cast.per.actor, "machine"):
            units = {one.unit_id for one in Participant.objects.filter(log=self.log_id)}
            assert units <= {self.cast.solbakken.pk, self.cast.helsestasjon.pk}


class Tried(Baton):
    """The machine with the cast of the test database."""


@pytest.mark.django_db
def test_the_baton_cannot_fall_and_moves_only_when_accepted_or_caught(cast):
    Tried.cast = cast
    how = settings(
        max_examples=15, stateful_step_count=20, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Tried, settings=how)
    for deed in ("offer", "accept", "caught", "close", "invite"):
        assert Tried.done[deed], f"the machine never came to {deed}: {Tried.done}"

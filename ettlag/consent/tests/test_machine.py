"""Any order of yes, no, taking back, new dates and barred guardians: what is open is what everyone agrees to (I3)."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ettlag.access.actor import Actor, Capacity
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.consent import actions, policy, queries, texts
from ettlag.consent.actions import Answer, Terms
from ettlag.consent.models import Consent, How, Kind, Line
from ettlag.people.models import Person

from .story import Family

KINDS = ["everyday", "health"]
UNITS = ["ppt", "helsestasjon"]
WHO = st.sampled_from(["mother", "father", "child"])
CELLS = st.sets(st.sampled_from(list(product(UNITS, KINDS))), min_size=1)
DAYS = st.integers(1, 60)


class Family15(RuleBasedStateMachine):
    """A fifteen-year-old with two parents; the model is a plain dictionary of who has said yes to what until when."""

    cast: Any = None

    @initialize()
    def begin(self):
        self.family = Family(self.cast, self.cast.kari.actor)
        with self.family.written():
            self.people = {"child": self.family.person("Barn Prøve", date(today().year - 16, 1, 1))}
            for part in ("mother", "father"):
                self.people[part] = self.family.person(f"{part} Prøve", date(1985, 5, 5))
            self.ties = {part: self.family.tie(self.people[part], self.people["child"]) for part in ("mother", "father")}
            self.family_ask = self.family.ask(self.people["child"], [self.unit(name) for name in UNITS], KINDS)
        self.yes, self.deciding = {}, {"mother", "father", "child"}
        for who in sorted(self.deciding):  # begin where everything is open
            self.says_yes(who, set(product(UNITS, KINDS)), 45)

    def unit(self, name):
        return self.cast.units[name]

    def actor(self, who):
        capacity = Capacity.YOUTH if who == "child" else Capacity.GUARDIAN
        return Actor(None, who, capacity, self.cast.solvik.pk, person_id=self.people[who].pk)

    def child(self):
        return Person.objects.get(pk=self.people["child"].pk)

    def places(self, cells):
        return frozenset((self.unit(unit).pk, kind) for unit, kind in cells)

    @rule(who=WHO, cells=CELLS, days=DAYS)
    def answers(self, who, cells, days):
        self.says_yes(who, cells, days)

    def says_yes(self, who, cells, days):
        until = today() + timedelta(days=days)
        answer = Answer(How.SIGNED_IN, today(), self.places(cells), until, texts.text("nb"))
        if who not in self.deciding:
            with pytest.raises(PermissionDenied), transaction.atomic():
                actions.give_consent(self.actor(who), self.child(), ask=self.family_ask, answer=answer)
            return
        actions.give_consent(self.actor(who), self.child(), ask=self.family_ask, answer=answer)
        self.yes.update({(who, cell): until for cell in cells})

    @rule(who=WHO)
    def says_no(self, who):
        if who in self.deciding:
            answer = Answer(How.SIGNED_IN, today(), text=texts.text("nb"))
            actions.refuse_consent(self.actor(who), self.child(), ask=self.family_ask, answer=answer)

    @rule(who=WHO, units=st.sets(st.sampled_from(UNITS)), kinds=st.sets(st.sampled_from(KINDS)))
    def takes_back(self, who, units, kinds):
        gone = [
            place for place in self.yes
            if place[0] == who and (not units or place[1][0] in units) and (not kinds or place[1][1] in kinds)
        ]  # fmt: skip
        named = {"units": [self.unit(name).pk for name in units], "kinds": kinds}
        if gone and who in self.deciding:
            assert actions.withdraw_consent(self.actor(who), self.child(), **named) == len(gone)
            for place in gone:
                del self.yes[place]
        else:
            with pytest.raises((NotNow, PermissionDenied)), transaction.atomic():
                actions.withdraw_consent(self.actor(who), self.child(), **named)

    @rule(who=WHO, unit=st.sampled_from(UNITS), days=DAYS)
    def gets_another_date(self, who, unit, days):
        mine = [place for place in self.yes if place[0] == who and place[1][0] == unit]
        if mine and who in self.deciding:
            until = today() + timedelta(days=days)
            actions.extend_consent(self.actor(who), self.child(), unit=self.unit(unit).pk, kinds=[], until_on=until)
            self.yes.update(dict.fromkeys(mine, until))

    @rule()
    def father_is_barred(self):
        with self.family.written():
            self.ties["father"].contact_barred_on = today()
            self.ties["father"].save(update_fields=["contact_barred_on"])
        self.deciding.discard("father")

    @invariant()
    def open_is_what_everyone_who_must_agree_has_said_yes_to(self):
        if not hasattr(self, "yes"):
            return
        child = self.child()
        for day in (today(), today() + timedelta(days=40)):
            wanted = {
                (self.unit(unit).pk, kind)
                for unit, kind in product(UNITS, KINDS)
                if all(self.yes.get((who, (unit, kind)), date.min) >= day for who in self.deciding)
            }
            assert {line.cell for line in policy.agreed_lines(day).filter(focus=child)} == wanted
            assert queries.agreement(child, day).open_cells == wanted
            rows = Person.objects.filter(queries.valid_now(self.unit("ppt").pk, OuterRef("pk"), on=day), pk=child.pk)
            assert rows.exists() == any(unit == self.unit("ppt").pk for unit, _kind in wanted)

    @invariant()
    def history_stays(self):
        """A withdrawn yes is still there to be told, and a consent is marked withdrawn when nothing of it stands."""
        if hasattr(self, "yes"):
            for consent in Consent.objects.filter(focus=self.people["child"].pk, withdrawn_at__isnull=False):
                assert not Line.objects.filter(consent=consent, closed_at=None).exists()


@pytest.mark.requirement("LAW-08", "LAW-09", "LAW-11", "LAW-17")
def test_no_order_of_deeds_opens_more_than_everyone_agrees_to(cast):
    Family15.cast = cast
    with recording(cast.kari.actor, "test:machine"):
        checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
        chosen = settings(max_examples=5, stateful_step_count=8, deadline=None, suppress_health_check=checks)
        run_state_machine_as_test(Family15, settings=chosen)


@pytest.mark.requirement("LAW-08")
def test_a_withdrawal_works_before_its_own_transaction_has_ended(cast):
    """I3: the very next question in the same transaction is answered no; nothing is queued, cached or told first."""
    amina = Actor(cast.amina.user.pk, "Amina", Capacity.GUARDIAN, cast.solvik.pk, person_id=cast.amina.person_id)
    with recording(amina, "test:same"):
        nora = Person.objects.get(pk=cast.nora)
        family = Family(cast, amina)
        with family.written():
            ask = family.ask(nora, [cast.ppt], ["health"])
        answer = Answer(How.SIGNED_IN, today(), ask.cells, today() + timedelta(days=9), texts.text("nb"))
        actions.give_consent(amina, nora, ask=ask, answer=answer)
        let_in = Person.objects.filter(queries.valid_now(cast.ppt.pk, OuterRef("pk")), pk=nora.pk)
        by_kind = Person.objects.filter(queries.valid_now(cast.ppt.pk, OuterRef("pk"), kinds=["home"]), pk=nora.pk)
        assert (let_in.exists(), by_kind.exists()) == (True, False)
        assert policy.readable_children(cast.pia.actor).filter(pk=nora.pk).exists()
        actions.withdraw_consent(amina, nora)
        assert not let_in.exists()
        assert not policy.readable_children(cast.pia.actor).filter(pk=nora.pk).exists()


@pytest.mark.requirement("LAW-13")
def test_the_own_service_needs_no_consent_and_everyone_else_does(cast):
    """`open_to` as rooms above use it: rows that a unit holds itself, and rows about a child it is let in to."""
    from ettlag.organisation.models import Attendance

    with recording(cast.kari.actor, "test:own"):
        held = Attendance.objects.filter(child=cast.nora, unit=cast.solbakken)
        for unit, is_open in ((cast.solbakken, True), (cast.ppt, False), (cast.fjellheim, False)):
            assert held.filter(queries.open_to(unit.pk, own_unit="unit", focus="child")).exists() is is_open
        assert queries.kinds_open_to(cast.solbakken.pk, cast.nora, own_unit_id=cast.solbakken.pk) == set(Kind)
        assert queries.kinds_open_to(cast.ppt.pk, cast.nora, own_unit_id=cast.solbakken.pk) == set()


@pytest.mark.requirement("LAW-01", "LAW-07")
def test_an_ask_names_services_and_kinds_and_never_another_municipalitys(cast):
    with recording(cast.kari.actor, "test:ask"):
        nora, terms = Person.objects.get(pk=cast.nora), Terms(today() + timedelta(days=9), "Hjelp")
        for units, kinds in (([], ["health"]), ([cast.ppt.pk], [])):
            with pytest.raises(NotNow), transaction.atomic():
                actions.ask_consent(cast.kari.actor, nora, units=units, kinds=kinds, terms=terms)
        with pytest.raises(PermissionDenied), transaction.atomic():
            actions.ask_consent(cast.kari.actor, nora, units=[cast.units["nordvik"].pk], kinds=["health"], terms=terms)
        for days in (0, 366):
            late = Terms(today() + timedelta(days=days), "Hjelp")
            with pytest.raises(NotNow), transaction.atomic():
                actions.ask_consent(cast.kari.actor, nora, units=[cast.ppt.pk], kinds=["health"], terms=late)
        first = actions.ask_consent(cast.kari.actor, nora, units=[cast.ppt.pk], kinds=["health"], terms=terms)
        wider = actions.ask_consent(cast.kari.actor, nora, units=[cast.ppt.pk], kinds=["health", "home"], terms=terms)
        assert list(policy.asks_of(nora.pk)) == [wider]
        assert first.cells < wider.cells

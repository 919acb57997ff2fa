"""The deeds themselves keep the rules, whoever calls them and however old the page was."""

import pytest
from django.core.exceptions import PermissionDenied

from ettlag.access.action import explained
from ettlag.access.clock import today
from ettlag.access.history import events_of
from ettlag.access.models import Event
from ettlag.access.reading import recording
from ettlag.access.shown import NotNow
from ettlag.concerns import actions, policy
from ettlag.concerns.models import Concern, OwnMeasure, SecondView, Thought
from ettlag.concerns.waiting import waiting_for
from ettlag.organisation.models import Employment
from ettlag.people.models import Person

from .conftest import SEEN, at, now_of
from .test_own_measure import parts


def raising(cast, child_id, who="kari"):
    """Write a wondering by the action, as a made-up form could."""
    actor = cast.members[who].actor
    with recording(actor, "test"):
        child = Person.objects.get(pk=child_id)
        return actions.raise_concern(
            actor, cast.solbakken, child=child, text=SEEN, seen_on=today(), degree="unease", often="daily"
        )


def test_a_child_of_another_unit_is_refused_by_the_deed_too(cast):
    with pytest.raises(PermissionDenied):
        raising(cast, cast.sara.person_id)
    with pytest.raises(PermissionDenied):
        raising(cast, cast.nora, who="siri")
    with pytest.raises(PermissionDenied):
        raising(cast, cast.nora, who="berit")


def test_choosing_a_child_of_another_unit_is_refused_too(cast, as_kari):
    concern = as_kari.post(
        at("raise_concern"),
        {"child_words": "en gutt på besøk", "text": "x", "seen_on": "1.10.2026", "often": "once", "degree": "unease"},
    )["Location"].strip("/").split("/")[-1]  # fmt: skip
    with recording(cast.kari.actor, "test"), pytest.raises(PermissionDenied):
        row = Concern.objects.get(pk=concern)
        actions.choose_child(cast.kari.actor, row, child=Person.objects.get(pk=cast.sara.person_id))


def test_an_old_page_cannot_write_in_what_is_closed(cast, concern, as_kari):
    stale = now_of(cast, concern)
    as_kari.post(at("close_concern", concern), {"reason": "Over.", "heard": "2.1", "heard_words": "For liten."})
    with recording(cast.kari.actor, "test"), pytest.raises(PermissionDenied):
        actions.write_observation(cast.kari.actor, stale, text="for sent", seen_on=today())


def test_what_the_page_no_longer_offers_is_a_sentence(cast, shared):
    actor = cast.kari.actor
    for do, facts in (
        (actions.decide, {"choice": "veileder-99", "reason": "x"}),
        (actions.decide, {"choice": "closed", "reason": "x"}),
        (actions.close_concern, {"reason": "x"}),
        (actions.take_step, {"level_code": "XX", "step_no": 1}),
    ):
        with recording(actor, "test"), pytest.raises(NotNow):
            do(actor, Concern.objects.get(pk=shared), **facts)
    assert now_of(cast, shared).is_open


def test_without_a_leader_there_is_nobody_to_share_with_and_it_stays_hers(cast, concern):
    actor = cast.kari.actor
    with recording(actor, "test"), explained("test.leader", actor, cast.solbakken, {}, "INT-BEH"):
        Employment.objects.filter(pk=cast.grete.employment.pk).update(role="employee")
    with recording(actor, "test"), pytest.raises(NotNow):
        actions.share_with_leader(actor, Concern.objects.get(pk=concern))
    assert now_of(cast, concern).shared_at is None


def test_the_history_tells_who_did_what_and_holds_no_words(cast, shared, as_kari):
    as_kari.post(at("change_degree", shared), {"degree": "concern", "because": "HEMMELIG ORD"})
    with recording(cast.kari.actor, "test"):
        done = [one.action for one in events_of("concerns.concern", shared, cast.solvik.pk)]
        everything = str([one.details for one in Event.objects.all()])
    assert done == ["concerns.change_degree", "concerns.share_with_leader"]
    assert "HEMMELIG" not in everything
    assert SEEN not in everything


def test_nothing_waits_for_the_family_or_for_those_without_papers(cast, shared):
    with recording(cast.amina.actor, "test"):
        assert list(waiting_for(cast.amina.actor)) == []
    Employment.objects.filter(pk=cast.grete.employment.pk).update(training_on=None)
    with recording(cast.grete.actor, "test"):
        assert list(waiting_for(cast.grete.actor)) == []
        assert not policy.may_raise_concern(cast.grete.actor, cast.solbakken)


@pytest.fixture
def rows(cast, shared, as_kari):
    """What the rules are about, by the last word of their names."""
    as_kari.post(at("ask_second_view", shared), {"colleague": cast.ali.employment.pk})
    as_kari.post(at("start_measure", shared), parts())
    as_kari.post(at("write_thought"), {"text": "Noe."})
    concern = now_of(cast, shared)
    with recording(cast.kari.actor, "test"):
        found = {"view": SecondView.objects.get(), "measure": OwnMeasure.objects.get(), "thought": Thought.objects.get()}
    return {
        "may_write_thought": cast.solbakken,
        "may_ask_second_view": concern,
        "may_start_measure": concern,
        **found,
        "": concern,
    }


@pytest.mark.parametrize("rule", [name for name in dir(policy) if name.startswith("may_") and name != "may_raise_concern"])
def test_a_stranger_may_nothing(rule, cast, rows):
    row = rows.get(rule) or rows.get(rule.rpartition("_")[2]) or rows[""]
    strangers = ("ola", "helga", "siri", "rolf", "berit", "per", "leif")
    for who in strangers if row in (rows["view"], cast.solbakken) else ("ali", *strangers):
        with recording(cast.members[who].actor, "test"):
            assert not getattr(policy, rule)(cast.members[who].actor, row), who

"""What of a wondering may go into the family's log, and how it is marked."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from ettlag.access.action import explained
from ettlag.access.reading import recording
from ettlag.concerns import policy, queries
from ettlag.concerns.actions import carried_to_log
from ettlag.concerns.models import Concern, ConcernDecision
from ettlag.organisation.models import Municipality
from ettlag.organisation.queries import forget_municipalities

from .conftest import SEEN, at, day


def carry(cast, concern, log_id, who="kari"):
    """What the room above does inside its own action."""
    actor = cast.members[who].actor
    with recording(actor, "relay:open_log"):
        row = Concern.objects.get(pk=concern)
        with explained("relay.open_log", actor, row, {}, "INT-BEH"):
            carried_to_log(actor, row, log_id)
        return Concern.objects.get(pk=concern)


def test_observations_strengths_and_agreements_may_go_over_and_nothing_else(cast, shared, as_kari, as_grete):
    as_grete.post(at("answer_author", shared), {"text": "Dette er mellom oss."})
    where = at("record_conversation", shared, f"?med={cast.amina.person_id}&svar=talked")
    as_kari.post(where, {"held_on": day(0), "said": "Bare mellom oss to.", "agreed": "Roligere levering."})
    with recording(cast.kari.actor, "test"):
        texts = [one.text for one in queries.carriable(Concern.objects.get(pk=shared))]
    assert sorted(texts) == sorted([SEEN, "Elsker å bygge med Emil.", "Roligere levering."])


def test_the_concern_goes_on_in_the_log_and_no_longer_asks_for_a_decision(cast, concern, as_kari):
    log_id = uuid4()
    row = carry(cast, concern, log_id)
    assert row.log_id == log_id
    page = as_kari.get(at("show_concern", concern)).content.decode()
    assert "Arbeidet fortsetter i stafettloggen" in page
    with recording(cast.kari.actor, "test"):
        assert [one.exit_code for one in ConcernDecision.objects.all()] == ["open_log"]
    with pytest.raises(PermissionDenied):
        carry(cast, concern, uuid4())


def test_a_decision_to_open_a_log_is_not_written_twice(cast, concern, as_kari):
    with recording(cast.kari.actor, "test"):
        level = Concern.objects.get(pk=concern).level_code
    Municipality.objects.filter(pk=cast.solvik.pk).update(choices={"log_opens_at_level": level})
    forget_municipalities()
    heard = {"heard": "2.1", "heard_words": "Vi har ikke rukket det."}
    response = as_kari.post(at("decide", concern), {"choice": "open_log", "reason": "Amina vil.", **heard})
    assert response.status_code == 302
    carry(cast, concern, uuid4())
    with recording(cast.kari.actor, "test"):
        assert ConcernDecision.objects.count() == 1


@pytest.mark.requirement("LAW-23")
def test_a_shielded_one_and_one_without_a_child_are_never_carried(cast, concern, as_kari):
    as_kari.post(at("suspect_harm", concern))
    with pytest.raises(PermissionDenied):
        carry(cast, concern, uuid4())
    with recording(cast.kari.actor, "test"):
        assert not policy.may_carry_to_log(cast.kari.actor, Concern(child=None))


def test_a_stranger_cannot_carry_it(cast, shared):
    carry(cast, shared, uuid4(), who="grete")
    with pytest.raises(PermissionDenied):
        carry(cast, shared, uuid4(), who="ali")

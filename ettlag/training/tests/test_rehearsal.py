"""The room to rehearse in: three talks, two written forms, nothing kept (M16)."""

import pytest

from ettlag.access.models import Event
from ettlag.training import talks

from .conftest import at

pytestmark = pytest.mark.requirement("M16")


def test_every_road_through_every_talk_comes_to_an_end():
    assert len(talks.all_talks()) >= 3
    for talk in talks.all_talks():
        seen: set[talks.Words] = set()
        roads: list[list[int]] = [[]]
        while roads:
            road = roads.pop()
            played = talks.play(talk, [str(one) for one in road])
            assert played.chosen == road
            assert all((one.nb and one.nn) for answer in played.turn.answers for one in (answer.text, answer.advice))
            assert len(road) < 12, "no talk goes in a ring for ever"
            if played.turn.says in seen:
                continue
            seen.add(played.turn.says)
            roads += [[*road, answer.number] for answer in played.turn.answers]
        assert seen == {turn.says for turn in talk.turns.values()}, "no turn is out of reach"


def test_kari_rehearses_and_nobody_knows(cast, sign_in):
    kari = sign_in("kari")
    assert "Mor har det travelt" in kari.get(at("list_talks")).content.decode()
    before = Event.objects.count()
    page = kari.post(at("rehearse", "mor-i-garderoben"), {"valg": ["1", "0"], "once": "a"}).content.decode()
    assert "Mor kjenner Lea best" in page
    assert Event.objects.count() == before
    assert kari.get(at("rehearse", "finnes-ikke")).status_code == 404
    wrong = kari.post(at("rehearse", "mor-i-garderoben"), {"valg": ["9", "x"], "once": "b"})
    assert "bussen går" in wrong.content.decode()
    assert sign_in("amina").get(at("list_talks")).status_code == 404

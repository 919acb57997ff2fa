"""A parent writes what it is about, in her own words, with a letter wrong, and finds it among the first three (P9)."""

import pytest

from ettlag.access.actor import system_actor
from ettlag.access.reading import recording
from ettlag.demo.directory import tell
from ettlag.directory.queries import Wanted, found

from .labelled import quality

pytestmark = pytest.mark.requirement("M11")


@pytest.fixture
def filled(cast):
    """Solvik's directory."""
    tell(cast)
    assert not tell(cast), "once"
    return cast


def keys(cast, **wanted):
    with recording(system_actor(cast.solvik.pk), "test"):
        return [one.offer.key for one in found(Wanted(**wanted))]


def test_what_one_looks_for_is_among_the_first_three(filled):
    with recording(system_actor(filled.solvik.pk), "test"):
        result = quality()
    assert result.asked >= 100
    assert result.found / result.asked >= 0.95, result.missed


def test_there_is_enough_to_find(filled):
    assert len(keys(filled)) >= 40


def test_age_level_need_and_service_narrow_it(filled):
    assert set(keys(filled, age=-1)) >= {"svangerskap", "krisesenter"}
    assert "svangerskap" not in keys(filled, age=3)
    assert "ungdomshelse" in keys(filled, age=23)
    assert set(keys(filled, need="grief")) == {"psykolog", "sorggruppe", "kriseteam", "parorende-barn"}
    assert "barnekoordinator" in keys(filled, level="few")
    assert set(keys(filled, service="ppt")) == {"styrket-barnehage", "ppt-skole", "logoped", "sprakgruppe"}
    assert "statens-barnehus" not in keys(filled, self_only=True)


@pytest.mark.parametrize(
    "words", ["", "   ", "x" * 400, "'; DROP TABLE", "%_%", "\x00søvn", "🙂", "(((", "or or or", "-søvn"]
)
def test_no_words_break_the_search(filled, words):
    keys(filled, words=words)


def test_what_makes_no_sense_finds_nothing(filled):
    assert keys(filled, words="qzxwv brmpf") == []

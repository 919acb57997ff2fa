"""The year wheel: Tuva rolls it over to the next school year, and Grete answers the leader's questions on her phone."""

import pytest

from ettlag.access.reading import recording
from ettlag.cast import Cast
from ettlag.demo.yearwheel import tell
from ettlag.yearwheel.models import LeaderQuestion, QuestionRound, WheelTask
from tests.browser import DESKTOP, PHONE
from tests.journeys.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.requirement("M19")]
MOST_SECONDS = 120  # «answered in two minutes»


@pytest.fixture(params=["nb", "nn"])
def language(request):
    """Both written forms."""
    return request.param


def test_grete_answers_on_her_phone_and_berit_sees_it(walk: Walk, cast: Cast, language) -> None:
    assert tell(cast)
    with recording(cast.tuva.actor, "test"):
        key = {one.key: one.pk for one in LeaderQuestion.objects.all()}
        asked = QuestionRound.objects.get().pk
    grete = walk.person("grete", PHONE)
    grete.signs_in()
    with grete.counted() as count:
        grete.follows("yearwheel:answer_questions")
        grete.writes(**{f"v-{key['L1']}": "ja", f"v-{key['L3']}": "delvis", f"v-{key['L5']}": "2", f"n-{key['L5']}": "3"})
        grete.writes(**{f"w-{key['L6']}": "Tid til å øve sammen."})
        grete.sends()
    assert count.seconds < MOST_SECONDS
    assert grete.here == "yearwheel:list_questions"
    berit = walk.person("berit", DESKTOP)
    berit.signs_in()
    berit.opens("yearwheel:show_round", asked)
    berit.reads("Tid til å øve sammen.", "2 av 3", "Fjellheim skole")
    walk.ends()


def test_tuva_rolls_the_wheel_over(walk: Walk, cast: Cast, language) -> None:
    assert tell(cast)
    with recording(cast.tuva.actor, "test"):
        dropped = WheelTask.objects.get(key="H05").pk
    tuva = walk.person("tuva", DESKTOP)
    tuva.signs_in()
    tuva.follows("yearwheel:show_wheel")
    tuva.follows("yearwheel:start_next_year")
    tuva.writes(**{f"t-{dropped}": "drop"})
    tuva.sends()
    assert tuva.here == "yearwheel:show_wheel"
    tuva.does_not_read("Temadag for personalet")
    tuva.reads("Møte i ressursgruppa")
    walk.ends()

"""The main road, from a first wondering about Nora to a log that is closed, on a phone and on a desktop, in two languages.

Kari stands at the width that is walked; the others sit where they would: Grete and Ola at a desk, Amina with her phone.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from ettlag.access.clock import today
from ettlag.cast import Cast
from tests.browser import DESKTOP, PHONE
from tests.journeys.walk import Walk, Walker

SEEN = (
    "Nora satt i garderoben i tjue minutter etter at mor gikk. Hun ville ikke ta av seg jakka, og så på døra hver gang "
    "noen kom. Det er fjerde dag på rad."
)
MOST_SECONDS = 90
pytestmark = pytest.mark.browser


def day(days: int) -> str:
    """A day from today, as one writes it."""
    return f"{today() + timedelta(days=days):%d.%m.%Y}"


@dataclass
class Road:
    """The people of the story, and what is carried from one part to the next."""

    walk: Walk
    cast: Cast
    kari: Walker
    grete: Walker
    ola: Walker
    amina: Walker
    concern: str = ""
    log: str = ""
    measure: str = ""


@pytest.fixture(params=[(PHONE, "nb"), (DESKTOP, "nn")], ids=["phone-bokmål", "desktop-nynorsk"])
def language(request):
    """Which language the story is walked in; the width goes with it."""
    return request.param[1]


@pytest.fixture
def road(walk, cast, language):
    width = PHONE if language == "nb" else DESKTOP
    others = (("grete", DESKTOP), ("ola", DESKTOP), ("amina", PHONE))
    return Road(walk, cast, walk.person("kari", width), *(walk.person(*one) for one in others))


def test_the_main_road(road):
    kari_wonders(road)
    kari_shares_and_grete_answers(road)
    kari_talks_with_amina_and_nora(road)
    the_decision_has_a_reason(road)
    road.walk.ends()


def kari_wonders(road):
    """From her desk, in under ninety seconds. Nobody else can read it."""
    kari = road.kari
    kari.signs_in()
    assert kari.here == "desk:show_day"
    with kari.counted() as way:
        kari.follows("concerns:raise_concern")
        assert way.presses <= 3
        kari.writes(child=road.cast.nora, text=SEEN, often="weekly", strengths="Bygger høye tårn, og trøster de minste.")
        kari.sends()
    assert kari.here == "concerns:show_concern"
    print(f"\nA wondering: {way.presses} presses, {way.keys} keys, {way.seconds:.0f} s of {MOST_SECONDS}")
    assert way.seconds < MOST_SECONDS
    kari.reads("Nora satt i garderoben i tjue minutter")
    road.concern = kari.id_here()
    road.grete.signs_in()
    road.grete.is_refused(kari.address, 404)


def kari_shares_and_grete_answers(road):
    """The leader must answer; the answer comes back to the one who wondered."""
    kari, grete = road.kari, road.grete
    kari.follows("concerns:share_with_leader")
    kari.writes(question="Hvem bør snakke med mor?")
    kari.sends()
    grete.opens("desk:show_day")
    grete.follows("concerns:answer_author")
    grete.reads("Hvem bør snakke med mor?")
    grete.writes(text="Takk for at du så henne. Snakk med mor du, som hun kjenner. Jeg tar garderoben imens.")
    grete.sends()
    grete.reads("Nora satt i garderoben i tjue minutter")
    kari.opens("concerns:show_concern", road.concern)
    kari.reads("Jeg tar garderoben imens.")


def kari_talks_with_amina_and_nora(road):
    """Prepared first, then written down: the mother, and the child herself."""
    kari = road.kari
    kari.follows("concerns:prepare_conversation", "Amina")
    kari.writes(planned_on=day(1), opening="Jeg har sett at Nora blir sittende i garderoben. Hva ser dere hjemme?")
    kari.sends()
    kari.opens("concerns:show_concern", road.concern)
    kari.follows("concerns:record_conversation", "Amina", "svar=talked")
    kari.writes(
        held_on=day(0), said="Hun sover dårlig, og spør etter søsteren min.", agreed="Kari tar imot Nora hver morgen."
    )
    kari.sends()
    kari.follows("concerns:record_conversation", "Nora", "svar=talked")
    kari.writes(held_on=day(0), heard=kari.choices("heard")[0], said="Jeg vil vente på mamma ved døra.", told_of_use="ja")
    kari.sends()
    kari.reads("Jeg vil vente på mamma ved døra.", "Hun sover dårlig, og spør etter søsteren min.")
    kari.does_not_read("svar=talked&med=jonas")


def the_decision_has_a_reason(road):
    """Before the deadline, with a reason: the family is asked whether others may help."""
    kari = road.kari
    kari.follows("concerns:decide")
    print(kari.choices("choice"))
    kari.writes(choice=kari.choices("choice")[0], reason="Mor og Nora sier det samme som vi ser.", follow_up_on=day(14))
    kari.sends()

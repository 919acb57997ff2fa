"""«/»: one door, one number, without sign-in."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ettlag.organisation.opening import is_open_now
from ettlag.organisation.settings import MunicipalitySettings

OSLO = ZoneInfo("Europe/Oslo")


def test_anyone_sees_the_number_the_acute_road_and_the_way_in(client, cast):
    page = client.get("/").content.decode()
    for words in ("Solvik", "tel:+4768050100", '"tel:112"', '"tel:113"', '"tel:116111"', "Logg inn", "Ettlag"):
        assert words in page, words
    assert "Forlat siden" in page


def test_the_front_page_speaks_nynorsk(client, cast):
    client.cookies["ettlag-language"] = "nn"
    assert "Éi dør inn til hjelp for barn og familiar" in client.get("/").content.decode()


def test_the_page_stands_before_any_municipality_is_there(client, cast, settings):
    settings.FRONT_MUNICIPALITY = "0000"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 11, 24, 8, 0, tzinfo=OSLO), True),
        (datetime(2026, 11, 24, 7, 59, tzinfo=OSLO), False),
        (datetime(2026, 11, 24, 15, 29, tzinfo=OSLO), True),
        (datetime(2026, 11, 24, 15, 30, tzinfo=OSLO), False),
        (datetime(2026, 11, 28, 10, 0, tzinfo=OSLO), False),  # Saturday
        (datetime(2026, 5, 14, 10, 0, tzinfo=OSLO), False),  # Ascension Day, a Thursday
    ],
)
def test_open_hours_follow_the_calendar(moment, is_open):
    assert (is_open_now(MunicipalitySettings(), moment) is not None) is is_open

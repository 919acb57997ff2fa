"""Times with gaps, over midnight, on days that differ and on holidays."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ettlag.directory import hours
from ettlag.directory.content import check
from ettlag.directory.words import plain_phone

WEEKDAYS = [
    {"days": [0, 1, 2, 3, 4], "opens": "08.00", "closes": "11.30"},
    {"days": [0, 1, 2, 3, 4], "opens": "12:00", "closes": "15.30"},
]  # fmt: skip
NIGHT = [{"days": [4, 5], "opens": "18.00", "closes": "02.00"}]


def at(text):
    return datetime.fromisoformat(text)


def test_a_gap_is_shut_and_a_holiday_too():
    assert hours.is_open(WEEKDAYS, [], at("2026-11-26T09:00"))
    assert not hours.is_open(WEEKDAYS, [], at("2026-11-26T11:45"))
    assert not hours.is_open(WEEKDAYS, [], at("2026-11-28T09:00")), "Saturday"
    assert not hours.is_open(WEEKDAYS, [], at("2027-05-17T09:00"))
    assert hours.day_of(WEEKDAYS, [], date(2027, 5, 17)).why.endswith("Grunnlovsdag")


def test_what_goes_past_midnight_is_open_the_next_day():
    assert hours.is_open(NIGHT, [], at("2026-11-27T23:59")), "Friday night"
    assert hours.is_open(NIGHT, [], at("2026-11-28T01:30"))
    assert not hours.is_open(NIGHT, [], at("2026-11-28T02:00"))
    assert not hours.is_open(NIGHT, [], at("2026-11-27T01:00")), "nothing began on Thursday"


def test_an_exception_goes_before_the_week_and_the_holiday():
    differs = [
        {"on": "2027-05-17", "opens": "10.00", "closes": "12.00", "why": "Vakt"},
        {"on": "2026-11-26", "opens": "", "closes": ""},
    ]
    assert hours.is_open(WEEKDAYS, differs, at("2027-05-17T11:00"))
    assert not hours.is_open(WEEKDAYS, differs, at("2026-11-26T09:00"))


def test_the_week_is_said_in_words():
    assert hours.in_words(WEEKDAYS) == [("mandag–fredag", "08.00–11.30, 12.00–15.30")]
    assert hours.in_words(NIGHT) == [("fredag–lørdag", "18.00–02.00")]
    assert hours.in_words([{"days": [2], "opens": "9.00", "closes": "10.00"}]) == [("onsdag", "09.00–10.00")]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"days": [0], "opens": "25.00", "closes": "10.00"}, "skriv tider som"),
        ({"days": [0], "opens": "08.00", "closes": "08.00"}, "åpner og stenger samtidig"),
        ({"days": [], "opens": "08.00", "closes": "10.00"}, "minst én ukedag"),
        ({"days": [0], "opens": "10.00", "closes": "12.30"}, "går over hverandre"),
    ],
)
def test_what_hangs_together_badly_is_told(row, sentence):
    assert sentence in hours.faults([*WEEKDAYS, row] if "over" in sentence else [row])[0]


@given(st.times(), st.times(), st.datetimes(at("2026-01-01"), at("2036-01-01")))
def test_open_now_agrees_with_a_slow_count(opens, closes, moment):
    opens, closes = opens.replace(second=0, microsecond=0), closes.replace(second=0, microsecond=0)
    if opens == closes:
        return
    rows = [{"days": list(range(7)), "opens": f"{opens:%H.%M}", "closes": f"{closes:%H.%M}"}]
    now = moment.time()
    shut_today = not hours.day_of(rows, [], moment.date()).spans
    if opens < closes:
        assert hours.is_open(rows, [], moment) == (not shut_today and opens <= now < closes)
    elif now >= opens:
        assert hours.is_open(rows, [], moment) == (not shut_today)
    elif now >= closes:
        assert not hours.is_open(rows, [], moment)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("+47 680 50 100", "68050100"), ("0047 68 05 01 00", "68050100"), ("680-50-100", "68050100"),
        ("(680) 50100", "68050100"),
        ("116 111", "116111"), ("+46 8 123 456", "+468123456"),
    ],
)  # fmt: skip
def test_a_number_is_the_same_in_any_spelling(written, plain):
    assert plain_phone(written) == plain


def test_every_fault_of_an_offer_has_its_place():
    document = {
        "title": "", "summary": "x" * 500, "age_from": 12, "age_to": 5, "level": "most", "needs": ["sleep", "tull"],
        "contacts": [{"role": "x"}, {"phone": "12"}], "places": [{}], "hours": [{"opens": "8"}], "valid_from": "i morgen",
        "links": [{"url": "javascript:alert(1)"}], "exceptions": [{"on": "jul"}],
    }  # fmt: skip
    paths = {fault.path for fault in check(document)}
    assert paths >= {
        "title", "summary", "age_to", "level", "needs[1]", "contacts[0]", "contacts[1].role", "contacts[1].phone",
        "places[0].name", "hours", "valid_from", "links[0].url", "exceptions[0].on",
    }  # fmt: skip
    assert hours.clock("24.00") == time(0)

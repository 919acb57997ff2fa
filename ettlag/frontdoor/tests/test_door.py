"""Anyone may write, take it back, and say how it was. The door has hours, and says whom to ring when it is shut."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ettlag.access.clock import at_instant
from ettlag.access.reading import recording
from ettlag.frontdoor.figures import FLOOR, month_of
from ettlag.frontdoor.models import Call, Knock, OpeningDay, Satisfaction, Shift
from ettlag.frontdoor.opening import door_at, hours_on
from ettlag.frontdoor.reference import new_reference, read_phone, read_reference
from ettlag.organisation.settings import MunicipalitySettings
from ettlag.organisation.workdays import holiday_on, workday_after

from .test_call import at, cast_actor, day, taken

WROTE = "Jeg ligger våken og tenker på mamma."


@pytest.fixture
def frida(sign_in):
    return sign_in("frida")


@pytest.fixture
def anyone(cast):
    return Client()


def written(**changes):
    facts = {
        "call_id": str(uuid4()),
        "theme": "feelings",
        "notes": WROTE,
        "wants_answer": "yes",
        "caller_phone": "680 59 001",
    }
    return {**facts, **changes}


def calls():
    with recording(cast_actor(), "test"):
        return list(Call.objects.order_by("came_at"))


@pytest.mark.requirement("LAW-25", "LAW-54")
def test_a_young_person_writes_gets_a_receipt_and_an_answer(anyone, frida):
    page = anyone.get(at("send_enquiry_as_young")).content.decode()
    assert "Hei. Fint at du er her." in page
    assert page.index("116111") < page.index("Hva vil du fortelle?"), "help now stands before the form"
    assert "Forlat siden" in page
    answer = anyone.post(at("send_enquiry_as_young"), written(role="mother", safe_contact="Bare i skoletida"))
    page = anyone.get(answer["Location"]).content.decode()
    (call,) = calls()
    assert call.reference in page
    assert WROTE not in page
    assert "Ingen har lest det ennå" in page
    assert (call.role, call.channel, call.taken_by_id) == ("young", "young", None)
    assert "Svar en ungdom som har skrevet" in frida.get("/min-dag/").content.decode()
    assert WROTE in frida.get(at("answer_enquiry", call.pk)).content.decode()
    said = {"notes": "Vi møtes onsdag.", "outcome": "booking"}
    assert frida.post(at("answer_enquiry", call.pk), said).status_code == 302
    assert frida.post(at("answer_enquiry", call.pk), said).status_code == 403
    page = frida.get(at("show_call", call.pk)).content.decode()
    assert WROTE in page
    assert "Vi møtes onsdag." in page


@pytest.mark.requirement("LAW-24")
def test_who_wants_no_answer_need_not_say_who_they_are_and_who_wants_one_must(anyone):
    page = anyone.post(at("send_enquiry"), written(role="mother", caller_phone="")).content.decode()
    assert "Skriv et nummer eller en e-post" in page
    assert WROTE in page
    answer = anyone.post(at("send_enquiry"), written(role="mother", caller_phone="", wants_answer="no"))
    assert "Du sa ikke hvem du er" in anyone.get(answer["Location"]).content.decode()
    assert calls()[0].anonymous


def test_the_front_page_leads_to_both_forms_in_one_click(anyone):
    page = anyone.get("/").content.decode()
    assert f'href="{at("send_enquiry")}"' in page
    assert f'href="{at("send_enquiry_as_young")}"' in page


def test_the_same_form_twice_is_one_and_gives_the_same_reference(anyone):
    form = written(role="father")
    first, second = (anyone.post(at("send_enquiry"), form)["Location"] for _ in range(2))
    assert len(calls()) == 1
    assert calls()[0].reference in anyone.get(first).content.decode()
    assert calls()[0].reference in anyone.get(second).content.decode()


def test_a_caller_withdraws_and_the_words_are_gone_at_once(anyone, frida):
    anyone.post(at("send_enquiry_as_young"), written())
    (call,) = calls()
    known = anyone.post(at("withdraw_enquiry"), {"reference": call.reference.lower().replace("-", "")}).content.decode()
    unknown = anyone.post(at("withdraw_enquiry"), {"reference": "AAA-BBBBB"}).content.decode()
    assert "er det borte nå" in known
    assert "er det borte nå" in unknown
    (call,) = calls()
    assert (call.notes, call.caller_phone, call.safe_contact) == ("", "", "")
    assert call.withdrawn_at
    assert frida.get(at("show_call", call.pk)).status_code == 404
    assert "Svar en ungdom" not in frida.get("/min-dag/").content.decode()


def test_a_flood_is_stopped_and_what_one_wrote_is_still_on_the_page(anyone):
    for _ in range(10):
        assert anyone.post(at("send_enquiry_as_young"), written()).status_code == 302
    page = anyone.post(at("send_enquiry_as_young"), written())
    assert page.status_code == 429
    assert WROTE in page.content.decode()
    assert anyone.post(at("withdraw_enquiry"), {"reference": "AAA-BBBBB"}).status_code == 429
    assert anyone.post(at("send_enquiry_as_young"), written(), REMOTE_ADDR="10.0.0.7").status_code == 302
    assert len(calls()) == 11
    with recording(cast_actor(), "test"):
        assert all("127" not in knock.place for knock in Knock.objects.all())


def test_a_machine_that_fills_in_everything_is_stopped(anyone):
    assert anyone.post(at("send_enquiry"), written(role="mother", website="http://x.example")).status_code == 429
    assert calls() == []


@pytest.mark.requirement("LAW-20")
def test_a_receipts_address_is_false_or_old(anyone):
    assert anyone.get(at("show_enquiry_receipt", "tull")).status_code == 404
    anyone.post(at("send_enquiry_as_young"), written())
    from ettlag.frontdoor import queries

    token = queries.receipt_of(calls()[0])
    anyone.post(at("withdraw_enquiry"), {"reference": calls()[0].reference})
    assert anyone.get(at("show_enquiry_receipt", token)).status_code == 404


@pytest.mark.requirement("STA-12")
def test_how_it_was_cannot_be_joined_to_a_call(anyone):
    assert anyone.post(at("give_satisfaction"), {"heard": "yes", "helped": "partly"}).status_code == 200
    with recording(cast_actor(), "test"):
        (row,) = Satisfaction.objects.all()
    assert row.week_on.weekday() == 0
    assert row.pk.version == 4, "a random key: it tells no time"
    kinds = {field.name: field.get_internal_type() for field in Satisfaction._meta.fields}
    assert set(kinds) == {"id", "municipality", "week_on", "heard", "helped"}
    assert "DateTimeField" not in kinds.values()


# ---------------------------------------------------------------- hours

OSLO = timezone.get_default_timezone()
USUAL = MunicipalitySettings()


def at_oslo(year, month, on, hour, minute=0):
    return datetime(year, month, on, hour, minute, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("moment", "is_open", "again"),
    [
        (at_oslo(2026, 11, 26, 9, 0), True, None),
        (at_oslo(2026, 11, 26, 15, 30), False, date(2026, 11, 27)),
        (at_oslo(2026, 11, 26, 7, 59), False, date(2026, 11, 26)),
        (at_oslo(2026, 11, 27, 20, 0), False, date(2026, 11, 30)),
        (at_oslo(2026, 4, 1, 16, 0), False, date(2026, 4, 7)),  # Wednesday before Easter: Tuesday after
        (at_oslo(2026, 5, 14, 10, 0), False, date(2026, 5, 15)),  # Ascension Day
        (at_oslo(2026, 12, 24, 16, 0), False, date(2026, 12, 28)),
    ],
)
def test_the_door_knows_the_norwegian_year(moment, is_open, again):
    door = door_at(moment, USUAL, {})
    assert door.is_open is is_open
    assert (door.next_open.on if door.next_open else None) == again


def test_easter_is_computed_for_every_year():
    assert holiday_on(date(2026, 4, 3))
    assert holiday_on(date(2027, 3, 26))
    assert holiday_on(date(2038, 4, 23))
    assert workday_after(date(2026, 4, 1), 2) == date(2026, 4, 8)
    assert hours_on(date(2026, 5, 17), USUAL, {}).is_shut


def test_a_day_that_differs_wins_and_a_door_that_never_opens_says_so(frida, anyone, cast):
    on = date(2026, 12, 23)
    row = OpeningDay(on=on, opens=time(8), closes=time(12), why="Lille julaften")
    assert hours_on(on, USUAL, {on: row}).closes == time(12)
    shut = {date(2026, 11, d): OpeningDay(on=date(2026, 11, d), why="Stengt") for d in range(1, 31)}
    shut |= {date(2026, 12, d): OpeningDay(on=date(2026, 12, d), why="Stengt") for d in range(1, 32)}
    assert door_at(at_oslo(2026, 11, 20, 10), USUAL, shut).next_open is None
    page = frida.post(at("change_opening"), {"on": day(5), "opens": "10", "why": "x"}).content.decode()
    assert "Skriv både fra og til" in page
    page = frida.post(at("change_opening"), {"on": day(5), "opens": "10", "closes": "9", "why": "x"}).content.decode()
    assert "Det må stenge etter at det åpner." in page
    for why in ("Planleggingsdag", "Julefrokost"):
        assert frida.post(at("change_opening"), {"on": day(5), "why": why}).status_code == 302
    page = anyone.get(at("show_opening")).content.decode()
    assert "Julefrokost" in page
    assert "Planleggingsdag" not in page


@pytest.mark.requirement("LAW-25")
def test_outside_hours_the_page_says_whom_to_ring(anyone):
    with at_instant(at_oslo(2026, 11, 28, 21, 0)):
        page = anyone.get(at("show_opening")).content.decode()
    assert "Stengt nå." in page
    assert "68050201" in page
    assert page.index("Kan det ikke vente?") < page.index("Åpningstider framover")


def test_a_shift_may_cross_midnight_and_an_empty_day_is_seen(frida, cast):
    shift = {"employment": cast.frida.employment.pk, "on": day(0), "starts": "20", "ends": "0200"}
    assert frida.post(at("plan_shift"), shift).status_code == 302
    page = frida.get(at("show_shifts")).content.decode()
    assert "20.00–02.00 (neste dag)" in page
    assert "Ingen" in page
    assert "Vakta må vare en stund" in frida.post(at("plan_shift"), {**shift, "ends": "20"}).content.decode()
    with recording(cast_actor(), "test"):
        row = Shift.objects.get()
    frida.post(at("cancel_shift", row.pk))
    assert "neste dag" not in frida.get(at("show_shifts")).content.decode()
    assert frida.post(at("cancel_shift", row.pk)).status_code == 403


def test_the_month_hides_small_numbers(cast, frida, as_berit, as_kari):
    for _ in range(6):
        taken(frida)
    taken(frida, theme="violence", role="unsaid", outcome="child_welfare")
    with recording(cast_actor(), "test"):
        month = month_of(cast.solvik.pk, timezone.localdate().replace(day=1))
    themes = dict(month.tables[0].lines)
    assert FLOOR == 5
    assert themes["Vold eller overgrep"] is None
    assert themes["Søvn, mat og hverdag"] is None or month.tables[0].total is None, "nor what would tell it"
    assert month.made is None
    assert month.hours_to_answer is None
    page = as_berit.get(at("show_month")).content.decode()
    assert "skjult" in page
    assert as_kari.get(at("show_month")).status_code == 404
    assert frida.get(at("show_month") + "?maned=2026-13").status_code == 200


@given(st.text("0123456789 +-().", max_size=18))
def test_a_phone_in_any_format_is_read_the_same_twice(text):
    assert read_phone(read_phone(text)) == read_phone(text) or len(read_phone(text)) > 8


def test_a_phone_is_found_whatever_stands_before_it():
    assert {read_phone(text) for text in ("680 50 400", "+47 68050400", "0047 680-50-400", "(680) 50 400")} == {"68050400"}
    assert read_phone("") == ""


def test_a_reference_is_read_as_it_is_said():
    reference = new_reference()
    assert read_reference(reference.lower().replace("-", " ")) == reference
    assert UUID(str(uuid4()))
    assert len({new_reference() for _ in range(200)}) == 200

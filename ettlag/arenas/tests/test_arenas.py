"""Tuva tidies with the project group: two meeting places that are alike become one, and it is said what it freed."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings as chosen
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from ettlag.access.action import explained
from ettlag.access.actor import system_actor
from ettlag.access.clock import today
from ettlag.access.reading import recording
from ettlag.arenas import actions, files, policy, queries
from ettlag.arenas.dates import Pattern, meetings, school_year
from ettlag.arenas.models import Arena, ArenaMark, Proposal
from ettlag.arenas.overlap import overlap
from ettlag.demo.arenas import PLACES, tell
from ettlag.organisation.workdays import is_workday
from ettlag.upkeep.models import Kept
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M12")
COLLECTED = Path(chosen.PACKAGE) / "guides" / "samples" / "guides.json"
PLAIN = {
    "name": "Ressursteam", "purpose": "Finne tiltak tidlig", "about": "barn", "level": "child", "basis": "anonymous",
    "participants": "PPT\nhelsesykepleier\nPPT", "times": "1", "per": "month", "day": "1", "week": "2", "begins": "1.8.2026",
    "minutes": "60", "agenda_days": "7", "minutes_days": "2",
}  # fmt: skip


def at(verb, *ids):
    return reverse(f"arenas:{verb}", args=ids)


@pytest.fixture
def filled(cast):
    """Solvik's meeting places."""
    assert tell(cast)
    assert not tell(cast), "once"
    return cast


def arena(cast, key):
    with recording(cast.tuva.actor, "test"):
        return Arena.objects.get(key=key)


# ---------------------------------------------------------------- when they meet


@given(
    times=st.integers(1, 5), per=st.sampled_from(["week", "two_weeks", "month", "half_year", "year"]), day=st.integers(0, 4),
    week=st.integers(1, 4), begins=st.dates(date(2026, 1, 1), date(2036, 1, 1)), days=st.integers(0, 800),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_it_meets_on_workdays_in_order_each_day_once_and_never_in_july(times, per, day, week, begins, days):
    found = meetings(Pattern(times, per, day, week, begins), begins, begins + timedelta(days=days))
    assert found == sorted(set(found))
    assert all(is_workday(one) and one.month != 7 and begins <= one <= begins + timedelta(days=days) for one in found)
    first, last = school_year(begins.replace(day=1) + timedelta(days=370))
    a_year = meetings(Pattern(times, per, day, week, begins), first, last)
    least = {"week": 38, "two_weeks": 15, "month": 9, "half_year": 2, "year": 1}[per]
    assert len(a_year) >= least - 2 * (per == "month"), "a year has its meetings"


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_period_in_two_halves_has_the_same_days_as_the_whole(data):
    begins = data.draw(st.dates(date(2026, 1, 1), date(2034, 1, 1)))
    pattern = Pattern(data.draw(st.integers(1, 3)), data.draw(st.sampled_from(["week", "month", "year"])), 2, 2, begins)
    middle = begins + timedelta(days=data.draw(st.integers(1, 300)))
    last = middle + timedelta(days=data.draw(st.integers(1, 300)))
    halves = meetings(pattern, begins, middle) + meetings(pattern, middle + timedelta(days=1), last)
    assert halves == meetings(pattern, begins, last)


def test_easter_constitution_day_and_the_school_year():
    mondays = Pattern(1, "week", 0, 1, date(2026, 8, 1))
    found = meetings(mondays, date(2027, 3, 1), date(2027, 5, 31))
    assert date(2027, 3, 29) not in found, "Easter Monday"
    assert date(2027, 3, 30) in found, "the workday after"
    assert date(2027, 5, 18) in found, "17 May is a Monday, and the day before Whit Monday is no workday either"
    assert school_year(date(2028, 2, 29)) == (date(2027, 8, 1), date(2028, 7, 31))


# ---------------------------------------------------------------- what is alike


def place(participants, purpose="", audience=""):
    return SimpleNamespace(name="x", participants=participants, purpose=purpose, audience=audience)


@given(
    st.lists(st.sampled_from(["PPT", "skole", "helse"])), st.lists(st.sampled_from(["PPT", "skole"])), st.text(max_size=20)
)
def test_likeness_is_the_same_either_way_and_between_nothing_and_all(one, other, text):
    a, b = place(one, text, "barn"), place(other, "tiltak", text)
    assert overlap(a, b).score == overlap(b, a).score
    assert 0 <= overlap(a, b).score <= 1
    whole = place(["PPT"], "tiltak", "elever")
    assert overlap(whole, whole).score == 1


def test_what_is_alike_is_said_with_its_reasons():
    found = overlap(
        place(["PPT", "styrer (leder)"], "finne tiltak", "barn"), place(["ppt", "Styrer"], "finne hjelp", "barn")
    )
    assert found.people == ["ppt", "styrer"]
    assert found.words == ["finne"]
    assert found.is_much


# ---------------------------------------------------------------- through the front door


def test_it_is_written_in_kept_true_and_seen_by_everyone_at_work(cast, as_tuva, as_kari, as_amina, as_leif):
    address = as_tuva.post(at("add_arena"), PLAIN)["Location"]
    page = as_kari.get(address).content.decode()
    assert "PPT, helsesykepleier" in page, "each once"
    assert "Timer i året" in page
    assert as_kari.get(at("add_arena")).status_code == 404
    assert as_kari.get(f"{address}skriv/").status_code == 403
    assert as_amina.get(address).status_code == 404
    assert as_leif.get(address).status_code == 404
    as_tuva.post(
        at("write_arena", address.split("/")[-2]),
        {**PLAIN, "mandate": "Kan anbefale.", "approved_by": "Berit", "approved_on": "1.9.2026"},
    )
    assert "Kan anbefale." in as_kari.get(f"{address}mandat/").content.decode()
    with recording(cast.tuva.actor, "test"):
        assert Kept.objects.filter(kind="arena", ended_on=None).count() == 1


def test_one_day_is_moved_and_another_cancelled(filled, as_grete, as_kari):
    row = arena(filled, "bhg-team")
    page = as_grete.get(at("move_day", row.pk))
    first, second = [value for value, _words in page.context["form"].fields["on"].choices][:2]
    later = date.fromisoformat(first) + timedelta(days=3)
    as_grete.post(at("move_day", row.pk), {"on": first, "moved_to": f"{later:%d.%m.%Y}", "why": "Planleggingsdag"})
    as_grete.post(at("move_day", row.pk), {"on": second, "why": "Ingen saker"})
    page = as_kari.get(at("show_arena", row.pk)).content.decode()
    assert "Planleggingsdag" in page
    assert "avlyst" in page
    assert as_grete.post(at("move_day", row.pk), {"on": "2026-01-01", "why": "x"}).status_code == 200, "not a day it meets"
    with recording(filled.tuva.actor, "test"):
        days = queries.days_of(row, today(), today() + timedelta(days=300), list(policy.changed_days(filled.tuva.actor)))
    assert later in days
    assert date.fromisoformat(second) not in days


def test_the_project_group_merges_two_and_the_director_decides(filled, as_tuva, as_berit, as_kari):
    page = as_tuva.get(at("tidy_arenas")).content.decode()
    assert "Ressursteam barnehage</strong> og <strong>Tverrfaglig team barnehage" in page
    assert "Fra 14 til 13 møteplasser." in page
    with recording(filled.tuva.actor, "test"):
        waits = Proposal.objects.get(decided_at=None)
    assert as_tuva.get(at("decide_tidying", waits.pk)).status_code == 403
    assert "Fyll ut" in as_berit.post(at("decide_tidying", waits.pk), {"accepted": "ja", "why": ""}).content.decode()
    as_berit.post(at("decide_tidying", waits.pk), {"accepted": "ja", "why": "De gjør det samme."})
    kept, gone = arena(filled, "bhg-team"), arena(filled, "bhg-tverr")
    assert gone.stopped_on == today()
    assert gone.merged_into_id == kept.pk
    assert "Går videre i" in as_kari.get(at("show_arena", gone.pk)).content.decode()
    assert "Tverrfaglig team barnehage" in as_kari.get(at("show_arena", kept.pk)).content.decode(), "the history of both"
    assert "Fra 14 til 12 møteplasser." in as_tuva.get(at("tidy_arenas")).content.decode()
    assert as_berit.get(at("decide_tidying", waits.pk)).status_code == 403, "once"
    assert "Tverrfaglig" not in as_kari.get(at("list_arenas")).content.decode()
    assert "Tverrfaglig" in as_kari.get(at("list_arenas") + "?vis=avsluttet").content.decode()


def test_nothing_is_merged_into_what_has_stopped(filled, as_tuva, as_berit):
    slt, forum, board = (arena(filled, key) for key in ("slt", "folkehelse", "ungdata"))
    as_tuva.post(at("propose_tidying", slt.pk), {"kind": "merge", "other": forum.pk, "reason": "x"})
    twice = as_tuva.post(at("propose_tidying", forum.pk), {"kind": "merge", "other": board.pk, "reason": "x"})
    assert twice.status_code == 409, "one of them waits already"
    with recording(filled.tuva.actor, "test"):
        waits = Proposal.objects.get(arena=slt)
    as_berit.post(at("decide_tidying", waits.pk), {"accepted": "ja", "why": "Ja."})
    assert arena(filled, "folkehelse").merged_into_id == slt.pk


def test_a_proposal_about_what_has_stopped_meanwhile_gets_no_yes(filled, as_tuva, as_berit):
    slt, forum = (arena(filled, key) for key in ("slt", "folkehelse"))
    as_tuva.post(at("propose_tidying", slt.pk), {"kind": "merge", "other": forum.pk, "reason": "x"})
    with recording(filled.tuva.actor, "test"):
        waits = Proposal.objects.get(arena=slt)
        with explained("arenas.decide_tidying", filled.tuva.actor, waits, {}, "INT-BEH"):
            Arena.objects.filter(pk=forum.pk).update(stopped_on=today(), stopped_why="Ingen kom.")
    answer = as_berit.post(at("decide_tidying", waits.pk), {"accepted": "ja", "why": "Ja."})
    assert answer.status_code == 409
    assert arena(filled, "folkehelse").merged_into_id is None
    as_berit.post(at("decide_tidying", waits.pk), {"accepted": "nei", "why": "Den er borte."})
    with recording(filled.tuva.actor, "test"):
        assert Proposal.objects.get(pk=waits.pk).accepted is False


def test_a_place_that_began_today_costs_a_whole_year(filled):
    with recording(filled.tuva.actor, "test"):
        row = Arena.objects.get(key="styrermote")
        whole = queries.hours_of(row, today())
        row.begins = today()
        assert queries.hours_of(row, today()) == whole


def test_no_is_an_answer_and_a_stop_is_a_stop(filled, as_tuva, as_berit):
    row = arena(filled, "slt")
    assert "Velg hvilken" in as_tuva.post(at("propose_tidying", row.pk), {"kind": "merge", "reason": "x"}).content.decode()
    as_tuva.post(at("propose_tidying", row.pk), {"kind": "stop", "reason": "Møtes aldri."})
    assert as_tuva.post(at("propose_tidying", row.pk), {"kind": "keep", "reason": "x"}).status_code == 409, "one waits"
    with recording(filled.tuva.actor, "test"):
        waits = Proposal.objects.get(arena=row)
    as_berit.post(at("decide_tidying", waits.pk), {"accepted": "nei", "why": "Politiet vil ha den."})
    assert arena(filled, "slt").stopped_on is None


def test_nobody_decides_what_they_proposed_whatever_they_try(filled):
    tuva = filled.tuva.actor
    with recording(tuva, "test"):
        waits = Proposal.objects.get(decided_at=None)
        mine = {"decided_by": tuva.employment_id, "decided_at": "2026-11-01T00:00Z", "accepted": True, "decided_why": "x"}
        with (
            explained("arenas.decide_tidying", tuva, waits, {}, "INT-BEH"),
            pytest.raises(IntegrityError),
            transaction.atomic(),
        ):
            Proposal.objects.filter(pk=waits.pk).update(**mine)


def test_hours_are_the_meetings_times_the_people(filled):
    with recording(filled.tuva.actor, "test"):
        row = Arena.objects.get(key="overgang")
        assert queries.hours_of(row, today()) == 1 * 1 * 4
        assert "SLT-gruppa" in queries.meeting_place_names(filled.tuva.actor)


def test_what_a_mapping_said_is_written_beside_and_never_of_fewer_than_five(filled, as_tuva, as_kari):
    row = arena(filled, "slt")
    few = {"source": "Vår", "percent": "50", "base": "4"}
    assert as_tuva.post(at("note_mark", row.pk), few).status_code == 200
    as_tuva.post(at("note_mark", row.pk), {**few, "base": "20"})
    assert "50 % synes den er nyttig (n=20), Vår" in as_kari.get(at("show_arena", row.pk)).content.decode()
    assert as_kari.get(at("note_mark", row.pk)).status_code == 403


def test_what_a_mapping_said_stands_beside(filled, as_kari):
    assert "71 % nyttig (n=39)" in as_kari.get(at("list_arenas")).content.decode()
    clock = system_actor(filled.solvik.pk)
    with recording(clock, "test"):
        actions.note_mark(clock, Arena.objects.get(key="slt"), source="Vår", percent=50, base=20)
        assert ArenaMark.objects.count() == 4


def test_the_calendar_has_names_of_places_and_times_only(filled, as_kari):
    feed = as_kari.get(at("list_arenas")).context["feed"].replace("http://testserver", "")
    answer = Client().get(feed)
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 50
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "Ressursteam skole" in text
    for private in ("Tuva", "helsesykepleier", "Grete"):
        assert private not in text
    assert Client().get(at("calendar", "noe-annet")).status_code == 404


# ---------------------------------------------------------------- files


def test_the_arenas_of_the_collected_guides_come_in_with_their_grounds(cast):
    said = StringIO()
    call_command("import_arenas", COLLECTED, municipality=cast.solvik.number, stdout=said)
    assert int(said.getvalue().split()[0]) >= 10
    assert arena(cast, "sund-ressursteam").basis == "consent"
    assert arena(cast, "rvts-konsultasjonsteam").basis == "anonymous"
    assert arena(cast, "sogndal-utvida").bring_in, "how often in words is kept"


def test_a_list_of_arenas_is_read_as_it_is_and_a_fault_has_its_place(cast, tmp_path):
    assert "meeting_arenas[1]" in files.read_list('{"meeting_arenas": [{"id": "a", "name": "A"}, {"name": "B"}]}')[1][0]
    listed = (
        '{"meeting_arenas": [{"id": "a", "name": "Ped. team", "participants": ["skole", "PPT"], "responsible": "skole", '
    )
    listed += '"frequency": {"times": 2, "per": "month"}, "case_types": ["individ", "system"]}, {"id": "b", "name": "B"}]}'
    file = tmp_path / "guides.json"
    file.write_text(listed)
    said = StringIO()
    call_command("import_arenas", file, municipality=cast.solvik.number, stdout=said)
    call_command("import_arenas", file, municipality=cast.solvik.number, stdout=said)
    assert said.getvalue().split("\n")[:2] == ["2 nye, 0 endret, 0 som før.", "0 nye, 0 endret, 2 som før."]
    row = arena(cast, "a")
    assert (row.times, row.per, row.level) == (2, "month", "child")


def test_the_table_goes_out_and_comes_back_as_it_was(filled, tmp_path):
    file, said = tmp_path / "ut.csv", StringIO()
    call_command("export_arenas", file, municipality=filled.solvik.number, stdout=said)
    call_command("import_arenas", file, municipality=filled.solvik.number, stdout=said)
    assert said.getvalue().splitlines() == ["13 møteplasser skrevet.", "0 nye, 0 endret, 13 som før."]
    assert len(PLACES) >= 12


def test_five_thousand_rows_with_three_hundred_faults_change_nothing(cast, tmp_path):
    lines = ["key,name,purpose,minutes"] + [f"k{no},N,P,{'ti' if no % 17 == 3 else 60}" for no in range(5000)]
    file = tmp_path / "mange.csv"
    file.write_text("\n".join(lines))
    with pytest.raises(CommandError) as told:
        call_command("import_arenas", file, municipality=cast.solvik.number)
    said = str(told.value).splitlines()
    assert said[0] == "rad 5, minutes: et helt tall fra 5 til 600"
    assert len(said) == sum(no % 17 == 3 for no in range(5000)) + 1
    with recording(system_actor(cast.solvik.pk), "test"):
        assert not Arena.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name\nx", "Kolonnene key, purpose mangler."),
        ("key,name,purpose\na,b,c\na,b,c", "rad 3, key: den samme står to ganger"),
        ("key,name,purpose,level\na,b,c,x", "level: velg blant"),
        ("key,name,purpose,begins\na,b,c,i morgen", "begins: skriv dagen"),
        ("key,name,purpose,at\na,b,c,25.00", "at: skriv klokka"),
        ("key,name,purpose,participants\na,b,c,[x", "participants: kan ikke leses"),
        (f"key,name,purpose\na,{'n' * 300},", "name: høyst 200 tegn"),
    ],
)
def test_a_broken_table_is_told_in_words(text, sentence):
    assert any(sentence in fault for fault in files.read_table(text)[1])


def test_a_dry_run_and_a_file_that_is_something_else(cast, tmp_path):
    file, said = tmp_path / "x.csv", StringIO()
    file.write_text("key,name,purpose\na,b,c")
    call_command("import_arenas", file, municipality=cast.solvik.number, only_look=True, stdout=said)
    assert "Ingenting er lest inn." in said.getvalue()
    other = tmp_path / "x.json"
    other.write_text("[]")
    with pytest.raises(CommandError, match="meeting_arenas"):
        call_command("import_arenas", other, municipality=cast.solvik.number)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (PHONE, "nn"), (DESKTOP, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(filled, chromium, site, sign_in, width, language):
    row = arena(filled, "bhg-team")
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("tuva"))
        for name, address in (
            ("list", at("list_arenas")), ("one", at("show_arena", row.pk)), ("tidy", at("tidy_arenas")),
            ("new", at("add_arena")), ("move", at("move_day", row.pk)), ("mandate", at("show_mandate", row.pk)),
            ("propose", at("propose_tidying", row.pk)),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
            look.shoot(f"arenas-{name}-{width}-{language}")
            assert look.clean() == [], name

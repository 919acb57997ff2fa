"""Berit prepares the council's report; what she sees is what a slow count gives, and nothing more than may be shown."""

import json
import re
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook

from ettlag.access.actor import system_actor
from ettlag.access.clock import days_later, today
from ettlag.access.cube import COLUMNS, Half, counted
from ettlag.access.reading import recording
from ettlag.access.suppression import ALL
from ettlag.concerns.models import Concern, Conversation
from ettlag.figures import tasks
from ettlag.figures.actions import freeze_half
from ettlag.figures.measures import all_measures, families
from ettlag.figures.models import PublishedTable
from ettlag.organisation.settings import MunicipalitySettings
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M20", "LAW-71")


def at(name, *parts):
    return reverse(f"figures:{name}", args=parts)


def until_over(half):
    return (half.next.first - today()).days + 1


def publish(place, measure, half, counts, rows=()):
    """A table as the clock would have published it: {"row|part": count}."""
    made = PublishedTable(municipality_id=place.pk, measure=measure, half=half.first, floor=5, rows=list(rows), cells=counts)
    with recording(system_actor(place.pk), "test"):
        made.save(force_insert=True)


@pytest.fixture
def two_years(cast):
    """Solvik has talked sooner and sooner with the parents."""
    half = Half.of(today()).previous
    rows = [{"key": "s1", "name": "Barnehagene", "under": ""}, {"key": "s2", "name": "Skolene", "under": ""}]
    for number in range(4):
        week, none = 40 - 8 * number, 20 + 4 * number
        publish(cast.solvik, "first_talk", half, {
            f"{ALL}|week": week, f"{ALL}|fortnight": 10, f"{ALL}|later": 8, f"{ALL}|none": none,
            f"{ALL}|{ALL}": week + 18 + none,
            f"s1|{ALL}": 30, f"s2|{ALL}": week - 12 + none,
        }, rows)  # fmt: skip
        half = half.previous
    return cast


@pytest.mark.requirement("STA-10")
def test_a_measure_gives_unit_part_and_count_and_nothing_else(cast):
    with recording(system_actor(cast.solvik.pk), "test"):
        for one in all_measures():
            assert list(counted(one, cast.solvik.pk, Half.of(today()))) is not None
            assert all(str(words) for words in (one.definition, one.source, one.missing, one.cannot)), one.name
            assert set(one.good) <= {part for part, _words in one.parts}
    assert COLUMNS == ("unit_id", "part", "n")


def test_halves_follow_each_other_without_a_gap():
    half = Half.of(date(2027, 6, 30))
    assert (half.first, half.next.first, half.previous.first) == (date(2027, 1, 1), date(2027, 7, 1), date(2026, 7, 1))
    assert half.next.previous == half
    assert half.instants[1] == half.next.instants[0]
    assert str(half.next) == "2027-2"


def slow_talks(place, half):
    """The straightforward way: every concern, one by one."""
    found: dict[tuple[int, str], int] = {}
    for concern in Concern.objects.filter(municipality_id=place.pk):
        if Half.of(localdate(concern.raised_at)) != half or concern.harm_suspected_at:
            continue
        talks = Conversation.objects.filter(concern=concern, party="guardian", outcome="talked", held_on__isnull=False)
        days = min((((talk.held_on or today()) - localdate(concern.raised_at)).days for talk in talks), default=None)
        part = "none" if days is None else "week" if days <= 7 else "fortnight" if days <= 14 else "later"
        found[concern.unit_id, part] = found.get((concern.unit_id, part), 0) + 1
    return found


def test_the_count_is_what_a_slow_count_gives(world):
    """Of everything that has happened in the story half-way, and of each measure of one base the same total."""
    place, half = world.cast.solvik, Half.of(today())
    with recording(system_actor(place.pk), "test"):
        fast = {(one.unit_id, one.part): one.count for one in counted(families()["concerns"][0], place.pk, half)}
        assert fast == slow_talks(place, half)
        assert fast
        for measures in families().values():
            totals = [sum(one.count for one in counted(each, place.pk, half)) for each in measures]
            assert len(set(totals)) == 1, measures[0].family


@pytest.mark.requirement("STA-11")
def test_a_half_year_is_published_once_when_it_is_over(world):
    place, half = world.cast.solvik, Half.of(today())
    clock = system_actor(place.pk)
    with recording(clock, "test"), pytest.raises(ValueError, match="not over"):
        freeze_half(clock, place, first=half.first)
    with days_later(until_over(half)):
        assert tasks.freeze_last_half() > 0
        with recording(clock, "test"):
            before = list(PublishedTable.objects.filter(half=half.first).values_list("measure", "cells"))
        assert tasks.freeze_last_half() == 0
    assert len(before) >= len(all_measures())
    assert all(count >= 5 for _measure, cells in before for count in cells.values())


def test_only_the_clock_publishes(cast):
    berit = cast.members["berit"].actor
    with recording(berit, "test"), pytest.raises(PermissionDenied):
        freeze_half(berit, cast.solvik, first=date(2020, 1, 1))


def test_berit_prepares_the_councils_report(two_years, as_berit):
    page = as_berit.get(at("show_report")).content.decode()
    assert "Snakket med foreldrene" in page
    assert "Grunnlag" in page
    year = Half.of(today()).previous.first.year
    assert str(year) in page
    assert str(year - 1) in page
    one = as_berit.get(at("show_measure", "first_talk")).content.decode()
    assert "<svg" in one
    assert "Hva det ikke viser" in one
    assert "kan ikke vise om det var arbeidet" in one
    pdf = as_berit.get(at("print_report"))
    assert pdf.content.startswith(b"%PDF")
    assert "tall.pdf" in pdf["Content-Disposition"]
    book = load_workbook(BytesIO(as_berit.get(at("export_report")).content))
    assert book.sheetnames == ["År", "Halvår", "Kodebok"]


@pytest.mark.requirement("STA-11")
def test_screen_file_and_wire_say_the_same(two_years, as_berit):
    page = as_berit.get(at("show_measure", "first_talk")).content.decode()
    told = json.loads(as_berit.get(at("give_figures")).content)
    first = next(one for one in told["figures"] if one["name"] == "first_talk")
    sheet = load_workbook(BytesIO(as_berit.get(at("export_report")).content))["Halvår"]
    filed = [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)]
    wired = [count for period in first["periods"] for row in period["rows"] for count in row["counts"]]
    assert [None if one == "skjult" else one for one in filed] == wired
    shown = re.findall(r'<td role="cell" class="el-r" data-label="innen en uke">(\d+|<span)', page)
    assert (len(shown), shown.count("<span")) == (12, 8), "hidden by service, told for the whole"


@pytest.mark.requirement("SEC-26")
def test_those_who_lead_read_them_and_others_do_not(two_years, as_grete, as_tuva, as_kari, as_amina, as_leif):
    for client in (as_grete, as_tuva):
        assert client.get(at("show_report")).status_code == 200
    for client in (as_kari, as_amina):
        for name in ("show_report", "print_report", "export_report", "give_figures"):
            assert client.get(at(name)).status_code == 404
        assert client.get(at("show_measure", "first_talk")).status_code == 404
    assert "72 %" not in as_leif.get(at("show_report")).content.decode(), "another municipality sees its own"


def test_few_statements_however_many_years(two_years, as_berit):
    with CaptureQueriesContext(connection) as asked:
        as_berit.get(at("show_report"))
    assert len(asked) <= 12


def test_the_floor_is_from_three_to_ten():
    assert MunicipalitySettings.read({"figures_floor": 10}).figures_floor == 10
    for wrong in (2, 11):
        with pytest.raises(ValueError, match="figures_floor"):
            MunicipalitySettings.read({"figures_floor": wrong})


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_every_page_is_sound(two_years, chromium, site, sign_in, width, language):
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("berit"))
        for name, address in (
            ("report", at("show_report")), ("measure", at("show_measure", "first_talk")),
            ("none", at("show_measure", "consents")), ("aim", at("set_target", "first_talk")),
        ):  # fmt: skip
            look.page.goto(site + address)
            look.shoot(f"figures-{name}-{width}-{language}")
            assert look.clean() == [], name
            look.page.keyboard.press("Tab")


@pytest.mark.requirement("M14")
def test_berit_sets_a_target_and_sees_how_it_goes_and_what_it_cannot_show(two_years, as_berit, as_grete):
    first = Half.of(today()).previous
    baseline = first.previous.previous.previous
    told = {"percent": "80", "baseline": baseline.first.isoformat(), "due_half": Half.of(today()).next.first.isoformat()}
    as_berit.post(at("set_target", "first_talk"), {**told, "because": "Vi øver på de vanskelige samtalene."})
    page = as_berit.get(at("show_measure", "first_talk")).content.decode()
    assert "Fra 52 % (av 66) til 74 % (av 78)." in page
    assert "større enn tilfeldigheter" in page
    assert "ikke de samme barna" in page
    assert as_grete.get(at("set_target", "first_talk")).status_code == 403
    wrong = as_berit.post(at("set_target", "first_talk"), {**told, "percent": "180", "because": "x"})
    assert wrong.status_code == 200


@pytest.mark.requirement("M20", "STA-04")
def test_barbro_rates_the_reports_once_all_together(cast, as_barbro, as_berit, as_grete):
    assert as_grete.get(at("rate_reports")).status_code == 404
    too_many = as_barbro.post(at("rate_reports"), {"received": "10", "well_founded": "11"}).content.decode()
    assert "Flere er godt begrunnet" in too_many
    as_barbro.post(at("rate_reports"), {"received": "40", "well_founded": "30", "words": "Det de så, med dato."})
    page = as_berit.get(at("show_report")).content.decode()
    assert "75 %" in page
    assert "30 av 40" in page
    assert "endres ikke" in as_barbro.get(at("rate_reports")).content.decode()


def test_a_rating_of_few_is_not_shown(cast, as_barbro, as_berit):
    as_barbro.post(at("rate_reports"), {"received": "40", "well_founded": "38"})
    page = as_berit.get(at("show_report")).content.decode()
    assert "95 %" not in page.split('id="vurdert"')[1].split("</section>")[0]

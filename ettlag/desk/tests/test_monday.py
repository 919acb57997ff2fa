"""Grete's Monday on a phone: her own unit in a few numbers, with the roads to them, and nothing about anybody."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ettlag.access.clock import days_later, today
from ettlag.access.reading import recording
from ettlag.concerns import actions as concerns
from ettlag.organisation.models import Unit
from tests.browser import DESKTOP, PHONE, window

pytestmark = pytest.mark.requirement("M19", "SEC-26", "LAW-67")
HERE = "/mandag/"


def numbers(page):
    """{what: how many} as they stand on the page."""
    found = re.findall(r"<dt>(?:<a [^>]*>)?([^<]+)(?:</a>)?</dt><dd class=\"el-key\">(\d+)</dd>", page)
    return {what: int(count) for what, count in found}


def wonder(cast, days_ago, *, share):
    kari = cast.members["kari"].actor
    with recording(kari, "test"), days_later(-days_ago):
        unit = Unit.objects.get(pk=kari.unit_id)
        about = {"child": None, "child_words": "et barn som nettopp er flyttet hit"}
        concern = concerns.raise_concern(
            kari, unit, text="Hun sitter alene.", seen_on=today(), degree="unease", often="weekly", strengths="", **about
        )
        if share:
            concerns.share_with_leader(kari, concern, question="")
    return concern


def test_grete_sees_numbers_of_what_is_shared_and_nothing_of_what_is_not(cast, sign_in):
    before = numbers(sign_in("grete").get(HERE).content.decode())
    wonder(cast, 0, share=False)
    assert numbers(sign_in("grete").get(HERE).content.decode()) == before, "what Kari keeps to herself is not counted"
    wonder(cast, 0, share=True)
    page = sign_in("grete").get(HERE).content.decode()
    assert numbers(page)["Undringer uten en samtale ennå"] == 1
    assert numbers(page)["Undringer som venter på svar fra deg"] == 1
    assert reverse("concerns:list_concerns") in page
    assert "sitter alene" not in page
    assert "Kari" not in page


def test_what_is_past_its_day_is_counted(world):
    with days_later(21):
        page = world.client("grete").get(HERE).content.decode()
    assert numbers(page)["Stafettpinner ingen har svart om"] == 1
    for name in ("Nora", "Kari", "Ola"):
        assert name not in page


def test_logs_that_sleep_are_counted(world, sign_in):
    with days_later(50):
        page = sign_in("grete").get(HERE).content.decode()
    assert numbers(page)["Stafettlogger som er stille"] == 1


def test_it_is_the_leaders_own_unit_and_nobody_elses(world):
    assert numbers(world.client("leif").get(HERE).content.decode()).get("Stafettpinner ingen har svart om") is None
    for person in ("kari", "berit", "tuva", "amina", "frida"):
        assert world.client(person).get(HERE).status_code == 404
    assert HERE in world.client("grete").get(reverse("desk:show_day")).content.decode()
    assert HERE not in world.client("kari").get(reverse("desk:show_day")).content.decode()


def test_one_question_a_week(cast, sign_in):
    asked = set()
    for week in range(4):
        with days_later(7 * week):
            asked |= set(re.findall(r'<p class="el-lead">([^<]+)</p>', sign_in("grete").get(HERE).content.decode()))
    assert len(asked) == 4


def test_few_statements(world):
    world.client("grete").get(HERE)
    with CaptureQueriesContext(connection) as asked:
        world.client("grete").get(HERE)
    assert len(asked) <= 12, "\n".join(one["sql"][:150] for one in asked)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(PHONE, "nb"), (DESKTOP, "nn")])
def test_monday_is_sound(world, chromium, site, sign_in, width, language):
    with window(chromium, width) as look:
        look.speak(language, site)
        look.enter(site, sign_in("grete"))
        look.page.goto(site + HERE)
        look.shoot(f"desk-monday-{width}-{language}")
        assert look.clean() == []
        look.page.get_by_role("link", name=re.compile("Stafettp")).first.focus()
        look.page.keyboard.press("Enter")
        look.page.wait_for_url("**/stafettlogger/")

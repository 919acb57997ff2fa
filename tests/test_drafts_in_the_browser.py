"""Drafts as one meets them: saved in two seconds, kept trying when the line is down, both texts when two windows differ."""

import re

import pytest

from ettlag.access.reading import recording
from ettlag.people import drafts
from tests.browser import PHONE, window

TEXT = "Hun satt i garderoben i tjue minutter og ville ikke ta av seg jakka."
SOON = 2000  # milliseconds from the last key until the draft is on the server

pytestmark = pytest.mark.browser


@pytest.fixture
def as_kari_in(site, sign_in):
    """Open the sample form as Kari, in the window that is given."""

    def enter(look):
        look.enter(site, sign_in("kari"))
        look.page.goto(site + "/_ui/")
        return look.page

    return enter


def line(page):
    return page.locator("#sample [data-draft-status]")


def test_what_one_writes_is_saved_within_two_seconds_of_a_pause(chromium, as_kari_in):
    with window(chromium, PHONE) as look:
        page = as_kari_in(look)
        assert not line(page).is_visible()
        page.fill("#id_seen", TEXT)
        with page.expect_response(re.compile("/kladd/"), timeout=SOON) as saved:
            pass
        assert saved.value.status == 200
        assert re.fullmatch(r"Kladd lagret \d\d\.\d\d", line(page).inner_text().strip())
        assert look.clean() == []


def test_a_line_that_is_down_is_said_and_tried_again(chromium, as_kari_in):
    with window(chromium, PHONE) as look:
        page = as_kari_in(look)
        page.route("**/kladd/", lambda route: route.abort())
        page.fill("#id_seen", TEXT)
        page.get_by_text("Ikke lagret ennå – vi prøver igjen").wait_for(timeout=4000)
        assert page.input_value("#id_seen") == TEXT
        page.unroute("**/kladd/")
        page.get_by_text("Kladd lagret").wait_for(timeout=6000)


def test_two_windows_keep_both_texts(chromium, as_kari_in):
    with window(chromium, PHONE) as one, window(chromium, PHONE) as two:
        first, second = as_kari_in(one), as_kari_in(two)
        first.fill("#id_seen", "Fra telefonen: hun lo i dag.")
        first.get_by_text("Kladd lagret").wait_for(timeout=4000)
        second.fill("#id_seen", "Fra pulten: hun gråt da mor gikk.")
        both = second.get_by_role("group", name="Den andre kladden")
        both.wait_for(timeout=4000)
        assert "Fra telefonen: hun lo i dag." in both.inner_text()
        both.get_by_role("button", name="Behold begge").click()
        value = second.input_value("#id_seen")
        assert "Fra pulten" in value
        assert "Fra telefonen" in value
        assert two.axe() == []


def test_leaving_the_page_sends_what_was_not_yet_saved(chromium, as_kari_in, cast):
    with window(chromium, PHONE) as look:
        page = as_kari_in(look)
        page.type("#id_seen", "Rakk ikke mer")
        page.goto(page.url + "base/")
        page.wait_for_timeout(500)
        with recording(cast.kari.actor, "tests"):
            saved = drafts.restore(cast.kari.actor, "ui:sample")
        assert "Rakk ikke mer" in saved["seen"].text


def test_nothing_of_it_is_kept_in_the_browser(chromium, as_kari_in):
    with window(chromium, PHONE) as look:
        page = as_kari_in(look)
        page.fill("#id_seen", TEXT)
        page.get_by_text("Kladd lagret").wait_for(timeout=4000)
        kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
        assert "garderoben" not in kept

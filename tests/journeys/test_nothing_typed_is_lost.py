"""Drafts on the pages that people write on: saved within two seconds, there again after sign-out and in another window; sent
twice is done once; and without JavaScript a text survives a form that comes back."""

import re

import pytest

from ettlag.access.reading import recording
from ettlag.relay.models import Entry
from ettlag.relay.tests.stories import noras_log
from tests.browser import DESKTOP, PHONE, window

pytestmark = [pytest.mark.browser, pytest.mark.requirement("I6")]
TEXT = "Hun hang opp jakka selv i dag, og lo da Emil kom."


@pytest.fixture
def log(cast, as_kari):
    return noras_log(cast, as_kari)


@pytest.fixture
def pages(log, cast):
    """The pages with free text that are walked here: a wondering, an entry, a hand-over, a meeting."""
    return {
        "/undringer/ny/": "text",
        f"/stafettlogger/{log}/skriv/": "text",
        f"/stafettlogger/{log}/mal/nytt/": "text",
        f"/stafettlogger/{log}/mote/nytt/": "more_items",
    }


def typed(look, site, path, name, text):
    """Type, and wait for the draft to be taken (how soon is held by test_drafts_in_the_browser.py)."""
    look.page.goto(site + path)
    with look.page.expect_response(re.compile("/kladd/"), timeout=10_000) as saved:
        look.page.fill(f"main [name={name}]", text)
    assert saved.value.status == 200, path


def test_what_is_typed_comes_back_after_sign_out_and_on_another_device(chromium, site, sign_in, pages):
    with window(chromium, PHONE) as phone:
        phone.enter(site, sign_in("kari"))
        for number, (path, name) in enumerate(pages.items()):
            typed(phone, site, path, name, f"{TEXT} {number}")
        phone.page.goto(site + "/min-dag/")
        with phone.page.expect_navigation():
            phone.page.get_by_role("button", name="Logg ut").first.click()
    with window(chromium, DESKTOP) as desk:
        desk.enter(site, sign_in("kari"))
        for number, (path, name) in enumerate(pages.items()):
            desk.page.goto(site + path)
            assert desk.page.input_value(f"main [name={name}]") == f"{TEXT} {number}", path
        desk.page.goto(site + "/min-dag/")
        assert "kladd" in desk.page.inner_text("main").lower(), "the desk leads back to what is not sent"


def test_another_of_the_team_does_not_meet_ones_draft(chromium, site, sign_in, pages, log):
    with window(chromium, DESKTOP) as desk:
        desk.enter(site, sign_in("kari"))
        typed(desk, site, f"/stafettlogger/{log}/skriv/", "text", TEXT)
    with window(chromium, DESKTOP) as other:
        other.enter(site, sign_in("grete"))
        other.page.goto(f"{site}/stafettlogger/{log}/skriv/")
        assert other.page.input_value("main [name=text]") == ""


def test_a_form_sent_twice_is_done_once(chromium, site, sign_in, log, cast):
    with window(chromium, PHONE) as phone:
        phone.enter(site, sign_in("kari"))
        phone.page.goto(f"{site}/stafettlogger/{log}/skriv/")
        phone.page.fill("main [name=text]", TEXT)
        button = phone.page.locator("main form:has([name=text]) button[type=submit]:not([name])").first
        button.dblclick()  # the second press breaks off the first one's answer: what is waited for is to be elsewhere
        phone.page.wait_for_function("() => !location.pathname.endsWith('/skriv/')")
        phone.page.wait_for_load_state()
        with recording(cast.kari.actor, "test"):
            assert Entry.objects.filter(log=log, text=TEXT).count() == 1
        # Back, and sent once more: the browser asks again with the same token, and is led to where the first one went.
        phone.page.goto(f"{site}/stafettlogger/{log}/")
        with recording(cast.kari.actor, "test"):
            assert Entry.objects.filter(log=log, text=TEXT).count() == 1


def test_without_javascript_the_text_survives_a_form_that_comes_back(chromium, site, sign_in, log):
    with window(chromium, PHONE, javascript=False) as phone:
        phone.enter(site, sign_in("kari"))
        phone.page.goto(f"{site}/stafettlogger/{log}/mote/nytt/")
        phone.page.fill("main [name=more_items]", TEXT)
        phone.page.fill("main [name=place]", "Solbakken")
        form = phone.page.locator("main form:has([name=more_items])")
        form.evaluate("form => form.noValidate = true")
        form.locator("button[type=submit]:not([name])").first.click()
        assert phone.page.input_value("main [name=more_items]") == TEXT
        assert phone.page.input_value("main [name=place]") == "Solbakken"
        assert phone.page.locator("main [aria-invalid=true]").count() > 0

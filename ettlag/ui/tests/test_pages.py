"""The frame: error pages, language, text size, quick exit, and a gallery that production does not have."""

import re
from types import SimpleNamespace

import pytest
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import reverse

from ettlag.ui import context


@pytest.fixture
def anyone():
    return Client()


def test_a_page_that_is_not_there_is_answered_calmly_and_without_the_database(anyone):
    response = anyone.get("/finnes-ikke/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Vi fant ikke siden" in page
    assert "<title>Vi fant ikke siden – Ettlag</title>" in page
    assert "116 111" in page


@pytest.mark.parametrize("name", ["400", "403", "404", "409", "500", "403_csrf"])
def test_every_error_page_stands_on_nothing_but_itself(name):
    page = engines["django"].get_template(f"{name}.html").render({})
    assert page.count("<h1") == 1
    assert "– Ettlag</title>" in page
    assert "innholdet" in page


def test_an_error_page_speaks_nynorsk(anyone):
    anyone.cookies["ettlag-language"] = "nn"
    page = anyone.get("/finnes-ikke/").content.decode()
    assert '<html lang="nn"' in page
    assert "Vi fann ikkje sida" in page


def test_the_language_is_chosen_by_a_plain_form(anyone):
    page = anyone.get("/_ui/").content.decode()
    assert '<button class="el-textbutton" type="submit" name="language" value="nn" lang="nn">nynorsk</button>' in page
    response = anyone.post("/sprak/", {"language": "nn", "next": "/_ui/"})
    assert response.headers["Location"] == "/_ui/"
    assert "Hopp til innhaldet" in anyone.get("/_ui/").content.decode()


def test_larger_text_is_chosen_by_a_plain_form_and_kept(anyone):
    response = anyone.post("/tekststorrelse/", {"size": "large", "next": "/_ui/base/"})
    assert response.headers["Location"] == "/_ui/base/"
    assert '<body data-size="md">' in anyone.get("/_ui/base/").content.decode()
    anyone.post("/tekststorrelse/", {"size": "normal", "next": "/_ui/base/"})
    assert '<body data-size="sm">' in anyone.get("/_ui/base/").content.decode()


def test_the_choice_of_text_size_leads_nowhere_else(anyone):
    response = anyone.post("/tekststorrelse/", {"size": "large", "next": "https://example.org/"})
    assert response.headers["Location"] == "/"


@pytest.mark.parametrize("frame", ["family", "public"])
def test_one_can_leave_fast_from_the_family_s_and_the_open_pages(anyone, frame):
    page = anyone.get(f"/_ui/{frame}/").content.decode()
    assert f'href="{context.QUICK_EXIT_URL}"' in page
    assert "ui/exit.js" in page
    assert "Trykk Esc tre ganger" in page


def test_the_staff_s_pages_have_no_quick_exit(anyone):
    assert "ui/exit.js" not in anyone.get("/_ui/base/").content.decode()


def test_the_page_keeps_nothing_in_the_browser_s_own_storage(anyone):
    assert '"historyCacheSize":0' in anyone.get("/_ui/base/").content.decode()


@pytest.mark.parametrize("address", ["/_ui/", "/_ui/base/", "/_ui/noe/"])
def test_production_has_no_gallery(anyone, address):
    with override_settings(MODE="production"):
        assert anyone.get(address).status_code == 404


def test_there_are_three_frames_and_no_more(anyone):
    assert anyone.get("/_ui/noe/").status_code == 404


def test_the_demo_says_that_nobody_is_real(anyone):
    assert "el-demobanner" not in anyone.get("/_ui/base/").content.decode()
    with override_settings(MODE="demo"):
        assert "Alle personer er oppdiktet" in anyone.get("/_ui/base/").content.decode()


def test_the_frame_asks_for_no_more_than_the_request_carries():
    facts = context.page(RequestFactory().get("/noe/"))
    assert facts["actor"] is None
    assert facts["municipality"] is None
    assert facts["home_url"] == "/"


@pytest.mark.parametrize(("name", "words"), [("privacy", "Vi måler deg ikke"), ("accessibility", "uten JavaScript")])
def test_every_foot_leads_to_privacy_and_accessibility(anyone, name, words):
    address = reverse(f"show_{name}")
    assert f'href="{address}"' in anyone.get("/_ui/base/").content.decode()
    assert words in anyone.get(address).content.decode()


def test_the_privacy_page_names_every_cookie(anyone):
    anyone.post("/tekststorrelse/", {"size": "large"})
    anyone.post("/sprak/", {"language": "nn", "next": "/"})
    page = anyone.get("/personvern/").content.decode()
    assert len(anyone.cookies) >= 2
    for name in anyone.cookies:
        assert f"<code>{name}</code>" in page


def test_a_parent_who_meets_a_closed_door_is_not_told_to_ask_a_boss():
    parent = SimpleNamespace(is_family=True, is_staff=False)
    page = engines["django"].get_template("403.html").render({"actor": parent, "quick_exit_url": "https://www.yr.no/"})
    assert "Ring oss" in page
    assert "lederen din" not in page
    assert "data-quick-exit" in page


def test_a_language_that_is_only_begun_is_not_offered(anyone):
    page = anyone.get("/_ui/base/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="nb"' in page
    assert re.findall(r'name="language" value="(\w+)"', page) == ["nn"]

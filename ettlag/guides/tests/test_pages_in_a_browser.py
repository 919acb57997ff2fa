"""The binder's pages in Chromium: phone and desktop, bokmål and nynorsk, axe, no JavaScript."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import FilePayload

from ettlag.guides.models import GuideVersion
from tests.browser import DESKTOP, PHONE, Look, window, words_of

BOTH = pytest.mark.parametrize("width", [PHONE, DESKTOP])
LANGUAGES = pytest.mark.parametrize("language", ["nb", "nn"])


def newest(key: str) -> str:
    return str(GuideVersion.objects.get(guide__key=key, number=1).pk)


def sign_in(look: Look, server: str, name: str) -> None:
    """As a person does in the demo: choose someone."""
    look.page.goto(f"{server}/velg-person/?neste=/veiledere/")
    look.page.click(f'button[name="person"][value="{name}"]')
    look.page.wait_for_url("**/veiledere/")
    look.page.wait_for_load_state("networkidle")


@pytest.mark.browser
@BOTH
@LANGUAGES
def test_kari_walks_from_the_front_of_the_binder_to_a_step(cast, chromium, static_server, width, language):
    with window(chromium, width) as look:
        look.speak(language, static_server)
        sign_in(look, static_server, "kari")
        assert look.clean() == []
        look.shoot(f"guides-front-{width}-{language}")
        look.page.get_by_role("link", name={"nb": "Åpne veilederen", "nn": "Opne rettleiaren"}[language]).click()
        assert look.page.locator("h1").inner_text() == "Handlingsveileder for barnehager i Solvik"
        assert look.clean() == []
        look.shoot(f"guides-guide-{width}-{language}")
        guide = look.page.url
        look.page.goto(f"{guide}utgaver/")
        assert look.clean() == []
        look.shoot(f"guides-versions-{width}-{language}")
        look.page.goto(guide)
        look.page.get_by_role("link", name="Snakk med foreldrene").click()
        assert look.page.locator("h1").inner_text() == "Snakk med foreldrene"
        assert "Nivå 0: undring, steg 3" in words_of(look.page)
        assert look.clean() == []
        look.shoot(f"guides-step-{width}-{language}")


@pytest.mark.browser
@BOTH
@pytest.mark.parametrize("key", ["marker", "halden", "tromso-2014", "sauda", "faerder-skole"])
def test_guides_with_holes_and_flows_are_sound_pages_too(cast, chromium, static_server, width, key):
    with window(chromium, width) as look:
        sign_in(look, static_server, "kari")
        look.page.goto(static_server + reverse("guides:show_guide", args=[newest(key)]))
        assert look.clean() == []
        look.shoot(f"guides-{key}-{width}")


@pytest.mark.browser
@BOTH
@LANGUAGES
def test_the_acute_road_is_open_to_anyone(cast, chromium, static_server, width, language):
    with window(chromium, width) as look:
        look.speak(language, static_server)
        look.page.goto(static_server + reverse("guides:acute"))
        assert look.clean() == []
        look.shoot(f"guides-acute-{width}-{language}")


@pytest.mark.browser
def test_the_acute_road_is_one_click_from_the_strip_without_javascript(cast, chromium, static_server):
    with window(chromium, PHONE, javascript=False) as look:
        sign_in(look, static_server, "kari")
        look.page.locator("details.el-acute summary").click()
        look.page.locator("details.el-acute a", has_text="Alle numre").click()
        assert "68 05 02 00".replace(" ", "") in look.page.content().replace("\xa0", "").replace(" ", "")
        assert look.page.locator('a[href="tel:112"]').is_visible()


@pytest.mark.browser
@BOTH
def test_the_acute_road_prints_with_its_numbers(cast, chromium, static_server, width):
    with window(chromium, width) as look:
        look.page.goto(static_server + reverse("guides:acute"))
        look.page.emulate_media(media="print")
        assert look.page.locator('a[href="tel:116111"]').first.is_visible()
        assert not look.page.locator(".el-top").is_visible()


@pytest.mark.browser
@LANGUAGES
def test_pers_page_for_bringing_in_guides_shows_the_faults_of_a_file(cast, chromium, static_server, language):
    with window(chromium, PHONE) as look:
        look.speak(language, static_server)
        sign_in(look, static_server, "per")
        look.page.goto(static_server + reverse("guides:import_guides"))
        assert look.clean() == []
        broken = FilePayload(name="v.json", mimeType="application/json", buffer=b'{"guides": [{"id": "x"}]}')
        look.page.locator('input[type="file"]').set_input_files([broken])
        look.page.locator('main button[type="submit"]').click()
        assert "guides[0].level_scheme" in words_of(look.page)
        assert look.clean() == []
        look.shoot(f"guides-import-{language}")

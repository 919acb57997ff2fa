"""The gallery shows every component, and each is sound: on phone and desktop, light and dark, in two languages."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest
from django.test import Client

from ettlag.ui.reading_ease import lix
from ettlag.ui.templatetags import ui
from tests.browser import DESKTOP, PHONE, window, words_of

TEMPLATES = Path(ui.__file__).resolve().parent.parent / "templates" / "ui"
PAGES = ["/_ui/", "/_ui/?size=md", "/_ui/base/", "/_ui/family/", "/_ui/public/", "/personvern/", "/tilgjengelighet/"]
FIRST_VISIT = 150_000  # bytes, compressed
LATER_VISIT = 30_000


def test_every_component_is_in_the_gallery():
    shown = "".join(path.read_text() for path in [TEMPLATES / "gallery.html", *(TEMPLATES / "gallery").glob("*.html")])
    used = set(re.findall(r"\{%\s*(\w+)", shown))
    assert set(ui.register.tags) - used == set()


def test_every_component_says_how_it_is_written():
    silent = [name for name, tag in ui.register.tags.items() if "{% " + name not in (tag.__doc__ or "")]
    assert [name for name in silent if name != "form_attributes"] == []


def test_no_component_styles_itself():
    for path in TEMPLATES.rglob("*.html"):
        assert " style=" not in path.read_text(), path
        assert "<script>" not in path.read_text(), path
        assert not re.search(r"\son\w+=", path.read_text()), path


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), list(product([PHONE, DESKTOP], ["light", "dark"])))
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_gallery_is_sound(chromium, static_server, width, scheme, language):
    with window(chromium, width, color_scheme=scheme) as look:
        look.speak(language, static_server)
        look.page.goto(static_server + "/_ui/")
        assert look.page.locator("html").get_attribute("lang") == language
        assert look.clean() == []
        look.shoot(f"gallery-{width}-{scheme}-{language}")


@pytest.mark.browser
@pytest.mark.parametrize("address", PAGES[1:])
def test_the_frames_are_sound_on_a_phone(chromium, static_server, address):
    with window(chromium, PHONE) as look:
        look.page.goto(static_server + address)
        assert look.clean() == []


@pytest.mark.browser
def test_nothing_scrolls_sideways_on_the_smallest_screen(chromium, static_server):
    for address in PAGES:
        with window(chromium, 320) as look:
            look.page.goto(static_server + address)
            assert look.wider_than_window() == 0, address


@pytest.mark.browser
def test_the_gallery_works_without_javascript(chromium, static_server):
    with window(chromium, PHONE, javascript=False) as look:
        look.page.goto(static_server + "/_ui/base/")
        look.page.locator("summary", has_text="Gjør dette nå").click()
        assert look.page.get_by_role("link", name="112").is_visible()
        look.page.get_by_role("button", name="nynorsk").click()
        assert "Hopp til innhaldet" in words_of(look.page)
        look.page.get_by_role("button", name="Større tekst").click()
        assert look.page.locator("body").get_attribute("data-size") == "md"
        look.page.goto(static_server + "/_ui/")
        look.page.get_by_role("button", name="Slett kladden …").click()
        assert look.page.get_by_role("dialog").is_visible()
        look.page.get_by_role("button", name="Behald kladden").click()
        assert not look.page.locator("dialog").is_visible()


@pytest.mark.browser
def test_a_form_sent_with_faults_comes_back_with_the_text_and_the_focus_on_the_summary(chromium, static_server):
    with window(chromium, PHONE) as look:
        look.page.goto(static_server + "/_ui/")
        look.page.fill("#id_seen", "Hun satt alene i garderoben.")
        look.page.fill("#id_happened_on", "40.11.2026")
        look.page.locator("#sample").get_by_role("button", name="Lagre").click()
        assert look.page.input_value("#id_seen") == "Hun satt alene i garderoben."
        assert look.page.input_value("#id_happened_on") == "40.11.2026"
        assert look.page.evaluate("document.activeElement.id") == "feil"
        look.page.locator("#sample").get_by_role("link", name="Skriv datoen").click()
        assert look.page.evaluate("document.activeElement.id") == "id_happened_on"


@pytest.mark.browser
def test_three_presses_of_escape_leave_the_family_s_page_and_no_way_back(chromium, static_server):
    with window(chromium, PHONE) as look:
        look.page.route(
            "https://www.yr.no/**", lambda route: route.fulfill(body="<title>Været</title>", content_type="text/html")
        )
        look.page.goto(static_server + "/_ui/family/")
        for _ in range(3):
            look.page.keyboard.press("Escape")
        look.page.wait_for_url("https://www.yr.no/")
        assert look.page.evaluate("history.length") <= 2


@pytest.mark.browser
@pytest.mark.requirement("WCAG-2.4.7")
def test_the_keyboard_reaches_everything_and_one_sees_where(chromium, static_server):
    with window(chromium, DESKTOP) as look:
        look.page.goto(static_server + "/_ui/base/")
        look.page.keyboard.press("Tab")
        assert look.page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
        seen = set()
        for _ in range(20):
            look.page.keyboard.press("Tab")
            style = look.page.evaluate(
                "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
                " return [e.tagName, s.outlineStyle, s.outlineWidth]; })()"
            )
            if style[0] == "BODY":
                break
            seen.add(style[0])
            assert style[1] != "none", style
            assert style[2] != "0px", style
        assert {"A", "BUTTON", "SUMMARY"} <= seen


@pytest.mark.browser
def test_a_first_visit_is_light_and_a_later_one_lighter(chromium, static_server):
    with window(chromium, PHONE) as look:
        sizes: dict[str, int] = {}

        def weigh(response):
            packed = response.body() if response.url.endswith(".woff2") else gzip.compress(response.body())
            sizes[response.url] = len(packed)

        look.page.on("requestfinished", lambda request: weigh(request.response()))
        look.page.goto(static_server + "/_ui/base/", wait_until="networkidle")
        page = sizes[static_server + "/_ui/base/"]
        assert sum(sizes.values()) <= FIRST_VISIT, sorted(sizes.items(), key=lambda pair: -pair[1])[:5]
        assert page <= LATER_VISIT
        assert len(sizes) > 5


@pytest.mark.browser
def test_a_thumb_can_hit_everything_on_a_phone(chromium, static_server):
    with window(chromium, PHONE) as look:
        look.page.goto(static_server + "/_ui/")
        small = look.page.evaluate(
            """[...document.querySelectorAll(".ds-button, .ds-input:not([type=radio], [type=checkbox]), .ds-label[for],"
               + "summary, .el-nav a, .el-tabs a, .el-pager a, .el-textbutton, .el-exit")]
            .filter((e) => !e.matches(".ds-label[data-weight=medium]") && e.checkVisibility())
            .map((e) => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 120)])
            .filter(([height]) => height > 0 && height < 43.5)"""
        )
        assert small == []


@pytest.mark.browser
def test_the_browser_does_find_faults(chromium, static_server):
    with window(chromium, PHONE) as look:
        look.page.goto(static_server + "/_ui/base/")
        look.page.evaluate(
            """document.querySelector("main").insertAdjacentHTML("beforeend",
            '<input><p style="color: red">x</p><div class="wide">' + "x".repeat(400) + "</div>");
            document.querySelector(".wide").style.cssText = "inline-size: 900px"; console.error("oh no")"""
        )
        found = "\n".join(look.clean())
        for fault in ("label:", "style-src", "oh no", "sideways"):
            assert fault in found


def test_the_frames_are_easy_to_read():
    easy = [("/_ui/family/", 35), ("/personvern/", 35), ("/tilgjengelighet/", 35), ("/_ui/base/", 45)]
    for address, most in easy:
        html = Client().get(address).content.decode()
        words = re.sub(r"<[^>]+>", "\n", html.split("<main", 1)[1].split("</main>", 1)[0])
        assert lix(words) <= most, address

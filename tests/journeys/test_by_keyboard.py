"""With the keys alone: a wondering is written and shared, a log is opened and written in, the baton is offered and accepted.

Nothing is pointed at. Each stop must be seen to have the focus, and Tab must lead on: nothing traps.
"""

import re

import pytest

from ettlag.relay.tests.stories import family_says_yes, holder_of
from tests.browser import DESKTOP, window

pytestmark = pytest.mark.browser
MOST_STOPS = 120
# What a person sees of the focus: an outline or a shadow, of a round button around its words too; the link past the menu is itself only there while it has the focus.
_SEEN = """one => {
  const place = one.getBoundingClientRect();
  if (one.matches(".ds-skip-link")) return place.height > 1 && place.top >= 0;
  return [one, one.parentElement].map((it) => getComputedStyle(it)).some(
    (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none");
}"""


class Hands:
    """Somebody at a window with a keyboard and no mouse."""

    def __init__(self, look, site):
        self.look, self.page, self.site = look, look.page, site

    def opens(self, path):
        self.page.goto(self.site + path)

    def comes_to(self, wanted):
        """Tab until the focus is on the wanted element; every stop on the way shows that it has the focus."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate_handle("document.activeElement").as_element()
            if here is None or here.evaluate("one => one === document.body"):
                continue
            assert here.evaluate(_SEEN), f"the focus cannot be seen on {here.evaluate('one => one.outerHTML')[:200]}"
            if here.evaluate("(one, wanted) => one.matches(wanted)", wanted):
                return here
        raise AssertionError(f"Tab never came to {wanted} at {self.page.url}")

    def writes(self, name, text):
        self.comes_to(f"main [name={name}]")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def chooses(self, name, value):
        """One of a group of radios: Tab comes to the group, and the arrows go round in it."""
        here = self.comes_to(f"main [name={name}]")
        for _ in range(20):
            if here.evaluate("one => one.checked && one.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
            here = self.page.evaluate_handle("document.activeElement").as_element()
        raise AssertionError(f"the arrows never came to {value}")

    def picks(self, name, words):
        """One of a list: typing its first letters finds it."""
        here = self.comes_to(f"main select[name={name}]")
        self.page.keyboard.type(words)
        assert words in here.evaluate("one => one.selectedOptions[0].text")

    def presses(self, wanted):
        """Enter on a link or a button, and on to the next page."""
        self.comes_to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.fixture
def hands(chromium, site, sign_in):
    windows = []

    def of(who):
        window_ = window(chromium, DESKTOP)
        look = window_.__enter__()
        windows.append(window_)
        look.page.set_default_timeout(10_000)
        look.enter(site, sign_in(who))
        return Hands(look, site)

    yield of
    for one in reversed(windows):
        one.__exit__(None, None, None)


def test_the_first_stop_leads_past_the_menu(hands):
    kari = hands("kari")
    kari.opens("/min-dag/")
    kari.page.keyboard.press("Tab")
    first = kari.page.evaluate_handle("document.activeElement").as_element()
    assert first.evaluate("one => one.getAttribute('href')").startswith("#")
    kari.page.keyboard.press("Enter")
    kari.page.keyboard.press("Tab")
    assert kari.page.evaluate("document.activeElement.closest('main') !== null"), "the next stop is in the page itself"


def test_a_wondering_is_written_and_shared_with_the_keys_alone(hands):
    kari = hands("kari")
    kari.opens("/min-dag/")
    kari.presses('main a[href="/undringer/ny/"], a[href="/undringer/ny/"]')
    kari.picks("child", "Nora")
    kari.writes("text", "Nora satt i garderoben i tjue minutter.")
    kari.presses("main button[type=submit]")
    if kari.page.url.endswith("/ny/"):  # something that must be answered was not; the faults are said first, and reachable
        assert kari.page.locator("main [aria-invalid=true], main .el-errors, main [role=alert]").count()
        kari.chooses("often", "weekly")
        kari.presses("main button[type=submit]")
    assert re.search(r"/undringer/[0-9a-f-]{36}/$", kari.page.url)
    kari.presses('main a[href$="/del/"]')
    kari.writes("question", "Hvem bør snakke med mor?")
    kari.presses("main button[type=submit]")
    assert "Grete" in kari.page.inner_text("main")
    assert kari.look.clean() == []


def test_a_log_is_opened_written_in_and_handed_over_with_the_keys_alone(hands, cast):
    family_says_yes(cast)
    kari, ola = hands("kari"), hands("ola")
    kari.opens(f"/stafettlogger/ny/?barn={cast.nora}")
    kari.writes("about", "En god start på dagen for Nora.")
    kari.presses("main form:has([name=about]) button[type=submit]:not([name])")
    log = re.search(r"[0-9a-f-]{36}", kari.page.url)[0]
    kari.presses(f'main a[href="/stafettlogger/{log}/skriv/"]')
    kari.writes("text", "Nora hang opp jakka selv i dag.")
    kari.presses("main form:has([name=text]) button[type=submit]:not([name])")
    assert "Nora hang opp jakka selv i dag." in kari.page.inner_text("main")
    kari.presses(f'main a[href="/stafettlogger/{log}/pinnen/tilby/"]')
    kari.picks("to", "Ola")
    kari.writes("reason", "Det meste handler om søvn nå.")
    kari.chooses("wish", "yes")
    kari.presses("main form:has([name=reason]) button[type=submit]:not([name])")
    assert holder_of(cast, log) == cast.kari.employment.pk, "offered is not handed over"
    ola.opens("/min-dag/")
    ola.presses(f'main a[href="/stafettlogger/{log}/pinnen/ta-imot/"]')
    ola.presses("main form button[type=submit]")
    assert holder_of(cast, log) == cast.ola.employment.pk
    assert ola.look.clean() == []

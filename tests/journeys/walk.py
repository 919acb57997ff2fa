"""How a journey is told: each of the cast at a window of her own, who follows links, writes, presses, and looks around.

    kari = walk.person("kari", PHONE)
    kari.signs_in()
    kari.follows("concerns:raise_concern")
    kari.writes(child=cast.nora, text="Nora satt alene.", often="weekly")
    kari.sends()

Pages are named by their address's name, fields by theirs, so that one story is walked in any language. Every page that is come
to is looked at: nothing refused by the content security policy, nothing in the console, nothing to scroll sideways, and the
first time each page is met at a width and in a language, nothing for axe. What is found is kept, and `walk.ends()` wants none.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Browser, ElementHandle, Locator

from tests.browser import PHONE, Look, window, words_of

NARROWEST = 320
SHOTS = os.environ.get("ETTLAG_SHOTS")
# The keystroke-level model (Card, Moran, Newell): seconds for a key, for pointing and pressing, and for thinking before a field.
KEY, POINT, THINK = 0.28, 1.3, 1.35
_SEEN = "a[href], button"
_VISIBLE = "(all) => all.map((one) => one.checkVisibility() && one.getClientRects().length > 0)"


def name_of(address: str) -> str:
    """«concerns:show_concern» for an address of the site; empty for one that is not ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@dataclass
class Walker:
    """One of the cast at a window."""

    name: str
    look: Look
    site: str
    walk: "Walk"
    width: int
    scripts: bool = True
    presses: int = 0
    keys: int = 0
    thoughts: int = 0
    status: int = 200
    form: Locator | None = None

    @property
    def page(self):
        return self.look.page

    @property
    def here(self) -> str:
        """The name of the page one is on."""
        return name_of(self.page.url)

    @property
    def words(self) -> str:
        """What can be read on the page."""
        return words_of(self.page)

    @property
    def address(self) -> str:
        """Where one is, without the site."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def id_here(self) -> str:
        """The identity in the address one is on."""
        return re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", self.address)[0]

    # ---- roads ----

    def signs_in(self) -> None:
        """From the municipality's front page, by choosing a person."""
        self.opens("organisation:front_page")
        self.follows("organisation:choose_person")
        self._go(lambda: self.page.click(f"button[name=person][value={self.name}]"))

    def signs_out(self) -> None:
        self.posts("people:sign_out")

    def opens(self, name: str, *args: object, query: str = "") -> None:
        """Go straight to an address."""
        self.goes(reverse(name, args=args) + query)

    def goes(self, path: str) -> None:
        self._go(lambda: self.page.goto(self.site + path))

    def is_refused(self, path: str, status: int) -> str:
        """Go to an address one may not open; gives the words that are said. The browser's own complaint is expected."""
        before = len(self.look.problems)
        answer = self.page.goto(self.site + path)
        assert answer.status == status, f"{self.name} got {answer.status} at {path}"
        self.look.problems[before:] = [said for said in self.look.problems[before:] if str(status) not in said]
        self._looks_around()
        return self.words

    def follows(self, name: str, *signs: str) -> None:
        """Press the link that leads to a page; `signs` stand in its words or its address where there are several."""
        link = self.link(name, *signs)
        assert link, f"{self.name} finds no link to {name} {signs} at {self.address}:\n{self.words}"
        self.presses += 1
        self._go(link.click)

    def link(self, name: str, *signs: str) -> ElementHandle | None:
        """The first visible link to a page."""
        found = self.page.query_selector_all("a[href]")
        for one, seen in zip(found, self.page.eval_on_selector_all("a[href]", _VISIBLE), strict=True):
            href = one.get_attribute("href") or ""
            if seen and name_of(href) == name and all(sign in f"{href} {one.text_content()}" for sign in signs):
                return one
        return None

    # ---- forms ----

    def writes(self, **answers: Any) -> None:
        """Fill in the fields of a form by name: text, a choice, several choices, a date as dd.mm.yyyy."""
        for name, value in answers.items():
            control = self._control(name)
            self.form = control.locator("xpath=ancestor::form")
            self.thoughts += 1
            kind = control.evaluate("one => one.type || one.tagName.toLowerCase()")
            if kind in ("radio", "checkbox"):
                self._ticks(name, value)
            elif kind == "select-one":
                control.select_option(str(value))
                self.presses += 2
            else:
                control.fill(str(value))
                self.keys += len(str(value))
                self.presses += 1

    def _control(self, name: str) -> Locator:
        return self.page.locator(f"main form [name={name}]:not([type=hidden]):not([hidden])").first

    def _ticks(self, name: str, value: Any) -> None:
        for one in value if isinstance(value, list | tuple | set) else [value]:
            wanted = f"[name={name}]" if one is True else f'[name={name}][value="{one}"]'
            self.page.locator(f"main form {wanted}").first.check()
            self.presses += 1

    def choices(self, name: str, *signs: str) -> list[str]:
        """The values of a group or a list whose words hold all the signs."""
        found = self.page.locator(f"main form [name={name}]").first
        script = """one => one.tagName == "SELECT" ? [...one.options].map(o => [o.value, o.text])
            : [...one.form.querySelectorAll(`[name="${one.name}"]`)].map(o => [o.value, o.labels[0].textContent])"""
        return [value for value, words in found.evaluate(script) if all(sign in words for sign in signs)]

    def sends(self, button: str = "") -> None:
        """Press the button of the form one has written in: the first, or the one with this name."""
        wanted = f"button[name={button}]" if button else "button[type=submit]:not([name])"
        button_there = (self.form or self.page.locator("main")).locator(wanted).first
        self.presses += 1
        self._go(button_there.click)
        self.form = None

    def posts(self, name: str, *signs: str) -> None:
        """Press the button of a form that has nothing to fill in, by where it leads."""
        for one in self.page.query_selector_all("form[method=post]"):
            action = one.get_attribute("action") or self.page.url
            button = one.query_selector("button[type=submit]")
            if name_of(action) == name and button.is_visible() and all(s in f"{action} {one.inner_text()}" for s in signs):
                self.presses += 1
                self._go(button.click)
                return
        raise AssertionError(f"{self.name} finds nothing to press for {name} at {self.address}:\n{self.words}")

    # ---- looking ----

    def reads(self, *sentences: str) -> None:
        """These can be read here."""
        words = " ".join(self.words.split())
        for sentence in sentences:
            assert sentence in words, f"{self.name} does not read «{sentence}» at {self.address}:\n{self.words}"

    def does_not_read(self, *sentences: str) -> None:
        """These cannot be read here, nor found in what the page is made of."""
        source = self.page.content()
        for sentence in sentences:
            assert sentence not in source, f"{self.name} finds «{sentence}» at {self.address}"

    def _go(self, act: Any) -> None:
        with self.page.expect_navigation() as gone:
            act()
        self.status = gone.value.status if gone.value else 200
        self._looks_around()

    def _looks_around(self) -> None:
        self.walk.look_at(self)

    @contextmanager
    def counted(self) -> Iterator["Count"]:
        """Count what one does, and how long it takes: by the machine's clock and by a person's hands and head."""
        count = Count(self, self.presses, self.keys, self.thoughts, time.monotonic())
        yield count
        count.waited = time.monotonic() - count.began


@dataclass
class Count:
    """Interactions since it began."""

    walker: Walker
    presses_before: int
    keys_before: int
    thoughts_before: int
    began: float
    waited: float = 0.0

    @property
    def presses(self) -> int:
        return self.walker.presses - self.presses_before

    @property
    def keys(self) -> int:
        return self.walker.keys - self.keys_before

    @property
    def seconds(self) -> float:
        """What it takes a person: typing, pointing and thinking, and waiting for the machine."""
        return KEY * self.keys + POINT * self.presses + THINK * (self.walker.thoughts - self.thoughts_before) + self.waited


@dataclass
class Walk:
    """All the windows of one story, and what was wrong on the pages."""

    browser: Browser
    site: str
    language: str = "nb"
    stack: ExitStack = field(default_factory=ExitStack)
    people: list[Walker] = field(default_factory=list)
    met: set[tuple[str, int]] = field(default_factory=set)
    found: list[str] = field(default_factory=list)

    def person(self, name: str, width: int, scripts: bool = True) -> Walker:
        """Someone with a fresh window."""
        look = self.stack.enter_context(window(self.browser, width, javascript=scripts))
        look.page.set_default_timeout(10_000)
        look.speak(self.language, self.site)
        walker = Walker(name, look, self.site, self, width, scripts)
        self.people.append(walker)
        return walker

    def look_at(self, walker: Walker) -> None:
        """The page someone has come to."""
        look, place = walker.look, f"{walker.name} at {walker.here or walker.address} ({walker.width} px)"
        look.problems[:] = [said for said in look.problems if not _is_leaving(said)]
        if walker.status == 409:
            look.problems[:] = [said for said in look.problems if "409" not in said]
        self.found += [f"{place}: {said}" for said in look.problems]
        look.problems.clear()
        if walker.scripts:
            self.found += [f"{place}: refused {said}" for said in look.refused()]
            self._look_closely(walker, place)

    def _look_closely(self, walker: Walker, place: str) -> None:
        """What takes time is looked at once for each page and width."""
        language = walker.page.get_attribute("html", "lang")
        if language != self.language:
            self.found.append(f"{place}: speaks {language}")
        key = (f"{walker.here} {walker.page.get_attribute('body', 'class')}", walker.width)
        if key in self.met:
            return
        self.met.add(key)
        self.found += [f"{place}: {said}" for said in walker.look.axe()]
        self._look_for_width(walker, place)
        if SHOTS:
            walker.look.shoot(f"{walker.name}-{(walker.here or 'page').replace(':', '-')}-{self.language}-{walker.width}")

    def _look_for_width(self, walker: Walker, place: str) -> None:
        widths = (NARROWEST, PHONE) if walker.width == PHONE else (walker.width,)
        for width in widths:
            if len(widths) > 1:
                walker.page.set_viewport_size({"width": width, "height": 812})
            if walker.look.wider_than_window():
                self.found.append(f"{place}: scrolls {walker.look.wider_than_window()} px sideways at {width}")

    def ends(self) -> None:
        """Nothing was wrong on any page of the story."""
        assert self.found == []


def _is_leaving(said: str) -> bool:
    """What was on its way when the page was left is not a fault: a draft, whose text the form carries, and the page's icon."""
    return said.startswith("failed:") and said.endswith(("/kladd/", "/ui/favicon.svg"))


@pytest.fixture
def walk(chromium: Browser, site: str, cast: Any, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """A story to walk; its language is the test's `language`, where it has one."""
    language = request.getfixturevalue("language") if "language" in request.fixturenames else settings.LANGUAGE_CODE
    with ExitStack() as stack:
        yield Walk(chromium, site, language, stack)

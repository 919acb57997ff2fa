"""A real browser for tests: Chromium at 375 and 1280 px, with axe, and with every CSP violation and error caught.

Its fixtures are known everywhere (conftest.py names this module as a plugin); `window` is imported:

    from tests.browser import PHONE, window

    @pytest.mark.browser
    def test_the_desk_is_sound(chromium, site, sign_in):
        with window(chromium, PHONE) as look:
            look.enter(site, sign_in("kari"))
            look.page.goto(site + "/min-dag/")
            assert look.clean() == []

`site` runs the program inside the test's own transaction: what the browser writes is rolled back with the test, and the
test can look into the database between two clicks. `static_server` is for pages that ask the database nothing.

Such tests carry `@pytest.mark.browser` and skip, with the reason, only where no Chromium is found.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE, DESKTOP = 375, 1280
SHOTS = Path(__file__).resolve().parent.parent / "test-results"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_CATCH = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__refused.push(`${event.violatedDirective}: ${event.blockedURI} in ${event.sourceFile || "the page"}`));
"""


def executable() -> str | None:
    """Where Chromium lies: ETTLAG_CHROMIUM, then the system's own."""
    return os.environ.get("ETTLAG_CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Look:
    """One page in one window, and what went wrong in it."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Catch what the console, the scripts and the network complain about."""
        self.page.add_init_script(_CATCH)
        self.page.on("console", lambda said: said.type == "error" and self.problems.append(said.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))

    def speak(self, language: str, address: str) -> None:
        """Choose the language as the foot of the page does, before the first page."""
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def enter(self, address: str, client: Client) -> None:
        """Sign the window in as the test client is: `look.enter(site, sign_in("kari"))`."""
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def refused(self) -> list[str]:
        """What the content security policy refused on this page."""
        found: list[str] = self.page.evaluate("window.__refused || []")
        return found

    def axe(self) -> list[str]:
        """Every accessibility violation: rule, and the first elements that break it."""
        results = Axe().run(self.page).response
        return [
            f"{found['id']}: {found['help']}: " + " | ".join(node["html"][:160] for node in found["nodes"][:3])
            for found in results["violations"]
        ]

    def wider_than_window(self) -> int:
        """How many pixels one must scroll sideways; 0 is right."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def shoot(self, name: str) -> Path:
        """A picture of the whole page in test-results/."""
        SHOTS.mkdir(exist_ok=True)
        place = SHOTS / f"{name}.png"
        self.page.screenshot(path=place, full_page=True)
        return place

    def clean(self) -> list[str]:
        """All that must be empty on every page: axe, CSP, console, sideways scroll."""
        found = [*self.axe(), *self.refused(), *self.problems]
        return [*found, f"scrolls {self.wider_than_window()} px sideways"] if self.wider_than_window() else found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests of a run."""
    found = executable()
    if not found:
        pytest.skip("no Chromium on this machine: install the system's `chromium`, or set ETTLAG_CHROMIUM")
    # Playwright keeps an event loop in this thread; the test itself is not asynchronous, and may ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
        # While the loop runs Django keeps a connection of its own for it; left open it would hold the test database.
        connections.close_all()


@contextmanager
def window(browser: Browser, width: int = DESKTOP, **choices: Any) -> Iterator[Look]:
    """A fresh window without cookies. `choices` as playwright's new_context: color_scheme, locale …"""
    context = open_context(browser, width, **choices)
    look = Look(context.new_page())
    look.listen()
    try:
        yield look
    finally:
        context.close()


def open_context(browser: Browser, width: int, **choices: Any) -> BrowserContext:
    """The window's settings: a Norwegian phone or desktop."""
    javascript = choices.pop("javascript", True)
    choices.setdefault("locale", "nb-NO")
    height = 812 if width < 600 else 900
    return browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=javascript, reduced_motion="reduce", **choices
    )


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the suite's own output is enough."""


class _Server(ThreadedWSGIServer):
    """Answers one request at a time, and leaves the test's own connection open."""

    daemon_threads = True

    def _close_connections(self) -> None:
        if not self.connections_override:
            super()._close_connections()


def _one_at_a_time(program: Callable[..., Any]) -> Callable[..., list[bytes]]:
    """Savepoints are a stack: two requests on one connection must not lie across each other."""
    turn = threading.Lock()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        with turn:
            response = program(environ, start_response)
            try:
                return list(response)
            finally:
                response.close()

    return answer


@contextmanager
def _served(**connections: BaseDatabaseWrapper) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Quiet, connections_override=connections)
    program = StaticFilesHandler(get_wsgi_application())
    server.set_app(_one_at_a_time(program) if connections else program)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def static_server() -> Iterator[str]:
    """The address of a server for pages that ask the database nothing."""
    with _served() as address:
        yield address


@pytest.fixture
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the whole program, inside the test's own transaction: nothing of it outlives the test."""
    shared = connections["default"]
    # Django drops a connection between requests when it is inside a transaction; here the transaction is the test's.
    monkeypatch.setattr(shared, "close_if_unusable_or_obsolete", lambda: None)
    shared.inc_thread_sharing()
    try:
        with _served(default=shared) as address:
            yield address
    finally:
        shared.dec_thread_sharing()


def words_of(page: Page) -> str:
    """The visible words of a page."""
    return page.inner_text("body")

"""The pictures of README and handbook, taken of the cast in a fresh demo: `python -m docs pictures`."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PLACE = Path(__file__).parent / "bilder"
# who, width, where one clicks from the desk (the link's beginning), file
VIEWS = [
    ("kari", 375, "", "min-dag-375"),
    ("kari", 1280, "", "min-dag-1280"),
    ("kari", 1280, "/undringer/", "undring-1280"),
    ("kari", 1280, "/stafettlogger/", "stafettlogg-1280"),
    ("amina", 375, "", "familie-375"),
    ("amina", 1280, "/samtykke/", "samtykke-1280"),
]


def take() -> None:
    """Start a demo of its own, take the pictures, stop it."""
    with tempfile.TemporaryDirectory(prefix="ettlag-bilder-") as folder, socket.socket() as trial:
        Path(folder).chmod(0o755)
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
        trial.close()
        environment = {**os.environ, "ETTLAG_HOME": folder, "ETTLAG_MODE": "demo", "PORT": str(port)}
        demo = subprocess.Popen([sys.executable, "-m", "ettlag", "demo"], env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait(port)
            _shoot(f"http://127.0.0.1:{port}")
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(60)


def _wait(port: int) -> None:
    for _ in range(1800):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the demo did not answer")


def _shoot(base: str) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser import executable

    PLACE.mkdir(exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
        for who, width, link, name in VIEWS:
            page = browser.new_context(viewport={"width": width, "height": 900}, locale="nb-NO").new_page()
            page.goto(f"{base}/velg-person/")
            page.click(f"button[value={who}]")
            if link:
                page.goto(base + page.locator(f"main a[href^='{link}'], nav a[href^='{link}']").first.get_attribute("href"))
                deeper = page.locator(f"main a[href^='{link}']")
                if "undringer" in link or "stafettlogger" in link:
                    page.goto(base + _one_of(deeper, link))
            page.screenshot(path=PLACE / f"{name}.png", full_page=False)
        browser.close()


def _one_of(links: "object", link: str) -> str:
    """The first address that is a case: a prefix and an id."""
    found = [item.get_attribute("href") for item in links.all()]  # type: ignore[attr-defined]
    return next(address for address in found if len(address.removeprefix(link).strip("/")) == 36)

"""Fifty times kill -9 of web, worker or database while people write: what was acknowledged is there afterwards (I6).

A whole Ettlag of its own, with its own database, is started the way `make demo` starts it. ETTLAG_KILLS says how many.
"""

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

KILLS = int(os.environ.get("ETTLAG_KILLS", "50"))
ETTLAG = [sys.executable, "-m", "ettlag"]
LOST = (OSError, HTTPException)
ENTRY = {"kind": "entry", "information": "everyday", "reach": "team"}


class Person:
    """Somebody at a browser: a session, cookies, and patience when the server is gone."""

    def __init__(self, port: int, username: str) -> None:
        self.port, self.cookies = port, {}
        form = self.ask("GET", "/velg-person/")[1]
        self.ask("POST", "/velg-person/", {"person": username, "csrfmiddlewaretoken": self.token(form)})
        page = self.ask("GET", "/rolle/")[1]
        if found := re.search(r'name="acts_as" value="([^"]+)"', page):
            self.ask("POST", "/rolle/", {"acts_as": found[1], "csrfmiddlewaretoken": self.token(page)})

    @staticmethod
    def token(page: str) -> str:
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """(status, body, location); raises one of LOST when nobody answers."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
            if form is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            line.request(method, path, urlencode(form) if form is not None else None, headers)
            answer = line.getresponse()
            body = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, value = cookie.split(";")[0].split("=", 1)
                self.cookies[name] = value
            return answer.status, body, answer.headers.get("Location", "")
        finally:
            line.close()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Installation:
    """An Ettlag of its own: home, database, web and worker."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.environment = {**os.environ, "ETTLAG_HOME": str(home), "ETTLAG_MODE": "demo", "PORT": str(self.port)}
        self.environment.pop("DATABASE_URL", None)
        self.environment.pop("ETTLAG_DATABASE_NAME", None)
        self.data, self.socket = Path(self._told("database_home")) / "data", self._told("socket_folder")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, or start again what is missing; waits until the front page answers and worker and database are there."""
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                self.process = subprocess.Popen([*ETTLAG, "demo"], env=self.environment, stdout=subprocess.DEVNULL)
            with closing(HTTPConnection("127.0.0.1", self.port, timeout=2)) as line, suppress(*LOST):
                line.request("GET", "/velg-person/")
                if line.getresponse().status == 200 and all(self.processes().values()):
                    return
            time.sleep(0.1)
        raise AssertionError("the program did not come back")

    def processes(self) -> dict[str, list[int]]:
        """The ids of our own web, worker and database processes, found from the process we started and our data folder."""
        found: dict[str, list[int]] = {"web": [], "worker": [], "database": []}
        for pid in _descendants(self.process.pid if self.process else 0):
            line = _command(pid)
            kind = "worker" if "ettlag worker" in line else "web" if "granian" in line else ""
            if kind:
                found[kind].append(pid)
        with suppress(FileNotFoundError, IndexError, ValueError):
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            if str(self.data) in _command(pid):
                found["database"].append(pid)
        return found

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
        subprocess.run([*ETTLAG, "db", "down"], env=self.environment, stdout=subprocess.DEVNULL, check=False)

    def database(self) -> psycopg.Connection:
        """As the cluster's superuser, whom row-level security does not bind."""
        return psycopg.connect(dbname="ettlag", user="postgres", host=self.socket)

    def _told(self, what: str) -> str:
        code = f"from ettlag.command import place; print(place.{what}())"
        told = subprocess.run([sys.executable, "-c", code], env=self.environment, capture_output=True, text=True, check=True)
        return told.stdout.strip()


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _descendants(root: int) -> list[int]:
    parents: dict[int, int] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                parents[int(path.name)] = int((path / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    family, grown = {root}, True
    while grown:
        children = {pid for pid, parent in parents.items() if parent in family} - family
        family, grown = family | children, bool(children)
    return sorted(family - {root})


class Writer(threading.Thread):
    """Writes without pause; keeps what the server said it had taken."""

    def __init__(self, installation: Installation, kind: str, log: str) -> None:
        super().__init__(daemon=True)
        self.installation, self.kind, self.log = installation, kind, log
        self.person = Person(installation.port, "kari")
        self.taken: list[str] = []
        self.going, self.lost = True, 0

    def run(self) -> None:
        count = 0
        while self.going:
            count += 1
            text = f"{self.kind} nummer {count} i dag"
            try:
                if self.write(text, count):
                    self.taken.append(text)
            except LOST:
                self.lost += 1
                time.sleep(0.05)

    def write(self, text: str, count: int) -> bool:
        if self.kind == "kladd":
            form = {"key": f"relay:write_entry:kill-{count}", "field": "text", "text": text, "since": ""}
            return self.post("/kladd/", form)[0] == 200
        page = self.person.ask("GET", f"/stafettlogger/{self.log}/skriv/")
        if page[0] != 200:
            return False
        once = re.search(r'name="once" value="([^"]+)"', page[1])[1]
        status, _, location = self.post(f"/stafettlogger/{self.log}/skriv/", {**ENTRY, "text": text, "once": once}, page[1])
        return status == 302 and self.log in location

    def post(self, path: str, form: dict[str, str], page: str = "") -> tuple[int, str, str]:
        token = Person.token(page) if page else self.person.cookies.get("ettlag-csrf", "")
        return self.person.ask("POST", path, {**form, "csrfmiddlewaretoken": token})


@pytest.mark.kill
def test_what_was_acknowledged_survives_fifty_kills(tmp_path_factory, capsys):
    home = tmp_path_factory.mktemp("kill")
    home.chmod(0o755)
    installation = Installation(home)
    killed = {"web": 0, "worker": 0, "database": 0}
    chance = random.Random(7)
    try:
        installation.start()
        with installation.database() as hand:
            found = hand.execute("SELECT id::text FROM relay_relaylog WHERE closed_at IS NULL ORDER BY id LIMIT 1")
            log = found.fetchone()[0]
        writers = [Writer(installation, kind, log) for kind in ("innslag", "kladd")]
        for writer in writers:
            writer.start()
        for at in range(KILLS):
            time.sleep(chance.uniform(0.1, 0.6))
            target = ("web", "worker", "database")[at % 3]
            for pid in installation.processes()[target][:1]:
                os.kill(pid, signal.SIGKILL)
                killed[target] += 1
            installation.start()
        time.sleep(1)
        for writer in writers:
            writer.going = False
        for writer in writers:
            writer.join(20)
        installation.start()
        entries, drafts = writers[0].taken, writers[1].taken
        missing = missing_from(installation, entries, drafts)
        with capsys.disabled():
            print(
                f"\n{sum(killed.values())} kills {killed}; {len(entries)} entries and {len(drafts)} drafts acknowledged; "
                f"{writers[0].lost + writers[1].lost} requests lost on the way; {len(missing)} missing"
            )
        assert all(killed.values()), "each kind was killed"
        assert entries, "entries were written"
        assert drafts, "drafts were written"
        assert missing == []
    finally:
        installation.stop()


def missing_from(installation: Installation, entries: list[str], drafts: list[str]) -> list[str]:
    """What was acknowledged and is not there, read from the database and through the drafts' own door."""
    with installation.database() as hand:
        found = {row[0] for row in hand.execute("SELECT text FROM relay_entry")}
    code = """
import json, sys
from ettlag.cast import find_cast
from ettlag.access.reading import recording
from ettlag.people import drafts
kari = find_cast().kari.actor
with recording(kari, "test:kill"):
    kept = [drafts.restore(kari, f"relay:write_entry:kill-{n}") for n in json.loads(sys.argv[1])]
print(json.dumps([d["text"].text if d else None for d in kept]))
"""
    numbers = [int(text.split()[2]) for text in drafts]
    script = installation.home / "read_drafts.py"
    script.write_text("import os, django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'ettlag.settings'\ndjango.setup()\n" + code)
    done = subprocess.run(
        [sys.executable, str(script), json.dumps(numbers)], env={**installation.environment, "PYTHONPATH": os.getcwd()},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [text for text in entries if text not in found] + [t for t in drafts if t not in set(json.loads(done.stdout))]

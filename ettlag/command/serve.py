"""`ettlag demo`, `ettlag run` and `ettlag worker`: the database, the web and the worker, made to go together."""

import os
import socket
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from ettlag.command import database, place
from ettlag.command.manage import begin_django
from ettlag.command.processes import Processes, run_to_the_end
from ettlag.command.stamps import once
from ettlag.command.trouble import Trouble

PACKAGE = Path(__file__).resolve().parents[1]
PATIENCE = 180  # seconds until the first page must have answered
ETTLAG = [sys.executable, "-m", "ettlag"]
WORKER = [*ETTLAG, "worker"]


def demo(words: Sequence[str]) -> int:
    """Everything, with the invented municipality in it, until Ctrl-C; a database that was started here stops with it."""
    os.environ["ETTLAG_MODE"] = "demo"
    if words and words[0] == "load":
        return _load_demo()
    host, port = _address()
    with Processes() as processes:
        _bring_up(processes)
        prepare(migrates=True)
        people = _people_of_the_demo()
        _start(processes, host, port, with_worker=True)
        print(f"\n  Velg hvem du vil være\n\n{people}", flush=True)
        return processes.stay()
    return 0


def run(words: Sequence[str]) -> int:
    """The web and the worker on the database that the settings name, with no demo; `run web` leaves the worker out."""
    host, port = _address()
    with Processes() as processes:
        _bring_up(processes)
        prepare(migrates=database.is_ours())
        _start(processes, host, port, with_worker="web" not in words)
        return processes.stay()
    return 0


def worker(words: Sequence[str]) -> int:
    """The worker alone: reminders, sealing, deletion. A signal lets the job at hand finish first."""
    database.bring_up()
    begin_django(pool=True)
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as our_app:
        our_app.run_worker()
    return 0


def prepare(*, migrates: bool) -> None:
    """Texts compiled, tables migrated, static files collected; each only if what it is made from has changed.

    `ettlag run` never migrates an outside database: its keeper runs `ettlag manage migrate` when it suits.
    """
    if find_spec("babel"):
        from ettlag.command.texts import compile_all

        compile_all()
    if migrates:
        _once_in_the_database("migrated", PACKAGE.glob("*/migrations/*.py"), _migrate)
    static = [path for path in PACKAGE.glob("*/static/**/*") if path.is_file()]
    once(place.home() / "static" / f"{place.short_name_of(PACKAGE)}.stamp", static, _collect)


def _once_in_the_database(what: str, files: Iterable[Path], step: Callable[[], object]) -> None:
    """The stamp lies beside the embedded database and goes with it; an outside one may be changed by others: no stamp."""
    if database.is_ours():
        once(place.database_home() / f"{what}-{os.environ.get('ETTLAG_DATABASE_NAME', 'ettlag')}", files, step)
    else:
        step()


def _migrate() -> None:
    _say("Oppretter tabellene")
    run_to_the_end([*ETTLAG, "manage", "migrate", "-v", "0"], "Tabellene kunne ikke opprettes.")


def _collect() -> None:
    _say("Samler stilark og skrift")
    words = ["collectstatic", "--noinput", "--clear", "-v", "0"]
    run_to_the_end([*ETTLAG, "manage", *words], "Stilarkene kunne ikke samles.")


def _people_of_the_demo() -> str:
    """Load the demo municipality where something of it is missing; who one can be, a line each."""
    people = place.home() / f"demo-people-{os.environ.get('ETTLAG_DATABASE_NAME', 'ettlag')}.txt"

    def load() -> None:
        _say("Legger inn demokommunen")
        told = run_to_the_end([*ETTLAG, "demo", "load"], "Demokommunen kunne ikke legges inn.")
        people.write_text(told)

    sources = [*PACKAGE.glob("*.py"), *PACKAGE.glob("*/samples/*"), *PACKAGE.glob("*/migrations/*.py")]
    _once_in_the_database("demo", filter(Path.is_file, sources), load)
    return people.read_text()


def _load_demo() -> int:
    """Load the demo municipality if it is not there, and print who one can be."""
    begin_django()
    from ettlag import demo as demo_municipality
    from ettlag.organisation import queries

    demo_municipality.load()
    for person in queries.demo_people():
        print(f"    {person.name:<16} {', '.join(filter(None, (person.title, person.place)))}")
    return 0


def _say(step: str) -> None:
    print(f"  {step} …", flush=True)


def _address() -> tuple[str, int]:
    """HOST and PORT from the environment, found free. Raises Trouble when the port is taken or is not a number."""
    host, said = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if not said.isdigit() or not 0 < int(said) < 65536:
        raise Trouble(f"PORT er «{said}»; den må være et tall mellom 1 og 65535.")
    port = int(said)
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError as error:
            raise Trouble(f"Du har ikke lov til å bruke port {port}. Velg en over 1023: PORT=8001 make demo") from error
        except OSError as error:
            raise Trouble(
                f"Port {port} er opptatt av et annet program. Stopp det, eller velg en annen port: PORT={port + 1} make demo"
            ) from error
    return host, port


def _bring_up(processes: Processes) -> None:
    _say("Starter databasen")
    processes.each_round(database.keep_up)
    if database.bring_up():
        processes.at_the_end(database.take_down)


def _start(processes: Processes, host: str, port: int, *, with_worker: bool) -> None:
    """Start the web and the worker, and wait for the first page."""
    _say("Starter nettstedet")
    processes.start(web(host, port))
    deadline = time.monotonic() + PATIENCE
    while not _answers(host, port):
        processes.check()
        if time.monotonic() > deadline:
            raise Trouble(f"Nettstedet svarte ikke innen {PATIENCE} sekunder.")
        time.sleep(0.05)
    if with_worker:
        processes.start(WORKER)
    shown = f"http://{host}:{port}/"
    print(f"\n  Ettlag svarer på  {shown}\n  Ctrl-C stopper alt.", flush=True)


def web(host: str, port: int) -> list[str]:
    """The web server: a process for each core with one thread each, because pages are work and not waiting (measured)."""
    workers = os.environ.get("ETTLAG_WEB_PROCESSES") or str(os.cpu_count() or 1)
    threads = os.environ.get("ETTLAG_WEB_THREADS") or "1"
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", workers, "--no-ws"]
    lasting = ["--blocking-threads", threads, "--respawn-failed-workers", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, *lasting, "ettlag.wsgi:application"]


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()

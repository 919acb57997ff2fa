"""The embedded PostgreSQL: made, started, tested by connecting, and stopped. Reached by a unix socket only.

It is for laptops, the demo and tests. Whoever may read the closed folder of the socket may be any role, so production
uses a PostgreSQL of its own (DATABASE_URL). PostgreSQL refuses to run as root; then it runs as the user `nobody`.
"""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from ettlag.command import binaries, place
from ettlag.command.trouble import Trouble, in_words

SUPERUSER = "postgres"
ATTEMPTS = 5  # after kill -9 the dead server's memory may be held for a moment
SECONDS_TO_ANSWER = 60

CONFIGURATION = """\
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 256MB
jit = off
timezone = 'UTC'
datestyle = 'iso, dmy'
default_text_search_config = 'pg_catalog.norwegian'
# The server's log must not repeat a row or a statement: they hold what people wrote.
log_error_verbosity = terse
log_min_error_statement = panic
"""


def connect(database: str = "postgres") -> psycopg.Connection[Any]:
    """A connection as the superuser, for provisioning."""
    return psycopg.connect(
        host=str(place.socket_folder()), user=SUPERUSER, dbname=database, autocommit=True, connect_timeout=5
    )


def answers() -> bool:
    """Whether the server takes connections. `pg_ctl status` may be wrong just after kill -9; a connection is not."""
    try:
        connect().close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time makes, provisions, starts or stops the cluster; the others wait."""
    place.home().mkdir(parents=True, exist_ok=True)
    with (place.home() / "db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start() -> bool:
    """Make the cluster if there is none, and start it if it is down; inside `alone`. Raises Trouble in a sentence.

    Returns whether it was this call that started it.
    """
    if answers():
        return False
    programs = binaries.find()
    if not (_data() / "PG_VERSION").exists():
        _make(programs)
    _check_version(programs)
    _configure()
    _start(programs)
    return True


def stop() -> bool:
    """Stop the server if it runs; open transactions are rolled back. Inside `alone`. Returns whether it stopped one."""
    if not (_data() / "postmaster.pid").exists():
        return False
    return _run(binaries.find() / "pg_ctl", "stop", "-D", _data(), "-m", "fast", "-w", "-t", "60").returncode == 0


def _data() -> Path:
    return place.database_home() / "data"


def _run(program: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the user that owns the cluster."""
    lent: dict[str, Any] = {}
    if place.runs_as_root():
        lent = {"user": place.NOBODY, "group": place.NOBODY, "extra_groups": []}
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    # The server inherits what pg_ctl is given, so the output goes to a file and never to a pipe that would stay open.
    with (place.database_home() / "output.log").open("w+") as output:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, with our own words
            [str(program), *map(str, words)],
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
            **lent,
        )
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, output.read(), "")


def _closed_folder(folder: Path) -> None:
    """Make a folder that only the server's user may enter. Raises Trouble if someone else's lies there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = place.NOBODY if place.runs_as_root() else os.getuid()
    if folder.is_symlink() or folder.stat().st_uid not in {owner, os.getuid()}:
        raise Trouble(f"Mappen {folder} tilhører noen andre. Sett ETTLAG_HOME til en egen mappe.")
    folder.chmod(0o700)
    if place.runs_as_root():
        os.chown(folder, place.NOBODY, place.NOBODY)


def _make(programs: Path) -> None:
    """initdb in a folder beside, renamed when it is whole, so that an interrupted start begins again by itself."""
    place.database_home().mkdir(parents=True, exist_ok=True)
    unfinished = _data().with_name("data.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    _closed_folder(unfinished)
    new = _version_of(programs) >= 17
    chosen = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] if new else ["--locale=C.UTF-8"]
    done = _run(programs / "initdb", "-D", unfinished, "-U", SUPERUSER, "-E", "UTF8", "-A", "trust", *chosen)
    if done.returncode:
        raise Trouble(in_words(done.stdout, "Databasen kunne ikke opprettes."))
    unfinished.rename(_data())


def _version_of(programs: Path) -> int:
    """The major version that a folder of programs belongs to."""
    said = _run(programs / "postgres", "--version").stdout
    return int(said.split()[2].split(".")[0])


def _check_version(programs: Path) -> None:
    made_by, here = int((_data() / "PG_VERSION").read_text()), _version_of(programs)
    if made_by != here:
        raise Trouble(
            f"Databasen i {_data()} er laget av PostgreSQL {made_by}, men det er PostgreSQL {here} som er funnet. "
            "Sett ETTLAG_PG_BIN til den rette, eller flytt mappen for å begynne på nytt."
        )


def _configure() -> None:
    """Write the whole configuration, so that an older one never lingers, and close the folder of the socket."""
    socket = place.socket_folder()
    _closed_folder(socket)
    written = _data() / "postgresql.conf"
    written.write_text(CONFIGURATION.format(socket=str(socket).replace("'", "''")))
    (_data() / "pg_hba.conf").write_text("local all all trust\n")


def _start(programs: Path) -> None:
    log = _data() / "server.log"
    for attempt in range(ATTEMPTS):
        done = _run(programs / "pg_ctl", "start", "-D", _data(), "-l", log, "-w", "-t", SECONDS_TO_ANSWER)
        if done.returncode == 0 and answers():
            return
        time.sleep(0.3 * (attempt + 1))
    last_words = log.read_text(errors="replace")[-4000:] if log.exists() else done.stdout
    raise Trouble(in_words(last_words, "Databasen startet ikke."))

"""One size of the workload: the database is sown if it is not, the program is started, and the figures are taken."""

import asyncio
import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench import load, machine, seed
from bench.pages import CSRF, Visitor, mix
from ettlag.command import cluster
from ettlag.command.provision import Plan

PORT = 8190
PEOPLE = 400


@dataclass(slots=True)
class Figures:
    """What one size gave."""

    scale: int
    sown: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, dict[str, float]] = field(default_factory=dict)
    saturation: float = 0.0
    p95: float = 0.0
    errors: list[str] = field(default_factory=list)
    memory: float = 0.0
    inside: dict[str, Any] = field(default_factory=dict)


def shape() -> str:
    """What the seed is made from: a changed table or seed is sown afresh."""
    made_from = [*sorted(Path("ettlag").glob("*/migrations/0*.py")), Path("bench/seed.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:16]


def prepare(scale: int) -> tuple[str, dict[str, Any]]:
    """The sown database of that size, made when it is missing or was made from something else.

    ETTLAG_BENCH_KEEP=1 keeps what is sown and only migrates it: the nation takes a while.
    """
    name, manage = f"ettlag_bench_{scale}", [sys.executable, "-m", "ettlag", "manage"]
    environment = environment_of(name)
    subprocess.run([*manage, "collectstatic", "--noinput", "-v", "0"], env=environment, check=True)
    if not _is_there(name):
        with cluster.connect() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        Plan(name).carry_out(cluster.connect)
        subprocess.run([*manage, "migrate", "-v", "0"], env=environment, check=True)
        with cluster.connect(name) as hand:
            command = [*manage, "load_sample_guides", "-v", "0"]
            guides = partial(subprocess.run, command, env=environment, check=True, stdout=subprocess.DEVNULL)
            done = seed.sow(hand, scale, guides)
            hand.execute("CREATE TABLE bench_sown (seconds float, megabytes int, shape text)")
            hand.execute("INSERT INTO bench_sown VALUES (%s, %s, %s)", [done.seconds, done.megabytes, shape()])
    else:
        subprocess.run([*manage, "migrate", "-v", "0"], env=environment, check=True)
    return name, _sown(name)


def _is_there(name: str) -> bool:
    with cluster.connect() as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
    with cluster.connect(name) as hand:
        if not hand.execute("SELECT to_regclass('bench_sown')").fetchone()[0]:
            return False
        sown = hand.execute("SELECT shape FROM bench_sown").fetchone()
    return bool(sown) and (os.environ.get("ETTLAG_BENCH_KEEP") == "1" or sown[0] == shape())


def _sown(name: str) -> dict[str, Any]:
    counts = "SELECT relname, reltuples::bigint FROM pg_class WHERE relname = ANY(%s)"
    tables = {
        "relay_entry": "entries",
        "access_reading": "readings",
        "relay_relaylog": "logs",
        "organisation_employment": "staff",
    }
    with cluster.connect(name) as hand:
        seconds, megabytes = hand.execute("SELECT seconds, megabytes FROM bench_sown").fetchone() or (0.0, 0)
        rows = dict(hand.execute(counts, [list(tables)]).fetchall())
    return {"sown in s": round(seconds), "MB": megabytes, **{word: rows.get(table, 0) for table, word in tables.items()}}


def environment_of(name: str) -> dict[str, str]:
    """The environment of everything that works on this database."""
    return {**os.environ, "ETTLAG_MODE": "demo", "ETTLAG_DATABASE_NAME": name, "ETTLAG_POOL": "4"}


def visitors(name: str) -> list[Visitor]:
    """Signed-in employees, each holding a log; their sessions are made in the program's own way, in a process of its own."""
    with cluster.connect(name) as hand:
        people = seed.somebody(hand, PEOPLE)
        concerns = dict(hand.execute("SELECT keeper_id, min(id::text) FROM concerns_concern GROUP BY keeper_id").fetchall())
    done = subprocess.run(
        [sys.executable, "-m", "bench.sessions", ",".join(str(row[0]) for row in people)],
        env=environment_of(name), capture_output=True, text=True, check=True,
    )  # fmt: skip
    cookies = done.stdout.split()
    return [
        Visitor(
            employment, f"staff:{employment}", f"ettlag-session={cookie}; ettlag-csrf={CSRF}", log, child,
            concerns.get(employment, ""),
        )
        for (employment, log, child), cookie in zip(people, cookies, strict=True)
    ]  # fmt: skip


def measure(scale: int, seconds: float, rate: float) -> Figures:
    """Sow, start, warm, measure: each page alone-ish at a low rate (P3), the mix at the target rate (P1), and saturation."""
    name, sown = prepare(scale)
    figures = Figures(scale, sown)
    people = visitors(name)
    rows = mix(people)
    program = machine.Program(PORT, environment_of(name))
    try:
        program.start()
        asyncio.run(load.at_rate(PORT, rows, 10, 5))  # warm
        quiet = asyncio.run(load.at_rate(PORT, rows, 15, seconds, seed=3))
        full = asyncio.run(load.at_full(PORT, rows, 8, seconds))
        busy = asyncio.run(load.at_rate(PORT, rows, rate, seconds, seed=4))
        figures.memory = program.memory_at_rest()
    finally:
        program.stop()
    figures.saturation = full.count / full.took
    figures.p95 = busy.percentile(0.95)
    figures.errors = [*quiet.errors, *full.errors, *busy.errors]
    for page in sorted(quiet.seconds):
        figures.pages[page] = {
            "p50": quiet.percentile(0.5, page), "busy p50": busy.percentile(0.5, page),
            "busy p95": busy.percentile(0.95, page), "busy p99": busy.percentile(0.99, page),
            "bytes": quiet.sizes.get(page, 0),
        }  # fmt: skip
    return figures

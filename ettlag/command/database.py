"""`ettlag db`: the database that the program uses, whether it is ours to start or someone else's to keep."""

import os
import subprocess
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ettlag.command import cluster, place
from ettlag.command.provision import Plan
from ettlag.command.trouble import Trouble, in_words

SUPERUSER_URL = "DATABASE_SUPERUSER_URL"


def is_ours() -> bool:
    """Whether the embedded PostgreSQL is used: as long as no DATABASE_URL is given."""
    return not os.environ.get("DATABASE_URL")


def bring_up() -> bool:
    """Start and provision the embedded PostgreSQL, unless another is given. Returns whether this call started it."""
    if not is_ours():
        return False
    try:
        with cluster.alone():
            started = cluster.start()
            _provision_ours()
            return started
    except OSError as error:
        raise Trouble(in_words(str(error), "Databasen kunne ikke startes.")) from error


def keep_up() -> None:
    """Start the embedded PostgreSQL again if it has died under a running program; it recovers what was committed."""
    if is_ours() and not cluster.answers():
        bring_up()


def _provision_ours() -> None:
    """Carry the plan out once: the stamp lies beside the data it tells about, and a newer plan is carried out again."""
    plan = Plan(os.environ.get("ETTLAG_DATABASE_NAME", "ettlag"))
    stamp = place.database_home() / f"provisioned-{plan.name}"
    if not stamp.exists() or stamp.read_text() != plan.as_script():
        plan.carry_out(cluster.connect)
        stamp.write_text(plan.as_script())


def take_down() -> bool:
    """Stop the embedded PostgreSQL. Returns whether there was one to stop."""
    with cluster.alone():
        return cluster.stop()


def run(words: Sequence[str]) -> int:
    """`ettlag db up | down | status | provision`, and `ettlag db during PROGRAM …` for makefiles."""
    verb = words[0] if words else "status"
    if verb == "provision":
        return _provision()
    if verb == "during":
        return _during(words[1:])
    if not is_ours():
        print("DATABASE_URL er satt: den databasen brukes, og ingen startes eller stoppes her.")
        return 0 if verb in {"up", "down"} else _status_of_given()
    match verb:
        case "up":
            print("Databasen er startet." if bring_up() else "Databasen gikk allerede.")
        case "down":
            print("Databasen er stoppet." if take_down() else "Databasen gikk ikke.")
        case "status":
            return _status_of_ours()
        case _:
            raise Trouble("ettlag db up | down | status | provision")
    return 0


def _during(words: Sequence[str]) -> int:
    """Run a program with the database up, and stop it afterwards if it was started for this. Prints nothing of its own."""
    started = bring_up()
    try:
        return subprocess.run(words, check=False).returncode  # noqa: S603 - what the caller asked for
    except KeyboardInterrupt:
        return 130
    finally:
        if started:
            take_down()


def _status_of_ours() -> int:
    answers = cluster.answers()
    print(f"Databasen i {place.database_home()} {'går' if answers else 'går ikke'}.")
    if answers:
        print(f"psql -h {place.socket_folder()} -U ettlag_owner ettlag")
    return 0 if answers else 3


def _status_of_given() -> int:
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        raise Trouble("Databasen i DATABASE_URL svarer ikke. Går den, og er adressen rett?") from error
    print(f"Databasen i DATABASE_URL svarer. Den er PostgreSQL {version}.")
    return 0


def _given_plan() -> Plan:
    """What the two URLs say about an outside PostgreSQL."""
    app: dict[str, Any] = dict(conninfo_to_dict(os.environ.get("DATABASE_URL", "")))
    owner: dict[str, Any] = dict(conninfo_to_dict(os.environ.get("DATABASE_OWNER_URL", "")))
    for name, url, role in (("DATABASE_URL", app, "ettlag_app"), ("DATABASE_OWNER_URL", owner, "ettlag_owner")):
        if url.get("user", role) != role:
            raise Trouble(
                f"{name} bruker rollen {url['user']}. Den må hete {role}: migrasjonene gir rettigheter til det navnet."
            )
    passwords = {"ettlag_owner": owner.get("password", ""), "ettlag_app": app.get("password", "")}
    return Plan(app.get("dbname", "ettlag"), passwords=passwords, with_template=False)


def _provision() -> int:
    """Set an outside PostgreSQL up with DATABASE_SUPERUSER_URL, or print what its keeper should run."""
    url = os.environ.get(SUPERUSER_URL)
    if not url:
        print(f"-- Kjør dette med psql som superbruker, eller sett {SUPERUSER_URL} og kjør kommandoen igjen.")
        print(_given_plan().as_script())
        return 0
    plan = _given_plan()
    try:
        plan.carry_out(lambda name: psycopg.connect(make_conninfo(url, dbname=name), autocommit=True))
    except psycopg.OperationalError as error:
        raise Trouble(f"Databasen i {SUPERUSER_URL} svarer ikke. Går den?") from error
    print(f"Databasen {plan.name} og rollene {plan.owner} og {plan.app} er klare.")
    return 0

"""`ettlag db`: the database that the program uses, whether it is ours to start or someone else's to keep."""

import os
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
        raise Trouble(in_words(str(error), "The database could not be started.")) from error


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
    """`ettlag db up | down | status | provision`."""
    verb = words[0] if words else "status"
    if verb == "provision":
        return _provision()
    if not is_ours():
        print("DATABASE_URL is set: that PostgreSQL is used, and none is started or stopped here.")
        return 0 if verb in {"up", "down"} else _status_of_given()
    match verb:
        case "up":
            print("The database was started." if bring_up() else "The database was running already.")
        case "down":
            print("The database was stopped." if take_down() else "The database was not running.")
        case "status":
            return _status_of_ours()
        case _:
            raise Trouble("ettlag db up | down | status | provision")
    return 0


def _status_of_ours() -> int:
    answers = cluster.answers()
    print(f"The database in {place.database_home()} is {'running' if answers else 'not running'}.")
    if answers:
        print(f"psql -h {place.socket_folder()} -U ettlag_owner ettlag")
    return 0 if answers else 3


def _status_of_given() -> int:
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        raise Trouble(
            "The PostgreSQL of DATABASE_URL does not answer. Is it running, and is the address right?"
        ) from error
    print(f"The PostgreSQL of DATABASE_URL answers; it is version {version}.")
    return 0


def _given_plan() -> Plan:
    """What the two URLs say about an outside PostgreSQL."""
    app: dict[str, Any] = dict(conninfo_to_dict(os.environ.get("DATABASE_URL", "")))
    owner: dict[str, Any] = dict(conninfo_to_dict(os.environ.get("DATABASE_OWNER_URL", "")))
    names = {"owner": owner.get("user", "ettlag_owner"), "app": app.get("user", "ettlag_app")}
    passwords = {names["owner"]: owner.get("password", ""), names["app"]: app.get("password", "")}
    return Plan(app.get("dbname", "ettlag"), passwords=passwords, with_template=False, **names)


def _provision() -> int:
    """Set an outside PostgreSQL up with DATABASE_SUPERUSER_URL, or print what its keeper should run."""
    url = os.environ.get(SUPERUSER_URL)
    if not url:
        print(f"-- Run this with psql as a superuser, or set {SUPERUSER_URL} and run the command again.")
        print(_given_plan().as_script())
        return 0
    plan = _given_plan()
    try:
        plan.carry_out(lambda name: psycopg.connect(make_conninfo(url, dbname=name), autocommit=True))
    except psycopg.OperationalError as error:
        raise Trouble(f"The PostgreSQL of {SUPERUSER_URL} does not answer. Is it running?") from error
    print(f"The database {plan.name} and the roles {plan.owner} and {plan.app} are ready.")
    return 0

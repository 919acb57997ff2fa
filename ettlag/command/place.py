"""Where this installation keeps its own things and reaches its embedded PostgreSQL. Imports nothing of Django."""

import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

NOBODY = 65534  # PostgreSQL refuses to run as root, so root lends it this user
SOCKET_LIMIT = 107  # bytes in the address of a unix socket
SOCKET_NAME = "/.s.PGSQL.5432"


def home() -> Path:
    """ETTLAG_HOME: the database of a laptop, stamps and collected static files. `./var` unless it is set."""
    return Path(os.environ.get("ETTLAG_HOME") or "var").resolve()


def short_name_of(path: Path) -> str:
    """A short name that differs between installations on one machine."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def runs_as_root() -> bool:
    """Whether we are root, who may not run PostgreSQL."""
    return sys.platform != "win32" and os.geteuid() == 0


def nobody_can_enter(path: Path) -> bool:
    """Whether the user `nobody` may pass every folder on the way to the path (a home such as /root is closed)."""
    there = [folder for folder in (path, *path.parents) if folder.exists()]
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in there)


def database_home() -> Path:
    """The folder that holds the embedded PostgreSQL: in ETTLAG_HOME, or elsewhere when its user could not get in."""
    here = home()
    if runs_as_root() and not nobody_can_enter(here.parent):
        return Path("/var/lib/ettlag") / short_name_of(here)
    return here / "pg"


def socket_folder() -> Path:
    """The closed folder of the unix socket. Short enough for the system, whatever the length of ETTLAG_HOME."""
    beside = database_home() / "socket"
    if len(os.fsencode(str(beside) + SOCKET_NAME)) <= SOCKET_LIMIT:
        return beside
    return Path(tempfile.gettempdir()) / f"ettlag-{os.getuid()}-{short_name_of(home())}"

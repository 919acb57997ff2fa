"""Steps that are done again only when what they are made from has changed."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path


def fingerprint(files: Iterable[Path]) -> str:
    """One fingerprint of many files, by their names, sizes and times: quick, and enough on one machine."""
    seen = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(files)]
    return sha256("\n".join(seen).encode()).hexdigest()


def once(stamp: Path, files: Iterable[Path], step: Callable[[], object]) -> bool:
    """Do the step unless the stamp says that it was done with the same files. Returns whether it was done now.

    The stamp is written last, so an interrupted step is done again.
    """
    wanted = fingerprint(files)
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    step()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    return True

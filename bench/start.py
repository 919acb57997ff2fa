"""P10: `make demo` in a fresh clone of what is committed, to the first page; and once more."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

PORT = 8191


def first_and_second() -> tuple[float, float]:
    """Seconds to the first page, the first time (environment, assets, database, demo) and the second."""
    folder = Path(tempfile.mkdtemp(prefix="ettlag-start-", dir="/var/tmp"))  # ours alone, removed below
    folder.chmod(0o755)
    clone = folder / "ettlag"
    try:
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", ".", str(clone)], check=True)
        return _until_the_page(clone), _until_the_page(clone)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _until_the_page(clone: Path) -> float:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("ETTLAG", "VIRTUAL", "DATABASE"))}
    begun = time.perf_counter()
    process = subprocess.Popen(
        ["make", "demo"],
        cwd=clone,
        env={**environment, "PORT": str(PORT)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while time.perf_counter() - begun < 600:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=2)
                return time.perf_counter() - begun
            except (urllib.error.URLError, OSError):
                if process.poll() is not None:
                    raise RuntimeError("make demo ended by itself") from None
                time.sleep(0.1)
        raise RuntimeError("no page within ten minutes")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)

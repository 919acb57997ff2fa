"""Makes the folder `.venv` from the lock, and the assets, for `make`. Needs only a Python; says what stops it in a sentence.

What is already done is not done again: a stamp holds the fingerprint of all that went in. Run again after an interruption
or a failure, it continues. `python3 ops/environment.py chromium` also sees to a browser for the tests, where allowed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "ettlag-stamp"
INGREDIENTS = ["requirements.lock", "pyproject.toml", "hatch_build.py", "frontend/package-lock.json",
               "frontend/ettlag-theme.config.json"]  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

REASONS = {
    r"No space left on device|ENOSPC|Disk quota exceeded":
        "Disken er full. Frigjør plass (1 GB) og kjør samme kommando igjen; den fortsetter der den slapp.",
    r"DO NOT MATCH THE HASHES|Hash mismatch":
        "En pakke er ikke den som låsefila lover (requirements.lock). Ingenting er installert av den. Prøv et annet nett, "
        "og si fra om det skjer igjen.",
    r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate|SSLError":
        "Pakkekilden viser et sertifikat som ikke er til å stole på. Står en mellomtjener imellom, så sett SSL_CERT_FILE "
        "og PIP_CERT til sertifikatene dens.",
    r"NewConnectionError|Temporary failure in name resolution|Max retries exceeded|ConnectTimeout|ReadTimeout|"
    r"error sending request|dns error|Failed to fetch|Connection refused|Could not fetch URL|Network is unreachable|"
    r"No matching distribution found":
        "Fikk ikke kontakt med pakkekilden (PyPI). Er nettet oppe, og trenger du en mellomtjener (HTTPS_PROXY)? "
        "Kjør samme kommando igjen; den fortsetter der den slapp.",
    r"error: command '.*(gcc|cc|clang)|unable to execute|No such file or directory: '(gcc|cc|clang)|rustc|"
    r"Microsoft Visual C\+\+|subprocess-exited-with-error|Failed to build":
        "En pakke måtte bygges her, og det mangler en kompilator. Bruk Python 3.11–3.14 på Linux eller macOS, "
        "der alle pakkene finnes ferdige, eller installer build-essential.",
    r"ensurepip is not|No module named (ensurepip|venv)":
        "Python mangler delen som lager miljøer. På Debian og Ubuntu: apt install python3-venv. Kjør så kommandoen igjen.",
    r"Permission denied|Read-only file system":
        "Det er ikke lov å skrive i prosjektmappen. Flytt den til et sted som er ditt, og kjør kommandoen igjen.",
}  # fmt: skip


def main(words: list[str]) -> int:
    """Make or refresh the environment; returns the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is run by whatever Python the machine has
        return _sorry(
            f"Ettlag trenger Python 3.11 eller nyere; dette er {sys.version.split()[0]}. Prøv PYTHON=python3.11 make"
        )
    try:
        make_environment()
    except subprocess.CalledProcessError as error:
        return _sorry(sentence_for(f"{error.stdout}"))
    except OSError as error:
        return _sorry(sentence_for(str(error)))
    except KeyboardInterrupt:
        return _sorry("Avbrutt. Kjør samme kommando igjen; den fortsetter der den slapp.")
    if "chromium" in words:
        see_to_chromium()
    return 0


def make_environment() -> None:
    """The packages of the lock, the project itself and its assets; nothing when the stamp says it is done."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    if not _works():
        _say("Lager et Python-miljø i .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(VENV)])
    _say("Henter pakkene i låsefila (rundt et halvt minutt første gang)")
    _install_packages()
    _say("Henter designsystemet, skriften og htmx, og bygger temaet")
    _run([str(PYTHON), "hatch_build.py"])
    _run([*_pip(), "install", "-q", "--no-deps", "--no-build-isolation", "-e", "."])
    STAMP.write_text(wanted)


def fingerprint() -> str:
    """Of everything that the environment is made from, and of where it lies: a moved folder is made anew."""
    parts = [str(ROOT).encode(), sys.version.encode(), *((ROOT / name).read_bytes() for name in INGREDIENTS)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _works() -> bool:
    """Whether the environment that lies there can be built upon; an interrupted one often cannot."""
    if not PYTHON.exists():
        return False
    return subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _install_packages() -> None:
    """Everything in the lock, each package checked against its fingerprint. With uv when it can be had: it is faster."""
    only_uv = VENV / "uv.lock.txt"
    only_uv.write_text(_block("uv"))
    _run([*_pip(), "install", "-q", "--no-deps", "--require-hashes", "-r", str(only_uv)])
    fast = [str(VENV / "bin" / "uv"), "pip", "install", "-q", "--require-hashes", "-r", str(LOCK), "--python", str(PYTHON)]
    if subprocess.run(fast, cwd=ROOT, capture_output=True, check=False).returncode:
        # A machine whose mirror or certificates are known to pip alone.
        _run([*_pip(), "install", "-q", "--require-hashes", "-r", str(LOCK)])


def _block(package: str) -> str:
    """The lines of one package in the lock."""
    found = re.search(rf"^{package}==.*?(?=^[a-z0-9]|\Z)", LOCK.read_text(), re.M | re.S)
    return found.group(0) if found else ""


def _pip() -> list[str]:
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def _run(words: list[str]) -> None:
    subprocess.run(words, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def sentence_for(said: str) -> str:
    """The reason, in a sentence, from what a program said before it failed."""
    for pattern, sentence in REASONS.items():
        if re.search(pattern, said):
            return sentence
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return "Miljøet kunne ikke lages. Siste melding: " + " / ".join(lines[-3:])


def see_to_chromium() -> None:
    """A browser for the journeys: the one that is there, or Debian's where we may install. Otherwise say what happens."""
    if os.environ.get("ETTLAG_CHROMIUM") or any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _say("Installerer Chromium til nettlesertestene")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            done = subprocess.run(["apt-get", *words], env=quiet, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    print("  Fant ingen Chromium: nettlesertestene hoppes over.", flush=True)


def _say(step: str) -> None:
    print(f"  {step} …", flush=True)


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

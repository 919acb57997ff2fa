"""What `ettlag demo` starts also stops: by Ctrl-C, by a signal, by the death of one of them, and by kill -9."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import sys
from pathlib import Path
from ettlag.command.processes import Processes
from ettlag.command.trouble import Trouble

here, seconds = Path(sys.argv[1]), sys.argv[2]
child = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(float(sys.argv[2]))"
parent = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[3], sys.argv[4], '60']);" + child
try:
    with Processes() as processes:
        processes.at_the_end(lambda: (here / "ended").write_text("the database was stopped"))
        processes.start([sys.executable, "-c", child, str(here / "web"), seconds])
        code, extra = (parent, [child, str(here / "helper")]) if sys.argv[3] else (child, [])
        processes.start([sys.executable, "-c", code, str(here / "worker"), "60", *extra])
        processes.stay()
except Trouble as trouble:
    sys.exit(str(trouble))
"""


def started(here: Path, seconds: str = "60", helper: bool = False) -> subprocess.Popen[str]:
    """The program, with both children running. The web ends by itself after some seconds."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(here), seconds, "helper" if helper else ""],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: all((here / name).exists() and (here / name).read_text() for name in ("web", "worker")))
    return program


def until(comes_true: object, seconds: float = 20) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + seconds
    while not comes_true():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


def lives(pid_file: Path) -> bool:
    """Whether the process still runs; a zombie does not."""
    try:
        state = Path(f"/proc/{pid_file.read_text()}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a dying parent tells its children on Linux only")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all_of_it_and_then_the_database(tmp_path: Path, number: signal.Signals) -> None:
    program = started(tmp_path)
    program.send_signal(number)
    _, said = program.communicate(timeout=60)
    assert (program.returncode, said) == (0, "")
    assert not lives(tmp_path / "web")
    assert not lives(tmp_path / "worker")
    assert (tmp_path / "ended").read_text() == "the database was stopped"


def test_a_part_that_is_killed_is_begun_again(tmp_path: Path) -> None:
    program = started(tmp_path)
    first = (tmp_path / "worker").read_text()
    os.kill(int(first), signal.SIGKILL)
    until(lambda: (tmp_path / "worker").read_text() not in ("", first))
    assert lives(tmp_path / "worker")
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=60)
    assert not lives(tmp_path / "worker")


def test_a_part_killed_by_9_leaves_no_helpers_that_keep_answering(tmp_path: Path) -> None:
    program = started(tmp_path, helper=True)
    helper = tmp_path / "helper"
    until(lambda: helper.exists() and helper.read_text())
    (tmp_path / "first").write_text(helper.read_text())
    os.kill(int((tmp_path / "worker").read_text()), signal.SIGKILL)
    until(lambda: not lives(tmp_path / "first"))
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=60)
    until(lambda: not lives(helper))


def test_when_one_part_cannot_live_the_rest_stops_and_it_is_said(tmp_path: Path) -> None:
    program = started(tmp_path, seconds="0.5")
    _, said = program.communicate(timeout=60)
    assert said.startswith("En del av programmet stoppet av seg selv")
    assert not lives(tmp_path / "worker")
    assert (tmp_path / "ended").exists()


def test_kill_9_leaves_no_orphan_on_the_port(tmp_path: Path) -> None:
    program = started(tmp_path)
    os.kill(program.pid, signal.SIGKILL)
    program.communicate(timeout=60)
    until(lambda: not lives(tmp_path / "web") and not lives(tmp_path / "worker"))

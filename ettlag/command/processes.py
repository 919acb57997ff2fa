"""The processes of one `ettlag demo` or `ettlag run`: started together, stopped together, in an order that loses nothing."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType, TracebackType

from ettlag.command.trouble import Trouble, in_words

SECONDS_TO_STOP = 10
SHORTEST_LIFE = 5  # seconds; one that ends by itself sooner would only end again
BETWEEN_ROUNDS = 1  # seconds
PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """Someone pressed Ctrl-C, closed the terminal or sent a signal."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


@dataclass(slots=True)
class Child:
    """One running part of the program: how it is started, and since when it has lived."""

    words: Sequence[str]
    process: subprocess.Popen[bytes]
    since: float


class Processes:
    """Children that live as long as this process does, and what is to be done each round and at the end."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._rounds: list[Callable[[], object]] = []
        self._endings: list[Callable[[], object]] = []

    def __enter__(self) -> "Processes":
        """From here on a signal means an orderly end."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> bool:
        """Stop the children, the newest first, then do what was promised for the end. Swallows only Stopped."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in reversed(self._children):
            child.process.terminate()
        for child in self._children:
            _wait_or_kill(child.process)
        for ending in reversed(self._endings):
            ending()
        return kind is not None and issubclass(kind, Stopped)

    def start(self, words: Sequence[str]) -> None:
        """Start a child. In a session of its own, so that Ctrl-C reaches only us and we choose the order.

        What it prints is not shown; what it logs (to stderr) is.
        """
        self._children.append(Child(words, _begin(words), time.monotonic()))

    def each_round(self, deed: Callable[[], object]) -> None:
        """Promise something for each round of `stay`: a look at what is not a child of ours."""
        self._rounds.append(deed)

    def at_the_end(self, ending: Callable[[], object]) -> None:
        """Promise something for the end, after every child has stopped."""
        self._endings.append(ending)

    def check(self) -> None:
        """Begin a child again that has ended or been killed. Raises Trouble if it ended by itself and had hardly lived."""
        for child in self._children:
            code = child.process.poll()
            if code is None:
                continue
            _end_group(child.process)
            if code != -signal.SIGKILL and time.monotonic() - child.since < SHORTEST_LIFE:
                raise Trouble(f"En del av programmet stoppet av seg selv (utgangskode {code}). Se meldingen over.")
            child.process, child.since = _begin(child.words), time.monotonic()

    def stay(self) -> int:
        """Keep all of it going until someone stops us, or a child cannot live (Trouble)."""
        while True:
            for deed in self._rounds:
                deed()
            self.check()
            time.sleep(BETWEEN_ROUNDS)


def _begin(words: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program
        words, start_new_session=True, preexec_fn=_die_with_parent, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def _wait_or_kill(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    _end_group(child)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End what a dead child left behind: a web server killed by -9 leaves workers that would keep answering."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _die_with_parent() -> None:
    """On Linux a child is told when its parent dies, even by kill -9; no port stays taken by an orphan."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def run_to_the_end(words: Sequence[str], otherwise: str) -> str:
    """Run one step and return what it printed. Raises Trouble with a known reason in a sentence, or `otherwise`."""
    done = subprocess.run(  # noqa: S603 - our own program
        words, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    if done.returncode:
        raise Trouble(in_words(done.stdout + done.stderr, otherwise))
    return done.stdout

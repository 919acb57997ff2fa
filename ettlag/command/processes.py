"""The processes of one `ettlag demo` or `ettlag run`: started together, stopped together, in an order that loses nothing."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType, TracebackType

from ettlag.command.trouble import Trouble, in_words

SECONDS_TO_STOP = 10
PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """Someone pressed Ctrl-C, closed the terminal or sent a signal."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


class Processes:
    """Children that live as long as this process does, and what is to be done when it ends."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []
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
            child.terminate()
        for child in self._children:
            _wait_or_kill(child)
        for ending in reversed(self._endings):
            ending()
        return kind is not None and issubclass(kind, Stopped)

    def start(self, words: Sequence[str]) -> None:
        """Start a child. In a session of its own, so that Ctrl-C reaches only us and we choose the order.

        What it prints is not shown; what it logs (to stderr) is.
        """
        child = subprocess.Popen(  # noqa: S603 - our own program
            words, start_new_session=True, preexec_fn=_die_with_parent, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        self._children.append(child)

    def at_the_end(self, ending: Callable[[], object]) -> None:
        """Promise something for the end, after every child has stopped."""
        self._endings.append(ending)

    def check(self) -> None:
        """Raise Trouble if a child has ended by itself."""
        for child in self._children:
            if child.poll() is not None:
                raise Trouble(
                    f"En del av programmet stoppet av seg selv (utgangskode {child.returncode}). Se meldingen over."
                )

    def stay(self) -> int:
        """Wait until someone stops us, or a child ends by itself (Trouble)."""
        while True:
            self.check()
            time.sleep(0.5)


def _wait_or_kill(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


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

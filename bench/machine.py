"""What the figures were printed on, the processes' memory, and starting and stopping the program under test."""

import os
import platform
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path


def described() -> str:
    """One line on the machine: absolute times hold only here."""
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if "model name" in line), "?")
    memory = int(_lines("/proc/meminfo")[0].split()[1]) // 1024 // 1024
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores ({model}), {memory} GB, {system}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines()


def memory_of(pids: list[int]) -> float:
    """Megabytes held by these processes and their children, shared pages counted once where the kernel tells."""
    everyone = {int(p.name): p for p in Path("/proc").iterdir() if p.name.isdigit()}
    parents = {}
    for pid, path in everyone.items():
        try:
            parents[pid] = int(path.joinpath("stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    family, grown = set(pids), True
    while grown:
        children = {pid for pid, parent in parents.items() if parent in family} - family
        family |= children
        grown = bool(children)
    return sum(_proportional(pid) for pid in family) / 1024


def _proportional(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


class Program:
    """The web server and the worker, started as `ettlag run` starts them."""

    def __init__(self, port: int, environment: dict[str, str]) -> None:
        self.port, self.environment = port, {**os.environ, **environment, "PORT": str(port)}
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> float:
        """Start both; returns the seconds until the first page answered."""
        begun = time.perf_counter()
        command = [sys.executable, "-m", "ettlag", "run"]
        self.processes.append(
            subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        while time.perf_counter() - begun < 60:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2)
                return time.perf_counter() - begun
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError("the program did not answer within a minute")

    def memory_at_rest(self) -> float:
        """Megabytes of web and worker some seconds after the last request, without the database."""
        time.sleep(3)
        return memory_of([process.pid for process in self.processes])

    def stop(self) -> None:
        """Stop both by their own ids."""
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
        self.processes = []

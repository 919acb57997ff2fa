"""A load generator that costs little: raw HTTP/1.1 over kept connections, one connection a worker.

Open loop at a fixed rate (latency as a person meets it, waiting in line included) or closed loop (saturation). Only the
loopback address is ever a target.
"""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: which page it counts as, its path, the signed-in person's cookies, and a form for a POST."""

    page: str
    path: str
    cookies: str = ""
    form: tuple[tuple[str, str], ...] = ()
    csrf: str = ""


@dataclass(slots=True)
class Heard:
    """What came back: seconds per page, bytes, and every answer that was not 2xx or 3xx."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    took: float = 0.0

    @property
    def count(self) -> int:
        """How many answers."""
        return sum(len(times) for times in self.seconds.values())

    def percentile(self, share: float, page: str | None = None) -> float:
        """Milliseconds under which that share of the answers came."""
        times = sorted(self.seconds.get(page, []) if page else [t for row in self.seconds.values() for t in row])
        return 1000 * times[min(len(times) - 1, int(share * len(times)))] if times else float("nan")


Mix = Sequence[tuple[int, Callable[[random.Random], Ask]]]


async def at_rate(port: int, mix: Mix, rate: float, seconds: float, seed: int = 1) -> Heard:
    """Send at a fixed rate whatever the answers do; latency counts from when the request was due."""
    heard, chance = Heard(), random.Random(seed)
    queue: asyncio.Queue[tuple[float, Ask] | None] = asyncio.Queue()
    workers = [asyncio.create_task(_serve(port, queue, heard)) for _ in range(32)]
    begun = time.perf_counter()
    for at in range(int(rate * seconds)):
        due = begun + at / rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        queue.put_nowait((due, _draw(mix, chance)))
    for _ in workers:
        queue.put_nowait(None)
    await asyncio.gather(*workers)
    heard.took = time.perf_counter() - begun
    return heard


async def at_full(port: int, mix: Mix, connections: int, seconds: float, seed: int = 2) -> Heard:
    """Each connection asks again as soon as it has been answered: what the machine can carry."""
    heard, chance = Heard(), random.Random(seed)
    begun = time.perf_counter()

    async def one() -> None:
        line = _Line(port)
        while time.perf_counter() - begun < seconds:
            await _ask(line, _draw(mix, chance), time.perf_counter(), heard)
        line.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    heard.took = time.perf_counter() - begun
    return heard


def _draw(mix: Mix, chance: random.Random) -> Ask:
    return chance.choices([make for _, make in mix], [weight for weight, _ in mix])[0](chance)


async def _serve(port: int, queue: "asyncio.Queue[tuple[float, Ask] | None]", heard: Heard) -> None:
    line = _Line(port)
    while (task := await queue.get()) is not None:
        await _ask(line, task[1], task[0], heard)
    line.close()


async def _ask(line: "_Line", ask: Ask, since: float, heard: Heard) -> None:
    try:
        status, size = await line.send(ask)
    except (OSError, asyncio.IncompleteReadError, ValueError) as error:
        line.close()
        heard.errors.append(f"{ask.page}: {type(error).__name__}")
        return
    heard.seconds.setdefault(ask.page, []).append(time.perf_counter() - since)
    heard.sizes[ask.page] = size
    if status >= 400:
        heard.errors.append(f"{ask.page}: {status}")


class _Line:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    def close(self) -> None:
        """Let go of the connection."""
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def send(self, ask: Ask) -> tuple[int, int]:
        """Send and read the whole answer: (status, bytes of the body)."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(HOST, self.port, limit=2**22)
        self.writer.write(self._bytes(ask))
        return await self._answer()

    def _bytes(self, ask: Ask) -> bytes:
        head = [f"Host: {HOST}:{self.port}", "Accept-Encoding: identity"]
        if ask.cookies:
            head.append(f"Cookie: {ask.cookies}")
        if not ask.form:
            return "\r\n".join([f"GET {ask.path} HTTP/1.1", *head, "", ""]).encode()
        body = urlencode([*ask.form, ("csrfmiddlewaretoken", ask.csrf)]).encode()
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([f"POST {ask.path} HTTP/1.1", *head, "", ""]).encode() + body

    async def _answer(self) -> tuple[int, int]:
        if self.reader is None:
            raise OSError("closed")
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status, lines = int(head[9:12]), head.lower().split("\r\n")
        length = next((int(line.split(":")[1]) for line in lines if line.startswith("content-length:")), None)
        if length is not None:
            await self.reader.readexactly(length)
        elif "transfer-encoding: chunked" in lines:
            length = await self._chunks()
        if "connection: close" in lines:
            self.close()
        return status, length or 0

    async def _chunks(self) -> int:
        total = 0
        while self.reader is not None:
            size = int((await self.reader.readline()).split(b";")[0], 16)
            await self.reader.readexactly(size + 2)
            if size == 0:
                return total
            total += size
        return total

"""A line that loses packets, as TCP feels it: each side sends windows, a lost packet holds up all behind it and halves the window.

Modelled in front of the server, not by dropping packets: kernels that could are rare on the machines this has to run on.
A window goes out every round trip; a loss costs one more (three later packets tell of it) or a time-out that doubles; and
the window then grows by one packet a round trip (RFC 5681, RFC 6298).
"""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

_PACKET_BYTES: Final = 1_460
_FIRST_WINDOW: Final = 10
_TOLD_BY: Final = 3
_TIMEOUT_S: Final = 1.0


@dataclass
class Lossy:
    """What the line does to every connection; `losses` and `packets` count what it did.

    loss      share of packets, 0 to 1
    round_s   there and back
    """

    target: int
    loss: float
    round_s: float
    port: int = 0
    packets: int = 0
    losses: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(2_026))
    _up: asyncio.Event = field(default_factory=asyncio.Event)
    _loop: asyncio.AbstractEventLoop | None = None

    def cut(self, *, whether: bool) -> None:
        """Nothing passes while it is cut; nobody is told, as where a phone has no signal."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._up.clear if whether else self._up.set)

    async def serve(self, ready: threading.Event) -> None:
        """Until cancelled."""
        self._loop = asyncio.get_running_loop()
        self._up.set()
        server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await server.serve_forever()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.round_s + self._stall(1))
        await self._up.wait()
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        window, steady = _FIRST_WINDOW, False
        with suppress(ConnectionError):
            while content := await reader.read(window * _PACKET_BYTES):
                sent = -(-len(content) // _PACKET_BYTES)
                stall = self._stall(sent)
                await asyncio.sleep(self.round_s / 2 + stall)
                await self._up.wait()
                writer.write(content)
                await writer.drain()
                if sent == window:
                    await asyncio.sleep(self.round_s / 2)  # until the window is acknowledged
                steady = steady or stall > 0
                window = max(2, window // 2) if stall else (window + 1 if steady else 2 * window)
        with suppress(ConnectionError):
            writer.close()

    def _stall(self, sent: int) -> float:
        """How long what is lost of so many packets holds up the rest."""
        lost = sum(self.chance.random() < self.loss for _ in range(sent))
        self.packets, self.losses = self.packets + sent, self.losses + lost
        if not lost:
            return 0.0
        stall = self.round_s if sent - lost >= _TOLD_BY else self.round_s + _TIMEOUT_S
        while self.chance.random() < self.loss:
            stall *= 2
        return stall


@contextmanager
def lossy_line(target: int, *, loss: float, round_s: float) -> Iterator[Lossy]:
    """A line to that port of this machine, for as long as it is held."""
    line, ready, loop = Lossy(target, loss, round_s), threading.Event(), asyncio.new_event_loop()
    serving = loop.create_task(line.serve(ready))

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(serving)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait()
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()

"""One phone at the live socket: a frame every tick, never two unanswered, ticks that come too early left out."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any, Final

from backend.capture.wire import HEADER, PURPOSES
from tests.load.caller import Caller
from tests.load.cameras import Camera, Said
from tests.load.wire import Fallen, Wire

_NUMBER_OF: Final = {name: number for number, name in PURPOSES.items()}
_ANSWER_S: Final = 10.0


@dataclass
class Heard:
    """What phones have measured.

    seconds  from a frame to its answer.
    codes    what was answered, and how often.
    fallen   close codes of sockets that the server let go.
    """

    seconds: list[float] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    fallen: list[int] = field(default_factory=list)


class LivePhone:
    """A socket of one case."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._seq = self._challenge = 0

    @classmethod
    async def open(cls, caller: Caller) -> LivePhone:
        """Take a ticket, connect and greet."""
        ticket = caller.send("POST", "/api/ticket")["ticket"]
        wire = await Wire.open(
            caller.address, "/live", subprotocols=["hoso.1", f"ticket.{ticket}"],
            headers=[("Origin", caller.address), ("Cookie", caller.cookie)],
        )
        phone = cls(wire)
        await phone._say(type="hello")
        await wire.receive(_ANSWER_S)
        return phone

    async def show(self, camera: Camera, *, fps: float, until: float, heard: Heard) -> None:
        """Send what the camera sees until that moment of `time.perf_counter`; a socket that falls ends it."""
        try:
            await self._say(type="look", at=camera.at)
            tick, said = time.perf_counter(), Said()
            while time.perf_counter() < until:
                said = await self._ask(*camera.shot(said), heard=heard)
                if said["type"] == "done" or said.get("over"):
                    await self._say(type="look", at=camera.at)  # and once more, as the next citizen would
                tick = max(tick + 1 / fps, time.perf_counter())
                await asyncio.sleep(tick - time.perf_counter())
        except Fallen as fallen:
            heard.fallen.append(fallen.code)

    async def close(self) -> None:
        """Say goodbye."""
        await self._say(type="bye")
        self._wire.close()

    async def _say(self, **message: Any) -> None:
        await self._wire.say(json.dumps(message))

    async def _ask(self, purpose: str, jpeg: bytes, *, heard: Heard) -> Said:
        began = time.perf_counter()
        header = HEADER.pack(self._seq, int(began * 1000) % 2**32, _NUMBER_OF[purpose], self._challenge, 0)
        self._seq += 1
        await self._wire.say(header + jpeg)
        text = await self._wire.receive(_ANSWER_S)
        heard.seconds.append(time.perf_counter() - began)
        said: Said = json.loads(text)
        self._challenge = said.get("challenge", 0)
        code = str(said.get("code") or said["type"])
        heard.codes[code] = heard.codes.get(code, 0) + 1
        return said

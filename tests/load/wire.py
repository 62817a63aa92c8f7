"""The client's end of a WebSocket, no more than a load needs: simple_websocket's own leaves the port out of Host."""

from __future__ import annotations

import asyncio
from typing import Final
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Event,
    Ping,
    RejectConnection,
    Request,
    TextMessage,
)

_READ_BYTES: Final = 65_536
FELL: Final = 1006  # what a browser says of a socket that ended without a word


class Fallen(Exception):
    """The server let go, or refused the upgrade; `code` is its close code or HTTP status."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Wire:
    """One socket; `receive` answers the server's pings on its way."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._socket = WSConnection(ConnectionType.CLIENT)
        self._waiting: list[Event] = []

    @classmethod
    async def open(cls, address: str, path: str, *, subprotocols: list[str], headers: list[tuple[str, str]]) -> Wire:
        """Connect and upgrade; Fallen with the HTTP status where that is refused."""
        place = urlsplit(address)
        wire = cls(*await asyncio.open_connection(place.hostname, place.port, ssl=place.scheme == "https" or None))
        coded = [(name.encode(), value.encode()) for name, value in headers]
        await wire.send(Request(host=place.netloc, target=path, subprotocols=subprotocols, extra_headers=coded))
        answer = await wire._next()
        if not isinstance(answer, AcceptConnection):
            raise Fallen(answer.status_code if isinstance(answer, RejectConnection) else FELL)
        return wire

    async def send(self, event: Event) -> None:
        """One event, on its way when this returns."""
        self._writer.write(self._socket.send(event))
        await self._writer.drain()

    async def say(self, message: str | bytes) -> None:
        """One message."""
        await self.send(TextMessage(message) if isinstance(message, str) else BytesMessage(message))

    async def receive(self, limit_s: float) -> str:
        """The next text; Fallen when the server closes, or says nothing for so long."""
        try:
            return await asyncio.wait_for(self._text(), limit_s)
        except TimeoutError:
            raise Fallen(FELL) from None

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    async def _text(self) -> str:
        text = ""
        while True:
            event = await self._next()
            if isinstance(event, CloseConnection):
                raise Fallen(event.code)
            if isinstance(event, Ping):
                await self.send(event.response())
            elif isinstance(event, TextMessage):
                text += event.data
                if event.message_finished:
                    return text

    async def _next(self) -> Event:
        while not self._waiting:
            read = await self._reader.read(_READ_BYTES)
            if not read:
                raise Fallen(FELL)
            self._socket.receive_data(read)
            self._waiting = list(self._socket.events())
        return self._waiting.pop(0)

"""The one socket of a capture: guarded before the upgrade, one answer a frame, the newest frame wins."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from contextlib import suppress
from typing import Any, Final, Protocol

from flask import Flask, request
from flask_sock import Sock
from simple_websocket import ConnectionClosed, Server
from wsproto.utilities import LocalProtocolError

from backend.capture.filming import FaceWatch
from backend.capture.pauses import CasePauses
from backend.capture.watch import CardWatch
from backend.capture.wire import BadFrame, BadSequence, Frame, FrameCount, frame_of
from backend.door.case import current_case
from backend.ground import log
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.lens.frame import decode_frame
from backend.vault import db, sessions

PROTOCOL: Final = "hoso.1"
_TICKET: Final = "ticket."
_SILENCE_S: Final = 55.0
_SEND_S: Final = 5
_GOODBYE_S: Final = 1.0
# What the library throws, by the instant, at who speaks while the phone hangs up.
_GONE: Final = (ConnectionClosed, OSError, LocalProtocolError)
# 64 KiB: more than a TLS record. Reading less leaves bytes inside TLS that no selector ever reports.
_OPTIONS: Final = {
    "ping_interval": 25, "max_message_size": 262_144, "receive_bytes": 65_536, "subprotocols": [PROTOCOL],
}


class Watch(Protocol):
    """Looks at frames of one kind and says one thing about each."""

    def see(self, frame: Frame, image: Any) -> dict[str, Any]:
        """The message for this frame."""

    def close(self) -> None:
        """Let go of what was held for the session."""


class Seats:
    """Open sockets of this process: one a case, and never more than allowed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_case: dict[str, Talk] = {}

    def count(self) -> int:
        """Sockets open now."""
        return len(self._by_case)

    def take(self, talk: Talk) -> None:
        """Seat a talk; an older one of the same case has to leave."""
        with self._lock:
            older = self._by_case.get(talk.case_id)
            self._by_case[talk.case_id] = talk
        if older:
            older.leave(4409, "newer")

    def free(self, talk: Talk) -> None:
        """The talk is over."""
        with self._lock:
            if self._by_case.get(talk.case_id) is talk:
                del self._by_case[talk.case_id]

    def leave_all(self) -> None:
        """The process stops: tell every phone to come back in a moment."""
        for talk in list(self._by_case.values()):
            talk.leave(1012, "restart")


SEATS = Seats()


class Talk:
    """One socket of one case."""

    def __init__(self, ws: Server, case_id: str) -> None:
        self.case_id = case_id
        self._ws = ws
        self._count = FrameCount()
        self._watch: Watch | None = None
        self._greeted = False

    def run(self) -> None:
        """Answer until the phone leaves, falls silent, or breaks the manners."""
        try:
            while (message := self._ws.receive(timeout=_SILENCE_S)) is not None:
                code = self._answer_text(message) if isinstance(message, str) else self._answer_frame(message)
                if code:
                    return self.leave(*code)
            self.leave(1001, "silent")
        finally:
            self._look_at(None)

    def leave(self, code: int, reason: str) -> None:
        """Close; a phone that is gone already is fine."""
        with suppress(*_GONE):
            self._ws.close(code, reason)

    def hear_out(self) -> None:
        """Read on for a moment after the close, or what lies unread makes the system reset the line and eat the code."""
        until = time.monotonic() + _GOODBYE_S
        while self._ws.thread.is_alive() and time.monotonic() < until:
            self._ws.input_buffer.clear()
            self._ws.thread.join(0.02)

    def _say(self, **message: Any) -> None:
        self._ws.send(json.dumps(message, ensure_ascii=False))

    def _look_at(self, watch: Watch | None) -> None:
        if self._watch:
            self._watch.close()
        self._watch = watch

    def _answer_text(self, text: str) -> tuple[int, str] | None:
        try:
            message = json.loads(text[:1024])
        except ValueError:
            return 1003, "json"
        match message:
            case {"type": "hello"}:
                self._greeted = True
                self._say(type="ready")
            case {"type": "look", "at": "front" | "back" as side} if self._greeted:
                self._look_at(CardWatch(side))
            case {"type": "look", "at": "face"} if self._greeted:
                self._look_at(FaceWatch(self.case_id, pauses=CasePauses(self.case_id)))
            case {"type": "look", "at": "idle"} if self._greeted:
                self._look_at(None)
            case {"type": "choose", "without": [*without]} if isinstance(self._watch, FaceWatch):
                self._watch.choose(without)
            case {"type": "camera", **told} if isinstance(self._watch, FaceWatch):
                self._watch.note_camera(told)
            case {"type": "lit"} if isinstance(self._watch, FaceWatch):
                self._watch.note_probed()
            case {"type": "bye"}:
                return 1000, "bye"
            case _:
                return 1008, "unknown"
        return None

    def _answer_frame(self, message: bytes) -> tuple[int, str] | None:
        newest, dropped = self._newest(message)
        if self._count.hasty_too_often(dropped):
            return 1008, "flow"
        if not self._greeted:
            return 1008, "hello"
        try:
            frame = frame_of(newest)
            self._count.take(frame.seq)
            self._say(**self._seen(frame))
        except BadSequence:
            return 1008, "sequence"
        except (BadFrame, Fault) as bad:
            if isinstance(bad, Fault) and not bad.code.startswith("image_"):
                log.warn("talk_fault", code=bad.code, case=self.case_id)
                self._say(type="fault", code=bad.code)
                return None
            self._say(type="fault", code="frame_bad")
            return (1008, "frames") if self._count.bad_too_often() else None
        return None

    def _newest(self, message: bytes) -> tuple[bytes, int]:
        """The last frame that has come, and how many older ones were let go for it (security.md M5)."""
        dropped = 0
        while self._ws.input_buffer and isinstance(self._ws.input_buffer[0], bytes):
            message = self._ws.input_buffer.pop(0)
            dropped += 1
        return message, dropped

    def _seen(self, frame: Frame) -> dict[str, Any]:
        if self._watch is None:
            return {"type": "idle", "seq": frame.seq}
        return self._watch.see(frame, decode_frame(frame.jpeg))


def hang_socket(app: Flask) -> None:
    """Hang the socket and its guard into the app."""
    app.config["SOCK_SERVER_OPTIONS"] = _OPTIONS
    app.before_request(_guard_socket)

    def live(ws: Server) -> None:
        # A phone that stops reading must not hold a thread: give up a send after 5 s (security.md row 48).
        ws.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", _SEND_S, 0))
        talk = Talk(ws, current_case())
        SEATS.take(talk)
        try:
            talk.run()
        except _GONE:
            pass  # the phone went away: its case stays as it is
        except Exception as error:  # noqa: BLE001 the edge: no HTTP reply can be given on an upgraded connection
            log.warn("broken", kind=type(error).__name__, route="/live")
            talk.leave(1011, "internal")
        finally:
            SEATS.free(talk)
        talk.hear_out()

    Sock(app).route("/live")(live)


def _guard_socket() -> None:
    """Before the upgrade, where a refusal still is an HTTP answer (security.md M8)."""
    if request.endpoint != "live":
        return
    if request.headers.get("Origin") not in config().origins:
        raise Fault("origin")
    if SEATS.count() >= config().sockets_max:
        raise Fault("sockets_full")
    offered = [part.strip() for part in request.headers.get("Sec-WebSocket-Protocol", "").split(",")]
    ticket = next((part.removeprefix(_TICKET) for part in offered if part.startswith(_TICKET)), "")
    with db.write() as tx:
        if PROTOCOL not in offered or not ticket or sessions.take_ticket(tx, ticket) != current_case():
            raise Fault("ticket")

"""The socket under its real server: manners are kept, and what breaks them is closed with the stated code."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from simple_websocket import Client, ConnectionClosed
from wsproto.utilities import LocalProtocolError

from backend.capture.wire import HEADER
from backend.ground.config import Config
from backend.vault import db, sessions
from tests.attacks.camera import jpeg_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ROOT = Path(__file__).resolve().parents[2]
FRAME = jpeg_of(np.full((360, 480, 3), 120, np.uint8))
Open = Callable[[], Client]


class Phone:
    """A page of ours: its cookie, and a fresh ticket for every socket."""

    def __init__(self, port: int, case_id: str) -> None:
        self._port = port
        self._case_id = case_id
        with db.write() as tx:
            self._cookie = sessions.open_session(tx, case_id)

    def open(self) -> Client:
        with db.write() as tx:
            ticket = sessions.open_ticket(tx, self._case_id)
        headers = {"Origin": f"http://localhost:{self._port}", "Cookie": f"__Host-case={self._cookie}"}
        return Client.connect(f"ws://localhost:{self._port}/live", subprotocols=["hoso.1", f"ticket.{ticket}"], headers=headers)


@pytest.fixture
def phone(vault: Config, case: str, redis_url: str, tmp_path: Path) -> Iterator[Phone]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [
        sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "20", "--bind", f"127.0.0.1:{port}",
        "--graceful-timeout", "2", "backend.app:make_app()",
    ]
    with (tmp_path / "web.log").open("wb") as log:
        # The second: this client names its host without the port.
        settings = {"REDIS_URL": redis_url, "HOSO_ORIGINS": f"http://localhost:{port},http://localhost"}
        web = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=log, stderr=log)
        _wait_for(port)
        yield Phone(port, case)
        web.terminate()
        web.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not come up")


def _greeted(phone: Phone, at: str = "front") -> Client:
    ws = phone.open()
    ws.send(json.dumps({"type": "hello"}))
    assert json.loads(ws.receive(timeout=5)) == {"type": "ready"}
    ws.send(json.dumps({"type": "look", "at": at}))
    return ws


def _frame(seq: int, *, jpeg: bytes = FRAME, purpose: int = 1) -> bytes:
    return HEADER.pack(seq, seq * 100, purpose, 0, 0) + jpeg


def _closed_with(ws: Client) -> int:
    with pytest.raises(ConnectionClosed) as caught:
        while ws.receive(timeout=8) is not None:
            pass
    return int(caught.value.reason)


def test_every_frame_is_answered_and_a_blank_one_holds_no_card(phone: Phone) -> None:
    ws = _greeted(phone)
    for seq in range(5):
        ws.send(_frame(seq))
        hint = json.loads(ws.receive(timeout=8))
        assert (hint["type"], hint["seq"], hint["code"], hint["shoot"]) == ("hint", seq, "card.fit", False)
    ws.send(json.dumps({"type": "look", "at": "face"}))
    ws.send(_frame(5, purpose=3))
    face = json.loads(ws.receive(timeout=8))
    assert (face["type"], face["code"], face["phase"]) == ("face", "face.none", "neutral")
    ws.close()


def _before_hello(ws: Client) -> None:
    ws.send(_frame(0))


def _not_json(ws: Client) -> None:
    ws.send("{")


def _unknown(ws: Client) -> None:
    ws.send(json.dumps({"type": "hello"}))
    ws.send(json.dumps({"type": "sudo"}))


def _number_again(ws: Client) -> None:
    ws.send(json.dumps({"type": "hello"}))
    ws.receive(timeout=5)
    for _ in range(2):
        ws.send(_frame(7))
        ws.receive(timeout=5)


def _number_backwards(ws: Client) -> None:
    ws.send(json.dumps({"type": "hello"}))
    ws.receive(timeout=5)
    for seq in (7, 6):
        ws.send(_frame(seq))
        ws.receive(timeout=5)


def _three_bad_frames(ws: Client) -> None:
    ws.send(json.dumps({"type": "hello"}))
    ws.send(json.dumps({"type": "look", "at": "front"}))
    for seq, jpeg in enumerate((b"no picture", FRAME[:200], b"\xff\xd8\xff" + b"\0" * 50)):
        ws.send(_frame(seq, jpeg=jpeg))
        ws.receive(timeout=5)


def _flood(ws: Client) -> None:
    ws.send(json.dumps({"type": "hello"}))
    ws.send(json.dumps({"type": "look", "at": "front"}))
    for seq in range(120):
        ws.send(_frame(seq))


def _flood_of_faces(ws: Client) -> None:
    """Two seconds of a camera of sixty pictures a second that waits for no answer."""
    ws.send(json.dumps({"type": "hello"}))
    ws.send(json.dumps({"type": "look", "at": "face"}))
    for seq in range(120):
        ws.send(_frame(seq, purpose=3))


def _too_large(ws: Client) -> None:
    ws.send(json.dumps({"type": "hello"}))
    ws.send(b"\0" * 262_145)


BAD_MANNERS: dict[Callable[[Client], None], int] = {
    _before_hello: 1008, _not_json: 1003, _unknown: 1008, _number_again: 1008,
    _number_backwards: 1008, _three_bad_frames: 1008, _flood: 1008,
    _flood_of_faces: 1008, _too_large: 1009,
}


def test_bad_manners_are_closed_with_their_code(phone: Phone) -> None:
    closed = {}
    for deed in BAD_MANNERS:
        ws = phone.open()
        # The server may close before the deed is over, which this client tells in three ways: what counts is the code.
        with suppress(ConnectionClosed, OSError, LocalProtocolError):
            deed(ws)
        closed[deed] = _closed_with(ws)
    assert closed == BAD_MANNERS


def test_a_broken_picture_amid_a_face_session_is_told_and_the_next_one_counts(phone: Phone) -> None:
    ws = _greeted(phone, at="face")
    said = []
    for seq, jpeg in enumerate((FRAME, FRAME[:200], FRAME)):
        ws.send(_frame(seq, jpeg=jpeg, purpose=3))
        said.append(json.loads(ws.receive(timeout=8)))
    ws.close()
    assert [(each["type"], each["code"]) for each in said] == [("face", "face.none"), ("fault", "frame_bad"), ("face", "face.none")]


@pytest.mark.parametrize(("at", "purpose"), [("front", 1), ("face", 3)])
def test_the_newer_socket_of_a_case_takes_over(phone: Phone, at: str, purpose: int) -> None:
    older = _greeted(phone, at)
    newer = _greeted(phone, at)
    assert _closed_with(older) == 4409
    newer.send(_frame(1, purpose=purpose))
    assert json.loads(newer.receive(timeout=8))["seq"] == 1
    newer.close()


